"""Adding, describing, moving the focal point, and withdrawing."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images import actions, renditions
from images.actions import add_image, describe, set_focal_point, withdraw_image
from images.exceptions import ImageWithdrawn
from images.models import Image
from outlet.current import content_generation
from outlet.models import LogEntry
from tests.factories import make_superuser, make_user
from tests.images import pictures
from tests.images.pictures import add, data, halves, opened, upload

pytestmark = pytest.mark.django_db


def stored(media_root: Path) -> list[str]:
    return sorted(path.name for path in media_root.rglob("*") if path.is_file())


def made(image: Image, *crops: str) -> Image:
    """The picture with its files made, as the worker would."""
    renditions.want((image.pk, crop) for crop in crops)
    renditions.make(image.pk)
    return Image.objects.with_renditions().get(pk=image.pk)


def test_add_keeps_the_picture_under_a_random_key(media_root):
    editor = make_superuser()
    file = upload(data(halves(), "PNG"), "../My holiday_photo.jpg")
    image = add_image(file, by=editor, alt="Two halves", caption="Red and <em>blue</em><script>", credit="Us")
    image.refresh_from_db()
    assert (image.width, image.height, image.uploaded_by) == (640, 400, editor)
    assert (image.name, image.alt, image.credit) == ("My holiday photo", "Two halves", "Us")
    assert image.caption == "Red and <em>blue</em>"
    assert image.file.name.endswith(".png")
    assert "holiday" not in image.file.name
    assert str(image.uid) not in image.file.name
    assert opened(image).format == "PNG"
    assert LogEntry.objects.filter(verb="add", object_id=image.pk, by=editor).exists()
    assert len(stored(media_root)) == 1


@pytest.mark.parametrize(("colour", "hue"), [("red", 3), ("blue", 26), ("grey", None)])
def test_add_knows_the_picture_by_its_colour_and_a_withdrawn_one_keeps_it(colour, hue):
    image = add_image(upload(data(Pillow.new("RGB", (60, 90), colour))), by=None)
    assert Image.objects.get().hue == hue
    withdraw_image(image, by=None, because="No rights")
    assert Image.objects.get().hue == hue


def test_add_wants_the_files_that_the_library_shows():
    image = add()
    assert set(image.renditions.values_list("crop", "file")) == {("", "")}


@pytest.mark.parametrize("name", pictures.HOSTILE)
def test_hostile_upload_changes_nothing(name, media_root):
    with pytest.raises(ValidationError) as raised:
        add_image(upload(pictures.HOSTILE[name]()), by=None)
    assert list(raised.value.message_dict) == ["file"]
    assert not Image.objects.exists()
    assert not LogEntry.objects.exists()
    assert stored(media_root) == []


def test_wrong_words_change_nothing(media_root):
    with pytest.raises(ValidationError) as raised:
        add(alt="x" * 301, focal=(1.5, 0.5))
    assert set(raised.value.message_dict) == {"alt", "focal_x"}
    assert not Image.objects.exists()
    assert stored(media_root) == []


def test_failure_of_the_database_leaves_no_file(media_root, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "log", fail)
    with pytest.raises(RuntimeError):
        add()
    assert not Image.objects.exists()
    assert stored(media_root) == []


def test_each_verb_asks_for_its_permission():
    image, nobody = add(), make_user(is_staff=True)
    with pytest.raises(PermissionDenied):
        add(by=nobody)
    with pytest.raises(PermissionDenied):
        describe(image, by=nobody, alt="Other")
    with pytest.raises(PermissionDenied):
        set_focal_point(image, (0.1, 0.1), by=nobody)
    with pytest.raises(PermissionDenied):
        withdraw_image(image, by=nobody, because="No reason")
    assert Image.objects.get() == image


def test_describe_logs_and_raises_the_generation():
    image, editor, before = add(), make_superuser(), content_generation()
    describe(image, by=editor, alt="Another", credit="Them")
    assert content_generation() == before + 1
    assert (image.alt, image.credit) == ("Another", "Them")
    assert Image.objects.get().alt == "Another"
    assert LogEntry.objects.get(verb="describe").detail == {"fields": ["alt", "credit"]}


def test_describe_with_the_same_words_does_nothing():
    image, before = add(), content_generation()
    describe(image, by=None, alt=image.alt)
    assert content_generation() == before
    assert not LogEntry.objects.filter(verb="describe").exists()


def test_describe_names_the_field_that_is_wrong():
    image = add()
    with pytest.raises(ValidationError) as raised:
        describe(image, by=None, alt="x" * 301)
    assert set(raised.value.message_dict) == {"alt"}
    assert Image.objects.get().alt == "A platform"


def test_new_focal_point_drops_the_old_crops(django_capture_on_commit_callbacks, media_root):
    image = made(add((1600, 900)), "", "square", "card")
    old = {row.crop: row.file.name for row in image.renditions.all() if row.format == "jpg"}
    assert "-f500-500-" in old["square"]
    with django_capture_on_commit_callbacks(execute=True):
        set_focal_point(image, (0.0, 0.25), by=None)
    assert image.focal == (0.0, 0.25)
    assert default_storage.exists(old[""])
    assert not default_storage.exists(old["square"])
    image = made(image)
    new = {row.crop: row.file.name for row in image.renditions.all() if row.format == "jpg"}
    assert set(new) == set(old)
    assert new[""] == old[""]
    assert "-f0-250-" in new["square"]
    assert len(stored(media_root)) == 1 + image.renditions.count()


def test_same_focal_point_changes_nothing():
    image = made(add(), "square")
    before = set(image.renditions.values_list("file", flat=True))
    set_focal_point(image, (0.5, 0.5), by=None)
    assert set(image.renditions.values_list("file", flat=True)) == before


def test_focal_point_outside_is_refused():
    image = add()
    with pytest.raises(ValidationError) as raised:
        set_focal_point(image, (0.5, 1.01), by=None)
    assert set(raised.value.message_dict) == {"focal_y"}
    assert Image.objects.get().focal == (0.5, 0.5)


def test_withdraw_leaves_a_placeholder_alone(django_capture_on_commit_callbacks, media_root):
    image, editor = made(add((1600, 900)), "", "card", "square"), make_superuser()
    before, generation = stored(media_root), content_generation()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_image(image, by=editor, because="The agency asked for it.")
    assert content_generation() == generation + 1
    assert len(stored(media_root)) == 1
    assert not set(stored(media_root)) & set(before)
    image = Image.objects.get()
    assert image.is_withdrawn
    assert (image.width, image.height) == (1600, 900)
    assert not image.renditions.exists()
    placeholder = opened(image)
    assert placeholder.size == (64, 36)
    assert LogEntry.objects.get(verb="withdraw").detail == {"because": "The agency asked for it."}


def test_withdraw_wants_a_reason():
    image = add()
    with pytest.raises(ValidationError) as raised:
        withdraw_image(image, by=None, because="  ")
    assert set(raised.value.message_dict) == {"because"}
    assert not Image.objects.get().is_withdrawn


def test_withdrawn_picture_cannot_be_changed(media_root):
    image = add()
    withdraw_image(image, by=None, because="A reason")
    for change in (
        lambda: describe(image, by=None, alt="Other"),
        lambda: set_focal_point(image, (0.1, 0.1), by=None),
    ):
        with pytest.raises(ImageWithdrawn):
            change()
    withdraw_image(image, by=None, because="Once more")
    assert LogEntry.objects.filter(verb="withdraw").count() == 1


def test_withdrawn_meanwhile_by_another_leaves_no_second_placeholder(django_capture_on_commit_callbacks, media_root):
    image = add()
    stale = Image.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_image(image, by=None, because="A reason")
    with pytest.raises(ImageWithdrawn):
        withdraw_image(stale, by=None, because="Me too")
    assert len(stored(media_root)) == 1


def test_placeholder_of_a_narrow_picture_has_a_pixel():
    image = add_image(upload(data(Pillow.new("RGB", (2, 900)))), by=None)
    withdraw_image(image, by=None, because="A reason")
    assert opened(image).size == (2, 900)
