"""Plain makers of rows for tests, with fixed values. Each takes keywords for whatever a test cares about."""

import io
import itertools
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from accounts.models import User
from authors.models import Author
from desk.roles import make_groups
from images.models import Image
from outlet import actions as outlet_actions
from outlet.models import Outlet
from pages.models import FrontBlock, FrontPage, FrontPin
from reviews import actions
from reviews.models import Article
from reviews.snapshots import Snapshot, reference, references
from shows.models import Credit, Episode, Person, Platform, Season, Show

NOON = datetime(2020, 4, 20, 12, tzinfo=UTC)  # when articles are published unless a test says otherwise
PASSWORD = "correct horse battery"

_numbers = itertools.count(1)


def make_outlet(**values: Any) -> Outlet:
    """The outlet's row."""
    outlet = Outlet.objects.first() or Outlet(id=1)
    for name, value in {"name": "The Test Card", **values}.items():
        setattr(outlet, name, value)
    outlet_actions.save(outlet, by=None)
    return outlet


def make_user(*, groups: tuple[str, ...] = (), **values: Any) -> User:
    """A user, in groups by name; without a word about it a member of the public."""
    values = {"email": f"user{next(_numbers)}@example.org", "password": PASSWORD, **values}
    user = User.objects.create_user(**values)
    user.groups.set(make_group(name) for name in groups)
    return user


def make_group(name: str) -> Group:
    """The group of the desk with this name; all are made anew where a test that ended its transactions took them."""
    if not Group.objects.filter(name=name).exists():
        make_groups(Group, Permission)
    return Group.objects.get(name=name)


def make_editor(**values: Any) -> User:
    """Somebody in the group Editor, who may sign in to the desk."""
    return make_user(groups=("Editor",), is_staff=True, **values)


def make_superuser(**values: Any) -> User:
    """Somebody who may do everything."""
    return make_user(is_staff=True, is_superuser=True, **values)


def _saved(row: Any) -> Any:
    outlet_actions.save(row, by=None)
    return row


def make_platform(**values: Any) -> Platform:
    """A network."""
    number = next(_numbers)
    return _saved(Platform(**{"name": f"Channel {number}", "slug": f"channel-{number}", **values}))


def make_show(*, networks: tuple[Platform, ...] = (), **values: Any) -> Show:
    """A series that has ended."""
    number = next(_numbers)
    defaults = {"title": f"Show {number}", "slug": f"show-{number}", "year": 2020, "status": "ended"}
    show = _saved(Show(**{**defaults, **values}))
    show.networks.set(networks)
    return show


def make_season(show: Show | None = None, *, episodes: int = 0, **values: Any) -> Season:
    """A counted season 1, with as many plain episodes as asked for."""
    season = _saved(Season(**{"show": show or make_show(), "number": 1, **values}))
    for number in range(1, episodes + 1):
        make_episode(season, number=number)
    return season


def make_episode(season: Season | None = None, **values: Any) -> Episode:
    """Episode 1, of a season of its own unless one is given."""
    return _saved(Episode(**{"season": season or make_season(), "number": 1, **values}))


def make_person(**values: Any) -> Person:
    """A person."""
    number = next(_numbers)
    return _saved(Person(**{"name": f"Person {number}", "slug": f"person-{number}", **values}))


def make_credit(show: Show, *, episodes: tuple[Episode, ...] = (), **values: Any) -> Credit:
    """A part in a show."""
    credit = Credit.objects.create(show=show, **values)
    credit.episodes.set(episodes)
    return credit


def make_author(**values: Any) -> Author:
    """An author without an account."""
    number = next(_numbers)
    return _saved(Author(**{"name": f"Author {number}", "slug": f"author-{number}", **values}))


def picture_bytes(size: tuple[int, int] = (64, 48), kind: str = "JPEG", colour: str = "teal") -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Pillow.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def make_image(**values: Any) -> Image:
    """A picture that has all that publishing asks for."""
    number = next(_numbers)
    defaults = {"name": f"Picture {number}", "alt": f"Alt {number}", "credit": f"Credit {number}"}
    file = ContentFile(picture_bytes(), name=f"test-{number}.jpg")
    return Image.objects.create(file=file, **{**defaults, **values})


def snapshot(**values: Any) -> Snapshot:
    """A snapshot of a feature that may be published.

    Rows are given as rows, `scopes` as pairs of show and place, tags by their names.
    """
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "kind": "feature",
        "headline": f"Headline {number}",
        "slug": f"article-{number}",
        "standfirst": f"Standfirst {number}.",
        "body": f"<p>Body {number}, first paragraph.</p><p>Second paragraph.</p><p>Third paragraph.</p>",
    }
    if values.get("kind") == "review":
        defaults["disclosure"] = "The network sent a link."
    values = {**defaults, **values}
    for name in ("show", "season", "episode", "last_episode", "lead_image", "lead_inset"):
        if name in values:
            values[name] = reference(values[name])
    for name in ("authors", "interviewees", "related"):
        if name in values:
            values[name] = references(values[name])
    if "tags" in values:
        values["tags"] = references(actions.make_tags(values["tags"], by=None))
    if "scopes" in values:
        values["scopes"] = [{"show": reference(show), "through": place} for show, place in values["scopes"]]
    if isinstance(values.get("public_at"), datetime):
        values["public_at"] = values["public_at"].isoformat()
    return Snapshot(**values)


def make_draft(*, by: User | None = None, **values: Any) -> Article:
    """A draft."""
    return actions.create_draft(snapshot(**values), by=by)


def make_article(*, published_at: datetime | None = NOON, **values: Any) -> Article:
    """A published article; with a later `published_at` a scheduled one."""
    article = make_draft(**values)
    actions.publish(article, by=None, at=published_at)
    return article


def make_recap(episode: Episode | None = None, **values: Any) -> Article:
    """A published recap of an episode."""
    episode = episode or make_episode()
    return make_article(
        **{"kind": "recap", "show": episode.show, "season": episode.season, "episode": episode, **values}
    )


def make_front(*blocks: dict[str, Any], lead: tuple[Any, ...] = ()) -> FrontPage:
    """A front page with these blocks from top to bottom, and nothing else.

    `lead` and each block's `pins` are articles, or pairs of an article and the end of its pin.
    """
    front = FrontPage.objects.create(id=1, version=1)
    _pin(front, None, lead)
    for position, values in enumerate(blocks, start=1):
        pins = values.pop("pins", ())
        block = FrontBlock.objects.create(**{"front": front, "position": position, "length": 3, **values})
        _pin(front, block, pins)
    return front


def _pin(front: FrontPage, block: FrontBlock | None, pins: Iterable[Any]) -> None:
    for position, pin in enumerate(pins):
        article, until = pin if isinstance(pin, tuple) else (pin, None)
        FrontPin.objects.create(front=front, block=block, article=article, until=until, position=position)
