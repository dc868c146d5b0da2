"""Reading the sample outlet's files: what is wrong with one is said with its name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from readysteady.sample import reading
from readysteady.sample.reading import SampleError

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ('slug = "x"\nname = "X"', "tags.toml, tag 1: description is missing"),
        ('slug = "x"\nname = 3\ndescription = ""', "tags.toml, tag 1, name: “3” should be str"),
        ('slug = "x"\nname = "X"\ndescription = ""\ncolour = 3', "tags.toml, tag 1: nobody knows colour"),
        ("slug = ", "tags.toml: "),
    ],
)
def test_complains_with_the_files_name(tmp_path, toml, complaint):
    (tmp_path / "tags.toml").write_text(f"[[tag]]\n{toml}\n")
    for file in ("outlet.toml", "authors.toml", "platforms.toml"):
        (tmp_path / file).write_text((reading.FOLDER / file).read_text())
    with pytest.raises(SampleError, match=complaint):
        reading.read(tmp_path)


@pytest.mark.parametrize("text", ["s1e", "1x2", "", "s1e2e3"])
def test_a_place_that_is_none(text):
    with pytest.raises(SampleError, match="here: "):
        reading.place_of(text, "here")


def test_places():
    assert [reading.place_of(text, "") for text in ("s1e2", "s1", "all")] == [1_002_000, 1_999_999, 2_147_483_647]


def test_times():
    now = timezone.now()
    assert reading.moment("-3h", now, "") == now - timedelta(hours=3)
    assert reading.moment("+2d", now, "") == now + timedelta(days=2)
    assert reading.moment(now, now, "") == now
    with pytest.raises(SampleError, match="tomorrow"):
        reading.moment("tomorrow", now, "here")
