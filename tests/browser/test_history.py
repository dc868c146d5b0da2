"""The history of an article in a real browser: by keyboard, in both themes, on a phone and on a desk."""

import pytest

from reviews import actions
from reviews.models import Revision
from reviews.snapshots import Snapshot
from tests.browser.faults import awry, problems_in_both_themes
from tests.factories import make_article, make_image, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)
FORMS = (
    "<h2>Before</h2><p>They kiss.</p><ul><li>One</li></ul><ol><li>Two</li></ol><blockquote><p>Three</p></blockquote>"
    "<table><tr><th>Four</th><td>Five</td></tr></table><hr>"
    '<div data-turn data-speaker="text:Ann"><p>Six.</p></div><div data-spoiler=""><p>Seven.</p></div>'
)


@pytest.fixture
def article():
    """A live article of three revisions: everything has changed, the stars with a reason."""
    article = make_article(headline="Old", stars=7, body=FORMS, tags=["old"], verdict="One.")
    editor = make_superuser(name="Margit Oakley")
    figure = f'<figure data-image="{make_image().uid}"><figcaption>A train</figcaption></figure>'
    first = Snapshot.of(article)
    new = first.changed(headline="New", stars=9, body=FORMS.replace("kiss", "run") + figure, tags=[])
    actions.save_draft(article, new, by=editor, based_on=1, note="Rewritten", rating_reason="The finale.")
    actions.save_draft(article, new.changed(body=figure), by=editor, based_on=2)
    return article


def addresses(article):
    own = f"/admin/reviews/article/{article.pk}"
    return [
        f"{own}/history/",
        f"{own}/compare/?from=1&to=2",
        f"{own}/compare/?from=2&to=3",
        f"{own}/restore/1/",
        "/admin/outlet/logentry/",
    ]


def test_everyone_can_use_it(signed_in, article):
    """Without the content policy, because axe itself tries what that refuses."""
    page = signed_in(make_superuser(), viewport={"width": 1280, "height": 900}, bypass_csp=True)
    found = [problem for path in addresses(article) for problem in problems_in_both_themes(page, path, 390, 1280)]
    assert found == []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert awry(page, addresses(article)) == []


def test_two_are_chosen_and_one_restored_by_keyboard_under_the_policy(signed_in, article):
    page = signed_in(make_superuser(name="Ed Itor"))
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(addresses(article)[0])
    page.get_by_role("radio", name="compare revision 1", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("radio", name="with revision 2", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Compare the two").press("Enter")
    page.wait_for_url("**/compare/**")
    assert page.locator(".compared__text del").inner_text().replace("\n", " ").split() == ["[deleted:", "kiss", "end]"]
    page.get_by_role("link", name="Restore revision 1").press("Enter")
    page.get_by_role("button", name="Restore revision 1").press("Enter")
    page.wait_for_url("**/change/")
    assert page.locator(".messagelist .success").inner_text().startswith("Revision 1 is the newest draft again")
    made = Revision.objects.get(number=4)
    assert (made.how, str(made.by), made.data["headline"]) == ("restore", "Ed Itor", "Old")
    assert [text for text in refused if "policy" in text.lower()] == []
