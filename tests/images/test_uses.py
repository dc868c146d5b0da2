"""A picture knows where it is used."""

import pytest

from reviews import actions
from tests.factories import make_article, make_author, make_draft, make_image, make_person, make_show, snapshot

pytestmark = pytest.mark.django_db


def labels(image):
    return [(use.kind, use.label) for use in image.uses()]


def figure(image, inset=None):
    second = f' data-inset="{inset.uid}" data-corner="top-left"' if inset else ""
    return f'<figure data-image="{image.uid}"{second}><figcaption></figcaption></figure>'


def test_unused_picture_has_no_uses():
    make_article(lead_image=make_image())
    assert make_image().uses() == []


def test_article_uses_lead_inset_and_pictures_of_its_text():
    lead, inset, in_text, over_text = (make_image() for _ in range(4))
    article = make_article(
        lead_image=lead, lead_inset=inset, body=f"<p>One.</p>{figure(in_text, over_text)}{figure(lead)}<p>Two.</p>"
    )
    for image in (lead, inset, in_text, over_text):
        (use,) = image.uses()
        assert (use.label, use.public_url) == (str(article), article.get_absolute_url())


def test_draft_uses_pictures_but_has_no_page():
    image = make_image()
    make_draft(lead_image=image)
    (use,) = image.uses()
    assert use.public_url == ""


def test_uses_follow_what_is_published():
    before, after = make_image(), make_image()
    article = make_draft(lead_image=before)
    actions.save_draft(article, snapshot(lead_image=after), by=None, based_on=1)
    assert before.uses() == []
    assert len(after.uses()) == 1


def test_posters_and_photos():
    poster, photo, face = make_image(), make_image(), make_image()
    show, person, author = make_show(poster=poster), make_person(photo=photo), make_author(photo=face)
    assert labels(poster) == [("poster", str(show))]
    assert labels(photo) == [("photo", str(person))]
    assert labels(face) == [("photo", str(author))]
    assert poster.uses()[0].public_url == show.get_absolute_url()
    assert poster.uses()[0].admin_url == f"/admin/shows/show/{show.pk}/change/"


def test_free_pages():
    from outlet.actions import save
    from outlet.models import FreePage

    image = make_image()
    page = FreePage(title="About", slug="about", body=f"<p>Us.</p>{figure(image)}")
    save(page, by=None)
    assert labels(image) == [("free page", "About")]


def test_queries_do_not_grow_with_uses(django_assert_max_num_queries):
    image = make_image()
    make_article(lead_image=image)
    make_show(poster=image)
    with django_assert_max_num_queries(8) as few:
        assert len(image.uses()) == 2
    for _ in range(5):
        make_article(lead_image=image)
        make_show(poster=image)
    with django_assert_max_num_queries(8) as many:
        assert len(image.uses()) == 12
    assert len(few) == len(many)
