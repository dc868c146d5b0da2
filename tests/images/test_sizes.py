"""Which files a picture has, and what a crop takes of it."""

import pytest

from images.sizes import MAX_FILES, MODERN, SHAPES, box, sizes


@pytest.mark.parametrize("size", [(6000, 4000), (1600, 900), (500, 500), (481, 2000), (3, 2), (1, 1)])
def test_never_more_than_twelve_files(size):
    files = [file for crop in SHAPES for file in sizes(*size, crop)]
    assert 1 + len(files) <= MAX_FILES
    assert all(0 < file.width <= size[0] and 0 < file.height <= size[1] for file in files)


def test_whole_picture_has_three_widths_and_a_jpeg():
    assert [(s.format, s.width, s.height) for s in sizes(3200, 1800, "")] == [
        (MODERN, 480, 270), (MODERN, 800, 450), (MODERN, 1600, 900), ("jpg", 960, 540),
    ]  # fmt: skip


def test_no_file_is_larger_than_the_picture():
    assert [(s.format, s.width) for s in sizes(700, 400, "")] == [(MODERN, 480), (MODERN, 700), ("jpg", 700)]
    assert [(s.format, s.width, s.height) for s in sizes(300, 400, "poster")] == [
        (MODERN, 240, 360), (MODERN, 267, 400),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("focal", "expected"),
    [
        ((0.5, 0.5), (300, 0, 700, 400)),
        ((0.0, 0.0), (0, 0, 400, 400)),
        ((1.0, 1.0), (600, 0, 1000, 400)),
        ((0.25, 0.9), (50, 0, 450, 400)),
    ],
)
def test_crop_stands_round_the_focal_point(focal, expected):
    assert box(1000, 400, (1, 1), focal) == expected


def test_crop_of_a_single_pixel_is_that_pixel():
    assert box(1, 1, (16, 9), (0.5, 0.5)) == (0, 0, 1, 1)
