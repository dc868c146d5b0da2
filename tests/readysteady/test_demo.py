"""The sample outlet: loaded once for all tests here, with small pictures."""

import re
from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError
from django.utils import timezone
from django.utils.html import strip_tags

from authors.models import Author
from images.models import Image
from outlet import paths
from outlet.models import FreePage, LogEntry, MenuItem, Outlet
from outlet.richtext import referenced_images
from patrons.reader import ANONYMOUS
from readysteady.sample import reading
from reviews.models import Article, Correction, Revision
from reviews.notices import notice
from shows.models import Airing, Credit, Episode, Person, Platform, Show
from shows.watching import where_to_watch
from tests.factories import make_article
from tests.readysteady.sample_outlet import demo

COUNTED = (Article, Revision, Show, Author, Image, Correction, MenuItem, FreePage, Credit, Airing, LogEntry)


def counts():
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def article(slug):
    return Article.objects.get(slug=slug)


class TestWhatIsThere:
    pytestmark = pytest.mark.usefixtures("loaded")

    def test_enough_of_everything(self):
        kinds = Counter(Article.objects.values_list("kind", flat=True))
        assert sum(kinds.values()) >= 40
        assert set(kinds) == set(Article.Kind.values)
        assert Show.objects.count() >= 8
        assert Author.objects.count() == 6
        assert Correction.objects.count() >= 5
        assert {page.slug for page in FreePage.objects.all()} >= {"about", "ethics", "privacy"}

    def test_each_show_has_the_colour_of_its_poster(self):
        shows = Show.objects.select_related("poster")
        assert [show.hue for show in shows] == [show.poster.hue for show in shows]
        assert not shows.filter(hue_is_chosen=True).exists()
        assert len({show.hue for show in shows}) >= 8
        assert Show.objects.get(slug="severance-2022").hue in {19, 20, 21}  # teal

    def test_every_state(self):
        published = Article.objects.published()
        scheduled = Article.objects.filter(status="published", published_at__gt=timezone.now())
        assert published.count() >= 40
        assert scheduled.count() >= 2
        assert Article.objects.filter(status="draft").count() >= 3
        assert published.filter(access="patrons").count() >= 2
        assert [a.is_open() for a in published.filter(access="early")] == [False, False, False]

    def test_the_past_keeps_its_times_and_the_present_is_fresh(self):
        kiss = article("run-s01e02-kiss-recap")
        assert kiss.published_at.isoformat() == "2020-04-20T06:30:00+00:00"
        assert kiss.get_absolute_url() == "/2020/04/run-s01e02-kiss-recap/"
        newest = Article.objects.published().first()
        assert timezone.now() - newest.published_at < timedelta(days=2)
        assert newest.published_at.minute == 0

    def test_one_was_withdrawn_and_says_why(self):
        gone = Article.objects.get(status="withdrawn")
        assert gone.withdrawn_because
        assert paths.holder(gone.get_absolute_url()) == gone

    def test_one_revision_each_with_its_related_articles(self):
        assert set(Article.objects.values_list("latest_revision", flat=True)) == {1}
        kiss = article("run-s01e02-kiss-recap")
        related = [item.to.slug for item in kiss.related_items.select_related("to")]
        assert related == ["run-s01e01-run-recap", "run-s01e03-recap", "run-channel-4-miniseries-review"]
        first = kiss.revisions.get().data["related"][0]
        assert first["name"] == article("run-s01e01-run-recap").headline

    def test_every_picture_in_a_body_is_there(self):
        used = {uid for body in Article.objects.values_list("body", flat=True) for uid in referenced_images(body)}
        assert len(used) >= 30
        assert Image.objects.filter(uid__in=used).count() == len(used)

    def test_bodies_are_kept_as_they_were_written(self):
        for piece in reading.read().pieces:
            body = article(piece.slug).body
            for mark in ("<figure", "data-spoiler", "data-turn", "data-pull", "data-embed", "<table", "<li", "lang="):
                assert body.count(mark) == piece.body.count(mark), (piece.file, mark)

    def test_every_row_says_what_its_files_say(self):
        outlet = Outlet.objects.get()
        assert (outlet.time_zone, outlet.language) == ("Europe/London", "en-gb")
        margit = Author.objects.get(slug="margit-oakley")
        assert (margit.since, margit.links.count(), bool(margit.photo)) == (2017, 2, True)
        assert Credit.objects.filter(person__slug="patricia-arquette", through=1_001_000).exists()

    def test_a_show_is_on_now(self):
        running = Show.objects.get(slug="saturday-night-live-1975")
        sentence = where_to_watch(running).sentence
        assert re.fullmatch(r"Airs Saturdays at 11:30 pm E[SD]T on NBC, on Peacock in the US\.", sentence)
        assert running.airings.get().until_on is None

    @pytest.mark.parametrize("slug", ["lamplighters-2026", "second-shift-2026"])
    def test_an_invented_show_airs_within_a_day(self, slug):
        show = Show.objects.get(slug=slug)
        assert "invented" in show.synopsis
        following = show.episodes.filter(airs_at__gt=timezone.now()).first()
        assert following.number == 5
        assert following.airs_at - timezone.now() <= timedelta(days=1, hours=1)
        airing = show.airings.get()
        there = following.airs_at.astimezone(ZoneInfo(airing.zone))
        assert there.weekday() in airing.days
        assert there.time() == airing.time
        assert airing.from_on <= there.date() == following.aired_on <= airing.until_on
        assert where_to_watch(show).sentence.startswith("Airs ")

    def test_what_is_invented_says_so(self):
        assert "Lamplighters" in FreePage.objects.get(slug="about").body
        invented = Platform.objects.filter(disclosure__contains="is invented")
        assert {platform.slug for platform in invented} == {"channel-north", "lantern"}
        shows = Show.objects.filter(networks__in=invented)
        assert {show.slug for show in shows} == {"lamplighters-2026", "second-shift-2026"}
        assert not Credit.objects.filter(person__credits__show__in=shows).exclude(show__in=shows).exists()

    def test_every_article_has_a_lead_of_its_own(self):
        leads = Counter(Article.objects.values_list("lead_image__name", flat=True))
        assert leads.most_common(1)[0][1] == 1
        assert None not in leads

    def test_no_picture_stands_twice_on_a_page(self):
        for found in Article.objects.select_related("lead_image", "lead_inset"):
            uids = [str(uid) for uid in referenced_images(found.body)]
            uids += [str(image.uid) for image in (found.lead_image, found.lead_inset) if image]
            assert len(uids) == len(set(uids)), found.slug

    def test_credits_of_pictures_are_names(self):
        assert not Image.objects.filter(credit__icontains="illustration").exists()

    def test_only_curly_apostrophes(self):
        for piece in reading.read().pieces:
            words = strip_tags(piece.body) + piece.headline + piece.standfirst + piece.deck + piece.disclosure
            assert not {"'", '"'} & set(words), piece.file
        assert not Episode.objects.filter(title__contains="'").exists()
        assert not Person.objects.filter(name__contains="'").exists()

    def test_endings_are_not_ticked_as_clean(self):
        for slug in ("fleabag-s02e06-recap", "severance-s01e09-the-we-we-are-recap", "run-s01e06-tell-recap"):
            assert article(slug).safe_headline != article(slug).headline

    def test_no_reader_gets_a_gated_text(self):
        gated = article("station-eleven-review-five-winters-on")
        reading = gated.for_reader(ANONYMOUS)
        assert not reading.is_complete
        assert reading.teaser


class TestTheFourPages:
    pytestmark = pytest.mark.usefixtures("loaded")

    def test_a_recap_of_an_episode(self):
        kiss = article("run-s01e02-kiss-recap")
        assert (kiss.kind, kiss.stars, kiss.episode.code, kiss.episode.title) == ("recap", 7, "S01E02", "Kiss")
        assert kiss.verdict
        assert kiss.summary
        assert kiss.safe_headline != kiss.headline
        assert "Kiss" in notice(kiss)
        assert kiss.corrections.count() == 1
        (byline,) = kiss.bylines.all()
        assert "founder" in byline.author.role
        assert byline.author.since == 2017

    def test_an_interview_after_the_finale(self):
        interview = article("run-season-1-interview")
        assert interview.kind == "interview"
        assert interview.deck.startswith("“")
        assert interview.lead_image != interview.lead_inset
        assert interview.lead_inset
        assert interview.comment_policy == "closed"
        assert [item.person.slug for item in interview.interviewee_items.all()] == ["vicky-jones"]
        assert interview.body.count('data-speaker="person:') == interview.body.count('data-speaker="outlet"')
        assert "sample" in interview.disclosure
        assert notice(interview) == "Warning: this article contains spoilers for the Run (2020) season 1 finale."

    def test_a_recap_of_a_show_whose_seasons_nobody_counts(self):
        recap = article("run-on-episode-2-recap")
        assert (recap.stars, recap.bylines.count(), recap.headline_is_clean) == (None, 0, False)
        assert recap.episode.code == "E02"
        assert not recap.season.is_counted
        airing = recap.show.airings.get()
        assert (airing.days, airing.time.hour, airing.zone, airing.platform.name) == ((2, 3), 21, "Asia/Seoul", "JTBC")
        assert recap.show.availabilities.filter(platform__name="Netflix", region="US").exists()
        assert Credit.objects.filter(show=recap.show, person__native_name__gt="").exists()

    def test_a_review_of_a_whole_miniseries(self):
        review = article("run-channel-4-miniseries-review")
        assert (review.kind, review.stars, review.level, review.episode) == ("review", 10, "brief", None)
        assert review.show.year == 2013
        assert review.bylines.get().author.tagline
        cast = Credit.objects.filter(show=review.show, job="actor")
        assert {credit.character.split(",")[0] for credit in cast.filter(person=None)} == {"Dean", "Terry"}
        leads = cast.filter(episodes__isnull=False)
        assert [(credit.character, credit.episodes.get().number) for credit in leads] == [
            ("Carol", 1),
            ("Ying", 2),
            ("Richard", 3),
            ("Kasia", 4),
        ]
        assert {scope.show.slug for scope in review.scopes.all()} == {"run-2013", "run-2020"}


class TestLoadingAgain:
    pytestmark = pytest.mark.usefixtures("loaded")

    def test_twice_is_as_once(self):
        before = counts()
        assert "61 articles, 14 shows" in demo()
        assert counts() == before

    def test_what_editors_changed_stays(self):
        Show.objects.filter(slug="run-2020").update(synopsis="Ours now.")
        Article.objects.filter(slug="run-s01e02-kiss-recap").update(slug="kiss")
        before = counts()
        demo()
        assert counts() == before
        assert Show.objects.get(slug="run-2020").synopsis == "Ours now."

    def test_other_content_is_not_touched_unless_told(self):
        make_article(headline="Somebody else’s")
        before = counts()
        with pytest.raises(CommandError, match="Somebody else’s"):
            demo()
        assert counts() == before
        demo(force=True)
        assert counts() == before

    def test_if_empty_is_silent(self):
        assert demo(if_empty=True) == ""
