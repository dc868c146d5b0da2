"""Whatever several people do to an article, in whatever order: readers see what was published last and was due by then.

A small model of what each verb means runs beside the real ones, and both are compared after each step.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outlet import due
from reviews import actions
from reviews.exceptions import StaleDraft, WrongState
from reviews.models import Article
from reviews.snapshots import Snapshot
from tests.factories import make_draft, make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.once]

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STEPS = st.one_of(
    st.tuples(st.just("save"), st.integers(0, 3)),  # from the newest revision, or so many before it
    st.tuples(st.just("publish"), st.integers(0, 3)),  # the newest revision, or so many before it
    st.tuples(st.just("schedule"), st.integers(1, 5)),  # in so many hours
    st.tuples(st.just("unschedule"), st.just(0)),
    st.tuples(st.just("restore"), st.integers(0, 5)),
    st.tuples(st.just("withdraw"), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 4)),  # so many hours, at the end of which somebody asks for a page
)


@dataclass
class Model:
    """What ought to be: the texts that were saved, which of them readers see, and which one waits until when."""

    saved: list[str]
    public: int | None = None
    waits: tuple[int, datetime] | None = None
    is_withdrawn: bool = False
    seen: set[int] = field(default_factory=set)

    def come_to(self, now):
        if self.waits and self.waits[1] <= now:
            self.public, self.waits = self.waits[0], None
            self.seen.add(self.public)

    @property
    def was_public(self):
        return bool(self.seen)


def step(article, model, what, now):
    """Do it for real, and to the model where it was not refused."""
    verb, number, by = what
    latest = len(model.saved)
    if verb == "save":
        text = f"Text {latest + 1}, from {latest - number}."
        snapshot = Snapshot.of(article).changed(body=f"<p>{text}</p>")
        actions.save_draft(article, snapshot, by=by, based_on=latest - number)
        model.saved.append(text)
    elif verb == "publish":
        chosen = max(1, latest - number)
        actions.publish(article, by=by, revision=chosen)
        model.public, model.waits, model.is_withdrawn = chosen, None, False
        model.seen.add(chosen)
    elif verb == "schedule":
        actions.publish(article, by=by, at=now + number * HOUR)
        model.waits = (latest, now + number * HOUR)
    elif verb == "unschedule":
        actions.unschedule(article, by=by)
        model.waits = None
    elif verb == "restore":
        chosen = max(1, latest - number)
        actions.restore(article, chosen, by=by)
        model.saved.append(model.saved[chosen - 1])
    elif verb == "withdraw":
        actions.withdraw(article, by=by, because="It was wrong.")
        model.public, model.waits, model.is_withdrawn = None, None, True


def compare(article, model, now):
    assert article.is_published(now) == (model.public is not None)
    assert Article.objects.published(now).filter(pk=article.pk).exists() == (model.public is not None)
    if model.public is not None:
        assert article.live_revision == model.public
        assert article.body == f"<p>{model.saved[model.public - 1]}</p>"
    kept = article.revisions.order_by("number").values_list("data", flat=True)
    assert [data["body"] for data in kept] == [f"<p>{text}</p>" for text in model.saved]


@settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=st.lists(STEPS, max_size=12))
def test_readers_see_what_was_published_last_and_was_due_and_no_text_is_lost(steps):
    now, model = START, Model(saved=["Text 1."])
    editors, article = (make_editor(), make_editor()), make_draft(body="<p>Text 1.</p>")
    for verb, number in steps:
        now += timedelta(minutes=1) if verb != "wait" else number * HOUR
        model.come_to(now)
        with time_machine.travel(now, tick=False):
            due.apply_due()  # what the first request at this moment does
            article = Article.objects.get(pk=article.pk)
            with suppress(WrongState, StaleDraft):  # then nothing has changed, which is what is compared
                step(article, model, (verb, number, editors[number % 2]), now)
            article = Article.objects.get(pk=article.pk)
            compare(article, model, now)
