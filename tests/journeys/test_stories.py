"""Whole stories, from the desk to the reader, at the addresses that people use."""

import io
from datetime import timedelta

import feedparser
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from images.models import Image
from outlet.current import local
from reviews.models import Article
from tests.factories import (
    PASSWORD,
    make_author,
    make_editor,
    make_episode,
    make_outlet,
    make_season,
    make_show,
    make_user,
    picture_bytes,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/reviews/article/add/"


@pytest.fixture
def kiss():
    """*Run* (2020), season 1, episode 2, of an outlet in London."""
    make_outlet(name="The Test Card", time_zone="Europe/London")
    season = make_season(make_show(title="Run", slug="run-2020", year=2020))
    make_episode(season, number=1, title="Run")
    return make_episode(season, number=2, title="Kiss")


def sign_in(client, user):
    response = client.post("/admin/login/?next=/admin/", {"username": user.email.upper(), "password": PASSWORD})
    assert response.status_code == 302
    return client


def recap_of(episode, **values):
    return {
        "kind": "recap",
        "despite_warnings": "on",
        "headline": "To kiss or not to kiss",
        "deck": "Two people, one berth.",
        "standfirst": "The second stop of the journey.",
        "slug": "run-s01e02-kiss-recap",
        "body": "<p>They board.</p><p>They sit.</p><p>They <span data-spoiler>kiss</span>.</p>",
        "verdict": "All aboard.",
        "summary": "<p>It works.</p>",
        "stars": "7",
        "level": "full",
        "show": episode.show_id,
        "season": episode.season_id,
        "episode": episode.pk,
        "tags": "HBO, trains",
        "lead_corner": "bottom-right",
        "access": "public",
        "based_on": "0",
        **values,
    }


def test_an_editor_writes_and_schedules_and_a_reader_finds_it_at_its_time(client, kiss, time_machine):
    author = make_author(name="Ann Author")
    desk = sign_in(client, make_editor())

    desk.post(
        "/admin/images/image/add/",
        {"upload": SimpleUploadedFile("train.jpg", picture_bytes((640, 360))), "name": "Train", "alt": "A train",
         "credit": "HBO", "caption": "Off they go", "focal_x": "0.5", "focal_y": "0.5"},
    )  # fmt: skip
    image = Image.objects.get()
    desk.post(ADD, recap_of(kiss, authors=f"[{author.pk}]", lead_image=image.pk, _draft="1"))
    article = Article.objects.get()
    change = f"/admin/reviews/article/{article.pk}/change/"
    preview = desk.get(f"/admin/reviews/article/{article.pk}/preview/")
    assert "To kiss or not to kiss" in preview.content.decode()
    assert "no-store" in preview["Cache-Control"]

    due = (timezone.now() + timedelta(hours=2)).replace(second=0, microsecond=0)
    typed = recap_of(kiss, authors=f"[{author.pk}]", lead_image=image.pk, based_on=article.latest_revision)
    response = desk.post(change, {**typed, "_schedule": "1", "publish_at": local(due).strftime("%Y-%m-%dT%H:%M")})
    assert response.status_code == 302
    article.refresh_from_db()
    path = article.get_absolute_url()
    assert path == f"/{local(due):%Y/%m}/run-s01e02-kiss-recap/"

    reader = type(client)()
    assert reader.get(path).status_code == 404
    time_machine.move_to(due, tick=False)
    page = reader.get(path).content.decode()
    for part in ("To kiss or not to kiss", "Ann Author", "All aboard.", "3.5", "A train", "HBO",
                 "This recap of Run season 1, episode 2, “Kiss”, contains spoilers."):  # fmt: skip
        assert part in page, part
    assert path in reader.get("/").content.decode()
    assert path in reader.get("/shows/run-2020/season-1/episode-2/").content.decode()
    (item,) = feedparser.parse(io.BytesIO(reader.get("/shows/run-2020/feed/").content)).entries
    assert (item.title, item.author, item.id) == ("Run season 1, episode 2: recap", "Ann Author", article.feed_id)
    assert "They sit." in item.content[0].value
    assert "kiss</" not in item.content[0].value


def test_a_writer_writes_but_may_not_publish_and_an_editor_does(client, kiss):
    writer = make_user(groups=("Writer",), is_staff=True)
    desk = sign_in(client, writer)
    assert desk.post(ADD, recap_of(kiss, _publish="1")).status_code == 403
    desk.post(ADD, recap_of(kiss, _draft="1"))
    article = Article.objects.get()
    assert article.status == "draft"

    editors_desk = sign_in(type(client)(), make_editor())
    change = f"/admin/reviews/article/{article.pk}/change/"
    editors_desk.post(change, recap_of(kiss, based_on=article.latest_revision, _publish="1"))
    article.refresh_from_db()
    assert article.is_published()

    desk.post(change, recap_of(kiss, headline="Better", based_on=article.latest_revision, _draft="1"))
    article.refresh_from_db()
    assert (article.headline, article.latest_revision > article.live_revision) == ("To kiss or not to kiss", True)


def test_two_at_one_article_lose_nothing(client, kiss):
    first, second = sign_in(client, make_editor()), sign_in(type(client)(), make_editor())
    first.post(ADD, recap_of(kiss, _draft="1"))
    article = Article.objects.get()
    change = f"/admin/reviews/article/{article.pk}/change/"
    first.post(change, recap_of(kiss, headline="Hers", based_on=1, _draft="1"))
    refused = second.post(change, recap_of(kiss, headline="His own words", based_on=1, _draft="1"))
    assert refused.status_code == 200
    assert "His own words" in refused.content.decode()
    article.refresh_from_db()
    assert (article.headline, article.latest_revision) == ("Hers", 2)


def test_wrong_passwords_and_strangers_stay_out(client, kiss):
    user = make_user()
    assert client.post("/admin/login/", {"username": user.email, "password": "wrong"}).status_code == 200
    client.force_login(user)
    for path in (ADD, "/admin/", "/admin/images/image/"):
        assert client.get(path).status_code == 302
