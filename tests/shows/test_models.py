"""What the database itself says of shows, seasons, episodes and people."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from shows.models import Episode, Season
from shows.places import MAX_NUMBER, MAX_SEASON, MAX_SPECIAL
from tests.factories import make_author, make_episode, make_image, make_person, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "model", "values"),
    [
        (make_season, Season, {"number": MAX_SEASON}),
        (make_episode, Episode, {"number": MAX_NUMBER}),
        (make_episode, Episode, {"special": MAX_SPECIAL}),
    ],
)
def test_numbers_that_have_no_place_are_refused(make, model, values):
    rows = model.objects.filter(pk=make().pk)
    assert rows.update(**values) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**{name: number + 1 for name, number in values.items()})


@pytest.mark.parametrize(("make", "field"), [(make_show, "poster"), (make_person, "photo"), (make_author, "photo")])
def test_a_picture_that_somebody_shows_is_not_deleted(make, field):
    image = make_image()
    row = make(**{field: image})
    with pytest.raises(ProtectedError):
        image.delete()
    row.delete()
    image.delete()


def test_a_film_has_no_seasons_and_what_has_seasons_is_no_film():
    season = make_season()
    season.show.kind = "film"
    with pytest.raises(ValidationError) as refused:
        season.show.full_clean()
    assert "kind" in refused.value.message_dict
    with pytest.raises(ValidationError):
        Season(show=make_show(kind="film"), number=1).full_clean()
