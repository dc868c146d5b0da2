"""Wanting files, making them, and what happens when two do so at once."""

import logging
import threading
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from images import needs, renditions
from images.actions import set_focal_point, withdraw_image
from images.markup import picture
from images.models import Image, Rendition
from images.sizes import MAX_FILES, SHAPES
from images.tasks import make_renditions
from outlet.current import content_generation
from tests.factories import make_image
from tests.images.pictures import add, halves
from tests.images.test_actions import stored


@pytest.fixture(autouse=True)
def _nothing_noted():
    needs._noted.clear()
    yield
    needs._noted.clear()


def shown(pk: int, *crops: str) -> None:
    """What views of pages with these crops of a picture leave behind."""
    for crop in crops:
        picture(Image.objects.with_renditions().get(pk=pk), sizes="100vw", crop=crop)
    needs.write_down()


@pytest.mark.django_db(transaction=True)
def test_twelve_files_at_most_whatever_pages_ask_for(run_tasks, media_root):
    image = add((2000, 1500))
    for _ in range(3):
        shown(image.pk, *SHAPES)
    run_tasks()
    assert len(stored(media_root)) == MAX_FILES
    assert not Rendition.objects.filter(file="").exists()
    for _ in range(2):
        shown(image.pk, *SHAPES)
    assert Rendition.objects.count() == MAX_FILES - 1


@pytest.mark.django_db(transaction=True)
def test_crop_is_made_only_where_a_page_uses_it(run_tasks):
    image = make_image()
    shown(image.pk, "card")
    run_tasks()
    assert set(image.renditions.values_list("crop", flat=True)) == {"card"}


@pytest.mark.django_db
def test_need_is_written_down_once(django_capture_on_commit_callbacks, django_assert_num_queries):
    image = make_image()
    with django_capture_on_commit_callbacks(execute=True):
        shown(image.pk, "card")
    assert DBTaskResult.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        shown(image.pk, "card", "card")
    assert DBTaskResult.objects.count() == 1
    picture(Image.objects.with_renditions().get(pk=image.pk), sizes="100vw", crop="card")
    with django_assert_num_queries(0):
        needs.write_down()


@pytest.mark.django_db
def test_needs_of_many_pictures_take_as_many_queries_as_one(django_assert_max_num_queries):
    images = [make_image() for _ in range(21)]
    with django_assert_max_num_queries(7) as few:
        renditions.want([(images[0].pk, "card")])
    with django_assert_max_num_queries(7) as many:
        renditions.want([(image.pk, "card") for image in images[1:]])
    assert len(few) == len(many)


@pytest.mark.django_db
def test_killed_worker_is_asked_again_after_a_while(django_capture_on_commit_callbacks):
    image, now = make_image(), timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        renditions.want([(image.pk, "")], at=now)
        renditions.want([(image.pk, "")], at=now + timedelta(minutes=59))
    assert DBTaskResult.objects.count() == 1
    Rendition.objects.update(asked_at=now - timedelta(minutes=61))
    with django_capture_on_commit_callbacks(execute=True):
        shown(image.pk, "")
        shown(image.pk, "")
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_view_survives_a_database_that_cannot_be_written(monkeypatch, caplog):
    from django.db import OperationalError

    def locked(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(renditions, "want", locked)
    needs.note(make_image(), "card")
    with caplog.at_level(logging.ERROR):
        needs.write_down()
    assert "Could not ask" in caplog.text


@pytest.mark.django_db
def test_crops_show_what_is_round_the_focal_point():
    image = add((1600, 800), focal=(0.0, 0.5))
    renditions.want([(image.pk, "square")])
    renditions.make(image.pk)
    red, _, blue = _pixel(image, "square", (300, 100))
    assert red > 200 > 60 > blue
    set_focal_point(image, (1.0, 0.5), by=None)
    renditions.make(image.pk)
    red, _, blue = _pixel(image, "square", (20, 100))
    assert blue > 200 > 60 > red


def _pixel(image, crop, at):
    from PIL import Image as Pillow

    with image.renditions.get(crop=crop, format="jpg").file.open() as file:
        return Pillow.open(file).convert("RGB").getpixel(at)


@pytest.mark.django_db
def test_making_raises_the_generation_once():
    image = add()
    before = content_generation()
    assert renditions.make(image.pk) > 1
    assert content_generation() == before + 1
    assert renditions.make(image.pk) == 0
    assert content_generation() == before + 1


@pytest.mark.django_db
def test_transparent_picture_stands_on_white_in_jpeg():
    from images.actions import add_image
    from tests.images.pictures import data, upload

    image = add_image(upload(data(halves(left=(0, 0, 0, 0), right=(0, 0, 0, 0), mode="RGBA"), "PNG")), by=None)
    renditions.make(image.pk)
    assert min(_pixel(image, "", (5, 5))) > 250


@pytest.mark.django_db
def test_slower_of_two_workers_removes_its_own_files(media_root, monkeypatch):
    """The second worker reads the rows before the first has filled them, and is done after it."""
    image = add()
    keep = renditions._keep

    def overtaken(made):
        monkeypatch.setattr(renditions, "_keep", keep)
        assert renditions.make(image.pk) == len(made)
        return keep(made)

    monkeypatch.setattr(renditions, "_keep", overtaken)
    assert renditions.make(image.pk) == 0
    assert len(stored(media_root)) == 1 + image.renditions.count()
    assert all(default_storage.exists(row.file.name) for row in image.renditions.all())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda image: set_focal_point(image, (0.1, 0.1), by=None),
        lambda image: withdraw_image(image, by=None, because="A reason"),
    ],
)
def test_change_while_a_worker_is_at_it_leaves_no_wrong_file(
    change, media_root, monkeypatch, django_capture_on_commit_callbacks
):
    image = add()
    renditions.make(image.pk)
    renditions.want([(image.pk, "square")])
    keep = renditions._keep

    def interrupted(made):
        change(image)
        return keep(made)

    monkeypatch.setattr(renditions, "_keep", interrupted)
    with django_capture_on_commit_callbacks(execute=True):
        assert renditions.make(image.pk) == 0
    assert not image.renditions.filter(crop="square").exclude(file="").exists()
    assert not [name for name in stored(media_root) if name.startswith("square")]


@pytest.mark.django_db
def test_failing_storage_leaves_neither_files_nor_rows_that_say_so(media_root, monkeypatch):
    image = add()
    store, calls = renditions.files.store_rendition, []

    def fail_on_third(*args):
        calls.append(args)
        if len(calls) == 3:
            raise OSError("disk full")
        return store(*args)

    monkeypatch.setattr(renditions.files, "store_rendition", fail_on_third)
    with pytest.raises(OSError, match="disk full"):
        renditions.make(image.pk)
    assert len(stored(media_root)) == 1
    assert not image.renditions.exclude(file="").exists()


@pytest.mark.django_db
def test_task_goes_on_after_a_picture_that_fails(caplog):
    broken, good = add(), add()
    default_storage.delete(broken.file.name)
    with pytest.raises(RuntimeError, match=str(broken.pk)):
        make_renditions.func([broken.pk, good.pk])
    assert not good.renditions.filter(file="").exists()
    assert "Could not make the files" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_at_once_write_a_need_down_once():
    image = make_image()
    together = threading.Barrier(2)

    def want():
        together.wait()
        try:
            renditions.want([(image.pk, "card"), (image.pk, "square")])
        finally:
            connection.close()

    threads = [threading.Thread(target=want) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert DBTaskResult.objects.count() == 1
    assert Rendition.objects.count() == 4
