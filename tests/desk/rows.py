"""One row of every model that the admin shows, for tests that walk through all of it."""

import itertools
import uuid
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Model

from desk.models import Invitation
from outlet.models import FreePage, MenuItem, PatronCall
from reviews.models import Tag
from shows.models import Airing, Availability, Genre
from tests import factories
from tests.factories import make_group

_numbers = itertools.count(1)


def _show() -> Any:
    show = factories.make_show(networks=(factories.make_platform(),), countries=["US"])
    show.genres.add(Genre.objects.create(name=f"Genre {next(_numbers)}", slug=f"genre-of-{show.pk}"))
    return show


def _article() -> Any:
    episode = factories.make_episode(factories.make_season(_show()))
    return factories.make_recap(
        episode,
        authors=[factories.make_author(), factories.make_author()],
        tags=[f"Tag of {episode.pk}"],
        lead_image=factories.make_image(),
        stars=7,
    )


def _credit() -> Any:
    return factories.make_credit(_show(), person=factories.make_person(), character="Carol")


def _airing() -> Any:
    return Airing.objects.create(show=_show(), platform=factories.make_platform(), weekdays="2", zone="UTC")


MAKERS: dict[str, Any] = {
    "accounts.user": lambda: factories.make_user(groups=("Writer",)),
    "auth.group": lambda: Group.objects.create(name=f"Group {next(_numbers)}"),
    "authors.author": lambda: factories.make_author(user=factories.make_user()),
    "desk.invitation": lambda: make_invitation(author=factories.make_author()),
    "images.image": factories.make_image,
    "outlet.freepage": lambda: FreePage.objects.create(title="Page", slug=f"page-{next(_numbers)}"),
    "outlet.logentry": factories.make_show,
    "outlet.menuitem": lambda: MenuItem.objects.create(label="About", url="/about/"),
    "outlet.outlet": factories.make_outlet,
    "outlet.path": factories.make_show,
    "outlet.patroncall": lambda: PatronCall.objects.create(kind=f"kind{next(_numbers)}", text="Join", url="/"),
    "pages.frontpage": lambda: factories.make_front({"kind": "news"}),
    "reviews.article": _article,
    "reviews.tag": lambda: Tag.objects.create(name=f"Tag {next(_numbers)}"),
    "shows.airing": _airing,
    "shows.availability": lambda: Availability.objects.create(show=_show(), platform=factories.make_platform()),
    "shows.credit": _credit,
    "shows.episode": lambda: factories.make_episode(factories.make_season(_show())),
    "shows.genre": lambda: Genre.objects.create(name=f"Genre {next(_numbers)}", slug=f"genre-{next(_numbers)}"),
    "shows.person": factories.make_person,
    "shows.platform": factories.make_platform,
    "shows.season": lambda: factories.make_season(_show()),
    "shows.show": _show,
    "django_tasks_database.dbtaskresult": lambda: _task(),
}  # fmt: skip


def make_invitation(**values: Any) -> Invitation:
    """An invitation as a Writer that has just been sent."""
    number = next(_numbers)
    defaults = {"email": f"invited{number}@example.org", "group": make_group("Writer")}
    if "by" not in values:
        defaults["by"] = factories.make_superuser()
    return Invitation.objects.create(**{**defaults, **values})


def _task() -> Any:
    model = apps.get_model("django_tasks_database", "DBTaskResult")
    return model.objects.create(
        id=uuid.uuid4(), args_kwargs={"args": [], "kwargs": {}}, task_path="images.tasks.x", backend_name="default",
        run_after=factories.NOON,
    )  # fmt: skip


def make_row(model: type[Model]) -> Any:
    """Make a row that a changelist of `model` shows. A new admin needs a maker here: KeyError says for what."""
    return MAKERS[model._meta.label_lower]()
