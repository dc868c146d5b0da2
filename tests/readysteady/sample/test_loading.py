"""Loading the sample outlet into a database that is not empty, and what a failure leaves behind: nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from images.models import Image
from outlet.models import FreePage, LogEntry, Outlet
from readysteady.sample import loading, reading
from readysteady.sample.reading import SampleError
from reviews.models import Article
from shows.models import Show
from tests.factories import make_outlet, make_show, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plain_pictures(monkeypatch):
    """Draw nothing: these tests are about rows."""
    monkeypatch.setattr("readysteady.sample.loading._draw", lambda *args: picture_bytes())


def demo(**options):
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_an_outlet_that_has_begun_is_refused():
    make_outlet(name="The Test Card")
    make_show(title="Theirs")
    with pytest.raises(CommandError, match="Theirs"):
        demo()
    assert not Article.objects.exists()
    assert not Image.objects.exists()
    assert demo(if_empty=True) == ""


def test_beside_other_content_it_takes_what_is_there():
    make_outlet(name="The Test Card")
    theirs = make_show(title="Run", slug="run-2020")
    with pytest.raises(CommandError, match="articles/"):  # their show has no episodes for our recaps
        demo(force=True)
    assert list(Show.objects.all()) == [theirs]


def test_a_failure_leaves_nothing_behind(monkeypatch, media_root):
    def fail(*args, **kwargs):
        raise SampleError("articles/broken.html: no")

    monkeypatch.setattr("readysteady.sample.texts.add_pieces", fail)
    with pytest.raises(CommandError, match=r"broken\.html"):
        demo()
    assert not [model for model in (Outlet, Article, Show, Image, FreePage, LogEntry) if model.objects.exists()]
    assert not [file for file in Path(media_root).rglob("*") if file.is_file()]


def test_no_picture_is_drawn_twice(monkeypatch):
    sample = reading.read()
    monkeypatch.setattr("readysteady.sample.texts.add_pieces", lambda *args: 0)
    loading.load(sample, now=timezone.now(), say=lambda line: None)
    drawn = []
    monkeypatch.setattr("readysteady.sample.loading._draw", lambda *args: drawn.append(args))
    loading.load(sample, now=timezone.now(), say=lambda line: None)
    assert drawn == []
