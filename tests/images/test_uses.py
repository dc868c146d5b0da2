"""A picture knows where it is used."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission

from reviews import actions
from tests.factories import (
    make_article,
    make_author,
    make_draft,
    make_editor,
    make_image,
    make_person,
    make_show,
    make_user,
    snapshot,
)

pytestmark = pytest.mark.django_db


def labels(image, user=None):
    return [(use.kind, use.label) for use in image.uses(user)]


def figure(image, inset=None):
    second = f' data-inset="{inset.uid}" data-corner="top-left"' if inset else ""
    return f'<figure data-image="{image.uid}"{second}><figcaption></figcaption></figure>'


def test_unused_picture_has_no_uses():
    make_article(lead_image=make_image())
    assert make_image().uses(None) == []


def test_article_uses_lead_inset_and_pictures_of_its_text():
    lead, inset, in_text, over_text = (make_image() for _ in range(4))
    article = make_article(
        lead_image=lead, lead_inset=inset, body=f"<p>One.</p>{figure(in_text, over_text)}{figure(lead)}<p>Two.</p>"
    )
    for image in (lead, inset, in_text, over_text):
        (use,) = image.uses(None)
        assert (use.label, use.public_url) == (str(article), article.get_absolute_url())


def test_draft_uses_pictures_but_has_no_page():
    image = make_image()
    make_draft(lead_image=image)
    (use,) = image.uses(None)
    assert use.public_url == ""


def test_uses_follow_what_is_published():
    before, after = make_image(), make_image()
    article = make_draft(lead_image=before)
    actions.save_draft(article, snapshot(lead_image=after), by=None, based_on=1)
    assert before.uses(None) == []
    assert len(after.uses(None)) == 1


def test_drafts_of_others_are_counted_and_not_named():
    image, writer = make_image(), make_user(groups=("Writer",), is_staff=True)
    make_draft(lead_image=image, headline="Secret")
    mine = make_draft(lead_image=image, by=writer)
    assert labels(image, writer) == [("article", str(mine)), ("article", "1 that is not public, of colleagues")]
    make_draft(lead_image=image, headline="Secret as well")
    live = make_article(lead_image=image)
    assert set(labels(image, writer)) == {
        ("article", str(live)), ("article", str(mine)), ("article", "2 that are not public, of colleagues"),
    }  # fmt: skip
    assert len(image.uses(make_editor())) == len(image.uses(None)) == 4
    assert [
        use.label for use in image.uses(make_user(groups=("Moderator",), is_staff=True)) if use.admin_url == ""
    ] == []


@pytest.mark.parametrize("tail", ["{}/change/", "{}/withdraw/"])
def test_the_library_shows_what_each_may_know_of(client, tail):
    image = make_image()
    make_draft(lead_image=image, headline="Secret plans")
    withdrawer = make_user(groups=("Writer",), is_staff=True)
    withdrawer.user_permissions.add(Permission.objects.get(codename="withdraw_image"))
    address = "/admin/images/image/" + tail.format(image.pk)
    for user, is_named in ((withdrawer, False), (make_editor(), True)):
        client.force_login(user)
        page = client.get(address).content.decode()
        assert ("Secret plans" in page) is is_named
        assert ("not public, of colleagues" in page) is not is_named


def test_posters_and_photos():
    poster, photo, face = make_image(), make_image(), make_image()
    show, person, author = make_show(poster=poster), make_person(photo=photo), make_author(photo=face)
    assert labels(poster) == [("poster", str(show))]
    assert labels(photo) == [("photo", str(person))]
    assert labels(face) == [("photo", str(author))]
    assert poster.uses(None)[0].public_url == show.get_absolute_url()
    assert poster.uses(None)[0].admin_url == f"/admin/shows/show/{show.pk}/change/"


def test_free_pages():
    from outlet.actions import save
    from outlet.models import FreePage

    image = make_image()
    page = FreePage(title="About", slug="about", body=f"<p>Us.</p>{figure(image)}")
    save(page, by=None)
    assert labels(image) == [("free page", "About")]
    page.is_published = False
    save(page, by=None)
    assert labels(image) == labels(image, make_user(groups=("Publisher",))) == [("free page", "About")]
    assert labels(image, make_editor()) == []


def test_queries_do_not_grow_with_uses(django_assert_max_num_queries):
    image = make_image()
    make_article(lead_image=image)
    make_show(poster=image)
    with django_assert_max_num_queries(8) as few:
        assert len(image.uses(None)) == 2
    for _ in range(5):
        make_article(lead_image=image)
        make_show(poster=image)
    with django_assert_max_num_queries(8) as many:
        assert len(image.uses(None)) == 12
    assert len(few) == len(many)


def test_of_many_articles_the_newest_are_named_and_the_others_counted(monkeypatch):
    monkeypatch.setattr("reviews.uses.NAMED", 2)
    image = make_image()
    _older, newer, newest = (
        make_article(lead_image=image, published_at=datetime(2020, 4, day, tzinfo=UTC)) for day in (1, 2, 3)
    )
    assert labels(image) == [("article", str(newest)), ("article", str(newer)), ("article", "1 older one")]
