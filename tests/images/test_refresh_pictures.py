"""What older code left of pictures is brought up to date by a command."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from images import renditions
from images.models import Image, Rendition
from images.sizes import SHAPES, Shape
from outlet.actions import save
from shows.hues import without_poster
from shows.models import Show
from tests.factories import make_image, make_show
from tests.images.pictures import add

pytestmark = pytest.mark.django_db(transaction=True)


def refreshed():
    out = io.StringIO()
    call_command("refresh_pictures", stdout=out)
    return out.getvalue()


def files_of(image):
    return set(image.renditions.values_list("crop", "format", "width"))


def test_a_picture_without_a_colour_gets_it_and_its_show_too():
    image = add()
    hue = image.hue
    assert hue is not None
    Image.objects.update(hue=None)
    # Its own hue comes of its address, and is not by chance that of the picture.
    slug = next(slug for slug in ("run", "lamplighters") if without_poster(Show(slug=slug)) != hue)
    show = make_show(poster=image, slug=slug)
    chosen = make_show(poster=image, hue=(hue + 9) % 36, hue_is_chosen=True)
    save(show, by=None)
    assert show.hue != hue
    assert "up to date: 1" in refreshed()
    for row in (image, show, chosen):
        row.refresh_from_db()
    assert (image.hue, show.hue, chosen.hue) == (hue, hue, (hue + 9) % 36)
    assert "up to date: 0" in refreshed()


def test_files_of_sizes_that_are_no_more_are_made_anew_and_others_stay(run_tasks, monkeypatch):
    image = add((2000, 1500))
    monkeypatch.setitem(SHAPES, "card", Shape((16, 9), modern_widths=(400,), jpeg_widths=(700,)))
    monkeypatch.setitem(SHAPES, "gone", Shape((4, 1), modern_widths=(400,), jpeg_widths=(400,)))
    renditions.want([(image.pk, "card"), (image.pk, "gone"), (image.pk, "poster")])
    run_tasks()
    old = dict(Rendition.objects.values_list("crop", "file"))
    monkeypatch.undo()
    assert "up to date: 1" in refreshed()
    run_tasks()
    assert {width for crop, _, width in files_of(image) if crop == "card"} == {768, 1280}
    assert "gone" not in {crop for crop, *_ in files_of(image)}
    assert default_storage.exists(old["poster"])
    assert not default_storage.exists(old["card"])
    assert not default_storage.exists(old["gone"])
    assert all(default_storage.exists(name) for name in Rendition.objects.values_list("file", flat=True))
    assert "up to date: 0" in refreshed()


def test_one_that_cannot_be_read_is_named_and_does_not_stop_the_others():
    lost, kept = make_image(name="Lost"), add()
    default_storage.delete(lost.file.name)
    Image.objects.update(hue=None)
    with pytest.raises(CommandError, match="Lost"):
        refreshed()
    kept.refresh_from_db()
    assert kept.hue is not None
