"""The verb beneath every merge: what it tells those above it."""

import pytest

from outlet.signals import merged
from reviews.actions import make_tags, merge_tags
from reviews.models import Tag
from shows.actions import merge_people, merge_shows
from shows.models import Person, Show
from tests.factories import make_editor, make_person, make_season, make_show

pytestmark = pytest.mark.django_db


def test_who_refers_to_a_row_is_told_once_of_it_and_of_its_parts_before_they_are_deleted():
    told = []

    def listen(sender, source, into, pairs, by, **kwargs):
        assert all(type(row)._default_manager.filter(pk=row.pk).exists() for pair in pairs for row in pair)
        told.append((sender, source.pk, into, [(str(one.uid), other) for one, other in pairs], by))

    shows, people, tags, editor = (
        [make_show(), make_show()],
        [make_person(), make_person()],
        make_tags(["a", "b"], by=None),
        make_editor(),
    )
    seasons = [make_season(show, episodes=1) for show in shows]
    episodes = [season.episodes.get() for season in seasons]
    pks = [rows[0].pk for rows in (shows, people, tags)]
    merged.connect(listen)
    try:
        merge_shows(*shows, by=editor)
        merge_people(*people, by=editor)
        merge_tags(*tags, by=None)
    finally:
        merged.disconnect(listen)
    pairs = [[episodes, seasons, shows], [people], [tags]]
    assert told == [
        (model, pk, rows[-1][1], [(str(one.uid), other) for one, other in rows], by)
        for model, pk, rows, by in zip((Show, Person, Tag), pks, pairs, (editor, editor, None), strict=True)
    ]
