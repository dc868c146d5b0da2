"""The whole story, as three people: one writes, one edits, one reads."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from outlet.current import forget
from outlet.models import LogEntry
from reviews.models import Article
from tests.browser.writing import ADD, TEXT
from tests.factories import make_author, make_editor, make_episode, make_outlet, make_season, make_show, make_user
from tests.mails import delivered

LONDON = ZoneInfo("Europe/London")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(signed_in, new_page):
    """A writer and an editor, each in a browser of their own, the editor on a phone; and a reader."""
    make_outlet(time_zone="Europe/London")
    writer = make_user(groups=("Writer",), is_staff=True, email="writer@example.org", name="Wanda Winter")
    make_author(name="Wanda Winter", user=writer)
    editor = make_editor(email="editor@example.org", name="Edda Ernst")
    phone = {"width": 390, "height": 844}
    return signed_in(writer), signed_in(editor, viewport=phone), new_page()


@pytest.fixture
def episode():
    show = make_show(title="Lamplighters", year=2026)
    return make_episode(make_season(show), number=4, title="Naphtha")


def write_recap(page, episode):
    """Write a recap without a standfirst, and put it before the editors."""
    page.goto(ADD)
    page.select_option("#id_kind", "recap")
    page.fill("#id_headline", "Nan turns the town off")
    page.locator(TEXT).click()
    page.keyboard.type("The lamps go out one after the other, and nobody runs.")
    choose(page, episode)
    page.locator("#id_authors").fill("Wanda Winter") if page.locator("#id_authors").is_visible() else add_author(page)
    page.click("input[name=_submit]")
    page.wait_for_selector(".messagelist .success")


def choose(page, episode):
    """Choose a show by typing its name, then the season and the episode that belong to it."""
    open_group(page, "#id_show")
    page.locator(".field-show .select2-selection").click()
    page.keyboard.type("Lampl")
    page.locator(".select2-results__option", has_text="Lamplighters").click()
    page.select_option("#id_season", str(episode.season_id))
    page.select_option("#id_episode", str(episode.pk))


def add_author(page):
    open_group(page, "#id_authors")
    box = page.locator(".field-authors input[type=text], .field-authors input[role=combobox]").first
    box.fill("Wanda")
    page.locator(".field-authors [role=option]", has_text="Wanda Winter").first.click()


def open_group(page, field):
    """Open the group in which a field stands, where it is closed."""
    page.evaluate("(field) => document.querySelector(field)?.closest('details')?.setAttribute('open', '')", field)


def link_in(message):
    """Return the path that a mail leads to."""
    (line,) = [line for line in message.body.splitlines() if line.startswith("http")]
    return "/admin/" + line.partition("/admin/")[2]


def test_a_recap_goes_from_a_writer_by_an_editor_to_a_reader_at_its_second(people, episode):
    writer, editor, reader = people
    write_recap(writer, episode)
    article = Article.objects.get()
    assert article.stage == "submitted"
    assert "submitted" in writer.inner_text("#desk-bar")
    (told,) = delivered()
    assert told.to == ["editor@example.org"]

    editor.goto(link_in(told))
    assert "standfirst" in editor.inner_text("#content-main")
    editor.get_by_label("Note for colleagues").fill("It wants a standfirst.")
    editor.get_by_role("button", name="Ask for changes").click()
    editor.wait_for_selector(".messagelist .success")
    assert delivered()[-1].to == ["writer@example.org"]
    assert "It wants a standfirst." in mail.outbox[-1].body

    writer.goto(link_in(mail.outbox[-1]))
    assert "It wants a standfirst." in writer.inner_text("body")
    writer.fill("#id_standfirst", "A town goes dark, and finds out who it is.")
    writer.click("input[name=_submit]")
    writer.wait_for_selector(".messagelist .success")

    delivered()
    at = (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    editor.goto(link_in(mail.outbox[-1]))
    editor.get_by_role("button", name="Approve").click()
    editor.wait_for_selector(".messagelist .success")
    editor.get_by_label("Publish at").fill(timezone.localtime(at, LONDON).strftime("%Y-%m-%dT%H:%M"))
    editor.get_by_role("button", name="Schedule").click()
    assert "no lead picture" in editor.inner_text(".desk-checks").lower()
    editor.get_by_label("I have seen the").check()
    editor.get_by_role("button", name="Schedule").click()
    editor.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert (article.published_at, article.stage) == (at, "")

    for now, status in ((at - timedelta(seconds=1), 404), (at, 200)):
        with time_machine.travel(now, tick=False):
            forget()
            assert reader.goto(article.get_absolute_url()).status == status
    assert "Nan turns the town off" in reader.inner_text("h1")
    verbs = list(LogEntry.objects.filter(content_type__model="article").order_by("pk").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb not in ("save draft", "add")] == (
        ["submit", "ask for changes", "submit", "approve", "publish", "appear"]
    )
