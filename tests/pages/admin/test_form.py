"""The form of the front page: what an editor sets with it, and what is refused."""

import re

import pytest

from outlet.current import content_generation
from outlet.models import LogEntry
from pages.front import Arrangement, Front
from pages.models import FrontBlock, FrontPage
from reviews.actions import make_tags
from tests.factories import (
    make_article,
    make_episode,
    make_front,
    make_image,
    make_recap,
    make_season,
    make_show,
)
from tests.pages.admin.support import AT, FORM, HOUR, STANDARD, errors_in, form_of, index_of, line, stored

pytestmark = pytest.mark.django_db


def test_the_form_opens_with_what_readers_see_and_saving_it_changes_nothing_of_that(client, editor):
    article = make_article(lead_image=make_image(), published_at=AT - HOUR)
    make_article(kind="news", published_at=AT - HOUR)
    before = Front.at(AT)
    response = client.get(FORM)
    assert f"Readers see: {article.safe_headline}" in " ".join(response.content.decode().split())
    assert client.post(FORM, form_of(client)).status_code == 302
    assert Front.at(AT).lead == before.lead == article
    assert [block.kind for block in Front.at(AT).blocks] == [block.kind for block in before.blocks] == ["news"]
    assert list(FrontBlock.objects.values_list("kind", "is_shown")) == [(kind, kind != "patrons") for kind in STANDARD]


def test_what_readers_see_is_told_by_the_headlines_that_they_get(client, editor):
    episode = make_episode(make_season(make_show(title="Lamplighters"), number=1), number=4)
    make_article(published_at=AT - HOUR, headline="Leading", lead_image=make_image())
    make_recap(episode, headline="Nan turns the town off", published_at=AT - HOUR)
    response = client.get(FORM)
    assert "Readers see: Lamplighters season 1, episode 4: recap" in " ".join(response.content.decode().split())
    assert "Nan turns the town off" not in response.content.decode()


def test_an_editor_sets_a_lead_with_an_end_in_the_outlets_zone(client, editor):
    lead = make_article(published_at=AT - 9 * HOUR)
    make_article(lead_image=make_image(), published_at=AT - HOUR)
    generation = content_generation()
    response = client.post(FORM, form_of(client) | {"lead": line(lead, "2026-11-20 18:00")}, follow=True)
    assert "The front page is saved" in response.content.decode()
    assert stored()[0] == [(lead, AT + 11 * HOUR)]  # 6 pm in New York
    assert line(lead, "2026-11-20 18:00") in response.content.decode()
    assert "Time in America/New York." in response.content.decode()
    assert content_generation() == generation + 1
    entry = LogEntry.objects.filter(content_type__model="frontpage").get()
    assert (entry.by, entry.verb, entry.detail["fields"][0]) == (editor, "change", "Lead")


def test_an_end_in_the_past_is_saved_with_a_warning_that_names_what_has_ended(client, editor):
    over, held = make_article(headline="Over"), make_article(headline="Held")
    make_front({"kind": "news", "pins": [(make_article(headline="Long over"), AT - HOUR)]})
    data = form_of(client) | {"lead": f"{line(held, '2026-11-21')}\n{line(over, '2020-01-01')}"}
    (message,) = client.post(FORM, data, follow=True).context["messages"]
    assert message.level_tag == "warning"
    assert "The front page is saved" in str(message)
    assert str(message).endswith(f"not held there: {line(over)}")
    assert [article for article, _until in stored()[0]] == [held, over]
    (message,) = client.post(FORM, form_of(client), follow=True).context["messages"]
    assert message.level_tag == "success"


def test_blocks_are_ordered_by_numbers_hidden_named_and_cut(client, editor):
    data = form_of(client)
    data |= {f"{index_of('news')}-position": "0", f"{index_of('review')}-title": "Seen whole"}
    data |= {f"{index_of('review')}-length": "9"}
    del data[f"{index_of('recap')}-is_shown"]
    client.post(FORM, data)
    blocks = list(FrontBlock.objects.all())
    assert [block.kind for block in blocks] == ["news", *(kind for kind in STANDARD if kind != "news")]
    assert [block.kind for block in blocks if not block.is_shown] == ["recap", "patrons"]
    assert [(block.title, block.length) for block in blocks if block.kind == "review"] == [("Seen whole", 9)]


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("{headline} [{pk}]", None),
        ("{headline} [{pk}]: 2026-11-21 18:00", AT + 35 * HOUR),
        ("[{pk}] 2026-11-21T18:00", AT + 35 * HOUR),
        ("part of the headl", None),
        ("part of the headl: 2026-11-21 18:00", AT + 35 * HOUR),
        ("part of the headl 2026-11-20", AT + 17 * HOUR),
        ("Only a part of the headline: really", None),
        ("article-slug", None),
        ("The Emmys 2026-09-14", None),
        ("the emmys 2026-09-14: 2026-11-20", AT + 17 * HOUR),
    ],
)
def test_an_article_is_written_by_its_headline_a_part_of_it_or_its_address(client, editor, written, end):
    headline = "The Emmys 2026-09-14" if "mmys" in written else "Only a part of the headline: really"
    article = make_article(headline=headline, slug="article-slug")
    make_article(headline="Another")
    text = written.format(headline=article.headline, pk=article.pk)
    client.post(FORM, form_of(client) | {f"{index_of('feature')}-pins": text})
    assert stored()[1]["feature"] == [(article, end)]


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("Nothing like it", "There is no “Nothing like it” to choose."),
        ("Twin", "could be one of these"),
        ("[9999]", "does not exist any more"),
        ("Single [{pk}]: tomorrow", "write the end as a day and a time, such as 2026-11-20 18:00"),
        ("Single [{pk}]: 2026-13-41 18:00", "write the end as a day and a time"),
        ("Single [{pk}]: 2026-11-01 01:30", "write the end as a day and a time"),  # comes twice in New York
        ("Single [{pk}]\nTwin one\nsingle", "An article stands here twice: Single ["),
    ],
)
def test_what_cannot_be_followed_is_told_where_it_stands_and_what_was_typed_is_kept(client, editor, written, error):
    single = make_article(headline="Single")
    make_article(headline="Twin one")
    make_article(headline="Twin two")
    text = written.format(pk=single.pk)
    response = client.post(FORM, form_of(client) | {f"{index_of('news')}-pins": text, "lead": line(single)})
    assert response.status_code == 200
    (told,) = errors_in(response)
    assert error in told.replace("&quot;", '"')
    page = response.content.decode()
    assert text in page.replace("&#x27;", "'")
    assert line(single) in page
    assert page.index(told) > page.index('data-kind="news"') > page.index('data-kind="feature"')
    assert not FrontPage.objects.exists()


def test_blocks_of_ones_own_are_added_and_taken_away(client, editor):
    show, article = make_show(title="Run"), make_article(headline="Trains", published_at=AT - HOUR)
    (tag,) = make_tags(["Comedy"], by=None)
    data = form_of(client) | {"blocks-TOTAL_FORMS": "10"}
    data |= {"blocks-7-kind": "picks", "blocks-7-title": "For a train ride", "blocks-7-pins": "Trains"}
    data |= {"blocks-8-kind": "tag", "blocks-8-tag": "comedy", "blocks-8-is_shown": "on", "blocks-8-position": "0"}
    data |= {"blocks-9-kind": "show", "blocks-9-show": f"Run [{show.pk}]", "blocks-9-is_shown": "on"}
    data |= {"blocks-7-is_shown": "on", "blocks-9-length": "5"}
    assert client.post(FORM, data).status_code == 302
    own = [
        (a.block.title, a.block.tag, a.block.show, a.block.length)
        for a in Arrangement.stored().blocks
        if a.block.is_own
    ]
    assert own == [("", tag, None, 3), ("For a train ride", None, None, 1), ("", None, show, 5)]
    assert stored()[1]["picks"] == [(article, None)]
    data = form_of(client) | {"blocks-0-DELETE": "on", "blocks-0-tag": ""}
    assert client.post(FORM, data).status_code == 302
    assert not FrontBlock.objects.filter(kind="tag").exists()
    assert FrontBlock.objects.count() == len(STANDARD) + 2


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"kind": "picks"}, "Write what stands above these articles."),
        ({"kind": "tag"}, "Choose a tag."),
        ({"kind": "show", "show": "Run\nDevs"}, "Choose one."),
        ({"kind": "", "title": "No kind"}, "This field is required."),
        ({"kind": "tag", "tag": "Comedy", "length": "25"}, "less than or equal to 24"),
    ],
)
def test_a_block_without_what_it_needs_is_refused(client, editor, values, error):
    make_tags(["Comedy"], by=None)
    make_show(title="Run")
    make_show(title="Devs")
    data = form_of(client) | {f"blocks-7-{name}": value for name, value in values.items()}
    response = client.post(FORM, data)
    assert [error in told for told in errors_in(response)] == [True]


def test_what_was_refused_stands_at_the_top_with_links_to_it(client, editor):
    data = form_of(client) | {"lead": "No such lead", f"{index_of('news')}-length": "0", "blocks-7-title": "No kind"}
    page = client.post(FORM, data).content.decode()
    (summary,) = re.findall(r'(?s)<div class="desk-problems".*?</div>', page)
    links = re.findall(r'<a href="#([^"]*)">([^:<]*):', summary)
    assert links == [
        ("id_lead", "Lead"),
        (f"id_{index_of('news')}-length", "News, How many"),
        ("id_blocks-7-kind", "A new block, What it shows"),
    ]
    assert all(f'id="{target}"' in re.sub(r"(?s)<noscript>.*?</noscript>", "", page) for target, _name in links)


def test_a_kind_that_may_stand_once_cannot_be_sent_twice(client, editor):
    data = form_of(client) | {"blocks-7-kind": "review", "blocks-7-title": "Again", "blocks-7-is_shown": "on"}
    assert "A block stands there twice" in client.post(FORM, data).content.decode()


def test_a_block_that_was_thought_of_later_is_in_the_form_and_not_on_the_page(client, editor):
    make_front({"kind": "news"})
    data = form_of(client)
    assert client.post(FORM, data).status_code == 302
    assert list(FrontBlock.objects.filter(is_shown=True).values_list("kind", flat=True)) == ["news"]
    assert FrontBlock.objects.count() == len(STANDARD)
