"""The seeded outlet: the same for the same number, skewed as asked, and whole by every door's rules."""

import os
import re
from collections import Counter
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import transaction

from authors.models import Author
from outlet.models import LogEntry, Path
from outlet.richtext import clean_body, clean_short, word_count
from readysteady.management.commands import seed as command
from readysteady.seeding import Recipe, cast, seed
from readysteady.seeding.progress import Progress
from reviews.models import Article, ArticleScope, ArticleTag, Byline, Revision, Tag
from reviews.readiness import problems
from shows.models import Episode, Season, Show
from tests.factories import make_show

UNTIL = datetime(2026, 11, 20, tzinfo=UTC)
ARTICLES = 200
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def few_pictures() -> Any:
    """Make three pictures and not two dozen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cast, "PICTURES", 3)
        yield


@pytest.fixture(scope="class")
def seeded(few_pictures: None, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Any:
    """One small outlet for all tests that only look at it; gone when they are through."""
    media, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        seed(Recipe(ARTICLES, UNTIL))
        yield
        transaction.set_rollback(True)
    settings.MEDIA_ROOT = media


def contents() -> list[tuple[Any, ...]]:
    """What a reader would call the same: texts without the random ids of rows, times, and what stands beside them."""
    rows = Article.objects.order_by("pk").prefetch_related("bylines__author", "scopes__show")
    rows = rows.prefetch_related("tag_items__tag")
    return [
        (
            article.headline, article.slug, article.status, article.published_at, article.access, article.stars,
            UID.sub("", article.body), article.place, [byline.author.name for byline in article.bylines.all()],
            [(scope.show.slug, scope.through) for scope in article.scopes.all()],
            sorted(item.tag.name for item in article.tag_items.all()),
        )
        for article in rows
    ]  # fmt: skip


def test_the_same_number_makes_the_same_outlet_and_another_one_another() -> None:
    made = []
    for number in (1, 1, 2):
        with transaction.atomic():
            seed(Recipe(60, UNTIL, seed=number))
            made.append((contents(), list(Show.objects.values_list("slug", "year", "synopsis"))))
            transaction.set_rollback(True)
    assert made[0] == made[1]
    assert made[0][0] != made[2][0]


class TestWhatIsMade:
    """One outlet of 200 articles."""

    pytestmark = pytest.mark.usefixtures("seeded")

    def test_it_has_as_many_articles_as_asked_for_in_all_states(self) -> None:
        states = Counter(Article.objects.values_list("status", flat=True))
        assert sum(states.values()) == ARTICLES
        assert Article.objects.scheduled(UNTIL).count() == 2
        assert (states["draft"], states["withdrawn"]) == (2, 1)

    def test_times_go_over_ten_years_and_only_scheduled_ones_lie_ahead(self) -> None:
        times = list(Article.objects.published(UNTIL).values_list("published_at", flat=True))
        assert min(times).year <= 2017
        assert max(times) <= UNTIL
        assert Article.objects.scheduled(UNTIL).filter(published_at__lte=UNTIL).count() == 0

    def test_texts_are_of_realistic_length_and_canonical(self) -> None:
        articles = list(Article.objects.all())
        mean = sum(word_count(article.body) for article in articles) / len(articles)
        assert 380 < mean < 520
        assert all(clean_body(article.body) == article.body for article in articles)
        assert all(clean_short(article.summary) == article.summary for article in articles)
        everything = " ".join(article.body for article in articles)
        assert all(
            part in everything for part in ("<h2>", "<a href=", "<figure data-image=", "data-spoiler", "data-turn")
        )

    def test_a_few_have_much_and_most_have_little(self) -> None:
        kinds = Counter(Article.objects.values_list("kind", flat=True))
        assert kinds.most_common(1)[0][0] == "recap"
        assert set(kinds) == set(Article.Kind.values)
        tags = Counter(ArticleTag.objects.values_list("tag__name", flat=True)).most_common()
        authors = Counter(Byline.objects.values_list("author__name", flat=True)).most_common()
        for most, second, third in (tags[:3], authors[:3]):
            assert ARTICLES * 0.24 < second[1] <= most[1] < ARTICLES * 0.43
            assert third[1] < second[1]

    def test_every_published_article_holds_the_path_that_it_names(self) -> None:
        content_type = ContentType.objects.get_for_model(Article)
        held = {path.object_id: path for path in Path.objects.filter(content_type=content_type)}
        with_path = Article.objects.exclude(status="draft")
        assert set(held) == set(with_path.values_list("pk", flat=True))
        for article in with_path:
            state = "reserved" if article.is_scheduled(UNTIL) else "current"
            assert (held[article.pk].path, held[article.pk].state) == (article.get_absolute_url(), state)

    def test_every_page_beside_the_articles_has_a_path(self) -> None:
        for model in (Show, Season, Episode, Author, Tag):
            held = Path.objects.filter(content_type=ContentType.objects.get_for_model(model), state="current")
            assert held.count() == model._default_manager.count() > 0
        some = [Show.objects.first(), Season.objects.last(), Episode.objects.last(), Tag.objects.first()]
        assert all(Path.objects.get(path=row.get_absolute_url()).target == row for row in some)

    def test_times_are_copied_to_the_rows_that_are_ordered_by_them(self) -> None:
        for model, name in ((ArticleTag, "content_object"), (Byline, "article"), (ArticleScope, "article")):
            rows = model._default_manager.select_related(name)
            assert len(rows) > 100
            assert all(row.published_at == getattr(row, name).published_at for row in rows)

    def test_subjects_hold_together(self) -> None:
        for article in Article.objects.exclude(episode=None).select_related("show", "episode", "last_episode"):
            last = article.last_episode or article.episode
            assert (article.episode.season_id, article.episode.show_id) == (article.season_id, article.show_id)
            assert (article.place, article.last_place) == (article.episode.place, last.place)
            assert article.scopes.filter(show=article.show).count() == 1
        for episode in Episode.objects.select_related("season"):
            place = (episode.place, episode.show_id)
            episode.save()
            assert (episode.place, episode.show_id) == place

    def test_nothing_public_lacks_what_publishing_asks_for(self) -> None:
        assert not any(problems(Article.objects.exclude(status="draft").select_related("lead_image", "show")).values())

    def test_all_of_it_is_in_revisions_and_in_the_log(self) -> None:
        assert Revision.objects.count() == ARTICLES
        content_type = ContentType.objects.get_for_model(Article)
        verbs = Counter(LogEntry.objects.filter(content_type=content_type).values_list("verb", flat=True))
        assert (verbs["add"], verbs["publish"], verbs["withdraw"]) == (ARTICLES, ARTICLES - 2, 1)

    def test_pages_answer(self, client: Any) -> None:
        article = Article.objects.published().filter(kind="recap")[0]
        addresses = ["/", "/recaps/", article.get_absolute_url(), article.show.get_absolute_url(), "/shows/", "/feed/"]
        assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


class TestPlan:
    """What needs no database."""

    def test_no_show_has_more_than_400_articles_and_small_outlets_have_shows_enough(self) -> None:
        large, small = Recipe(100_000, UNTIL).show_sizes(), Recipe(1_000, UNTIL).show_sizes()
        assert max(large) == 400
        assert sum(large) == 92_000
        assert len(small) == 90
        assert large[0] == small[0] == 60

    def test_progress_says_the_rate_and_what_is_left(self, monkeypatch: Any) -> None:
        clock = iter((100.0, 120.0, 160.0))
        monkeypatch.setattr("readysteady.seeding.progress.time.monotonic", lambda: next(clock))
        stream = StringIO()
        progress = Progress(stream)
        for done in (0, 500, 2_000):
            progress("articles", done, 2_000)
        assert stream.getvalue().splitlines() == [
            "  500 of 2,000 articles, 25 a second, 1 min 0 s left",
            "  2,000 of 2,000 articles, 33 a second in 1 min 0 s",
        ]


class TestWhere:
    """In which database it is made."""

    @pytest.fixture
    def started(self, monkeypatch: Any, tmp_path: Any, settings: Any) -> dict[str, Any]:
        """What would be started, instead of starting it."""
        settings.DATA_DIR = tmp_path
        seen: dict[str, Any] = {}
        monkeypatch.setattr(command.os, "execve", lambda *args: seen.update(command=args[1], environment=args[2]))
        return seen

    def test_by_default_in_a_folder_of_its_own(self, started: dict[str, Any], tmp_path: Any, monkeypatch: Any) -> None:
        monkeypatch.setenv("DATABASE_URL", "sqlite:////live.sqlite3")
        old = tmp_path / "seed-500" / "readysteady.sqlite3"
        old.parent.mkdir()
        old.write_text("an older one")
        call_command("seed", articles=500, until="2026-11-20", stdout=StringIO())
        assert started["environment"]["DATA_DIR"] == str(tmp_path / "seed-500")
        assert "DATABASE_URL" not in started["environment"]
        assert started["command"][2:] == [
            "seed", "--here", "--articles=500", "--seed=1", "--until=2026-11-20", "--verbosity=1",
        ]  # fmt: skip
        assert not old.exists()
        assert not Show.objects.exists()

    def test_in_another_database_where_one_is_named(self, started: dict[str, Any]) -> None:
        call_command("seed", articles=500, database_url="postgres://u:p@127.0.0.1:9/seed", stdout=StringIO())
        assert started["environment"]["DATABASE_URL"] == "postgres://u:p@127.0.0.1:9/seed"

    def test_the_live_database_is_refused(self, started: dict[str, Any], monkeypatch: Any) -> None:
        url = "postgres://u:p@db.example.org:5432/live"
        monkeypatch.setitem(settings.DATABASES, "default", command.environ.Env.db_url_config(url))
        with pytest.raises(CommandError, match="--here"):
            call_command("seed", articles=500, database_url=url)
        assert not started

    def test_here_it_is_filled_only_while_it_is_empty(self, started: dict[str, Any]) -> None:
        make_show()
        with pytest.raises(CommandError, match="content already"):
            call_command("seed", articles=50, here=True)
        assert Show.objects.count() == 1

    def test_here_it_is_filled_when_told_so(self, started: dict[str, Any]) -> None:
        said = StringIO()
        call_command("seed", articles=50, here=True, verbosity=0, stdout=said)
        assert Article.objects.count() == 50
        assert "50 articles" in said.getvalue()

    @pytest.mark.parametrize("wrong", [{"articles": 10}, {"articles": 60, "until": "yesterday"}])
    def test_what_makes_no_sense_is_refused(self, started: dict[str, Any], wrong: dict[str, Any]) -> None:
        with pytest.raises(CommandError):
            call_command("seed", **wrong)
        assert not started
        assert os.environ["DATA_DIR"]
