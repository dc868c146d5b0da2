"""Reads the sample outlet's files (TOML, and HTML with TOML before it) into plain data, with nothing of the database.

Whatever is missing, unknown or of the wrong type is an error that begins with the file's name.
"""

import re
import tomllib
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from readysteady.sample.data import Broadcaster, Critic, House, Label, Page, Picture, Piece, Sample, Title
from shows import places

FOLDER = Path(__file__).parent
FENCE = "+++\n"
DRAFT = "draft"

T = TypeVar("T")


class SampleError(Exception):
    """Something in the sample outlet's files does not hold together; says where."""


def read(folder: Path = FOLDER) -> Sample:
    """Read all files in `folder`. Raises SampleError."""
    return Sample(
        house=_made(House, _toml(folder / "outlet.toml"), "outlet.toml"),
        pages=[_page(file) for file in sorted(folder.glob("pages/*.html"))],
        critics=_rows(Critic, folder / "authors.toml", "author"),
        broadcasters=_rows(Broadcaster, folder / "platforms.toml", "platform"),
        labels=_rows(Label, folder / "tags.toml", "tag"),
        titles=[_made(Title, _toml(file), f"shows/{file.name}") for file in sorted(folder.glob("shows/*.toml"))],
        pictures=[row for file in sorted(folder.glob("pictures*.toml")) for row in _rows(Picture, file, "picture")],
        pieces=[_piece(file) for file in sorted(folder.glob("articles/*.html"))],
    )


def place_of(text: str, where: str) -> int:
    """Return the place that "s1e2", "s1" (its end) or "all" means. Raises SampleError."""
    if text == "all":
        return places.WHOLE_SHOW
    if not (match := re.fullmatch(r"s(\d+)(?:e(\d+))?", text)):
        raise SampleError(f"{where}: “{text}” is no place; write s1e2, s1 or all.")
    season, number = match.groups()
    return places.episode_place(int(season), int(number)) if number else places.season_end(int(season))


def moment(value: datetime | str, now: datetime, where: str) -> datetime:
    """Return the time that `value` means: itself, or, for "+2d" and "-3h", so much after `now`. Raises SampleError."""
    if isinstance(value, datetime):
        return value
    if not (match := re.fullmatch(r"([+-]\d+)([dh])", value)):
        raise SampleError(f"{where}: “{value}” is no time; write a date with a time, or +2d, or -3h.")
    count, unit = match.groups()
    return now + timedelta(**{{"d": "days", "h": "hours"}[unit]: int(count)})


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SampleError(f"{file.name}: {error}") from error


def _rows(cls: type[T], file: Path, name: str) -> list[T]:
    return [_made(cls, table, f"{file.name}, {name} {number}") for number, table in enumerate(_toml(file)[name], 1)]


def _front_matter(file: Path) -> tuple[dict[str, Any], str]:
    """Return the TOML before the text of `file`, and the text."""
    before, *parts = file.read_text(encoding="utf-8").split(FENCE)
    if before or len(parts) != 2:
        raise SampleError(f"{file.name}: a text begins with TOML between two lines of {FENCE.strip()}.")
    try:
        return tomllib.loads(parts[0]), parts[1].strip()
    except tomllib.TOMLDecodeError as error:
        raise SampleError(f"{file.name}: {error}") from error


def _page(file: Path) -> Page:
    table, body = _front_matter(file)
    return _made(Page, {**table, "body": body}, f"pages/{file.name}")


def _piece(file: Path) -> Piece:
    table, body = _front_matter(file)
    return _made(Piece, {**table, "body": body, "key": file.stem}, f"articles/{file.name}")


def _made(cls: type[T], table: dict[str, Any], where: str) -> T:
    """Make a `cls` of a table, and what lies in it likewise."""
    known = {f.metadata.get("name", f.name): f for f in fields(cls)}  # type: ignore[arg-type]
    needed = {name for name, f in known.items() if f.default is MISSING and f.default_factory is MISSING}
    if unknown := table.keys() - known.keys():
        raise SampleError(f"{where}: nobody knows {', '.join(sorted(unknown))}.")
    if missing := needed - table.keys():
        raise SampleError(f"{where}: {', '.join(sorted(missing))} is missing.")
    hints = get_type_hints(cls)
    return cls(**{known[n].name: _value(v, hints[known[n].name], f"{where}, {n}") for n, v in table.items()})


def _value(value: Any, hint: Any, where: str) -> Any:
    """Return `value` as `hint` wants it; tables become what they stand for."""
    if get_origin(hint) is list and isinstance(value, list):
        return [_value(item, get_args(hint)[0], f"{where} {number}") for number, item in enumerate(value, 1)]
    if is_dataclass(hint) and isinstance(value, dict):
        return _made(hint, value, where)  # type: ignore[arg-type]
    wanted = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if type(value) not in wanted:  # not isinstance: true is no number, and a time is no date
        raise SampleError(f"{where}: “{value}” should be {' or '.join(w.__name__ for w in wanted)}.")
    return value
