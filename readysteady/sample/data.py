"""What the sample outlet's files say, as plain data; `metadata["name"]` is what the files call a field.

Its words are others than those of the models, so that a `Title` is never taken for a Show of the database.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Menu:
    """A link in a menu."""

    menu: str
    label: str
    url: str


@dataclass(frozen=True)
class Call:
    """A patron call, for a kind of article or ("") for all."""

    kind: str
    text: str
    button: str
    url: str


@dataclass(frozen=True)
class House:
    """The outlet itself."""

    name: str
    tagline: str
    time_zone: str
    language: str
    description: str
    contact_email: str
    follow_sentence: str
    picture_credit: str
    patron_calls: list[Call] = field(default_factory=list, metadata={"name": "patron_call"})
    menus: list[Menu] = field(default_factory=list, metadata={"name": "menu"})


@dataclass(frozen=True)
class Page:
    """A free page."""

    title: str
    slug: str
    body: str


@dataclass(frozen=True)
class Link:
    """Where somebody is found elsewhere."""

    label: str
    url: str


@dataclass(frozen=True)
class Critic:
    """An author."""

    slug: str
    name: str
    role: str
    tagline: str
    biography: str
    portrait: str
    hue: int
    since: int | None = None
    links: list[Link] = field(default_factory=list, metadata={"name": "links"})


@dataclass(frozen=True)
class Broadcaster:
    """A platform."""

    slug: str
    name: str
    kind: str
    country: str
    zone: str
    url: str = ""
    disclosure: str = ""


@dataclass(frozen=True)
class Label:
    """A tag."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True)
class Poster:
    """What is to be drawn on a show's poster."""

    motif: str
    alt: str


@dataclass(frozen=True)
class Part:
    """An episode; `airs_at` may be days from the next airing of the show ("-7d"), and sets `aired_on` then."""

    number: int
    special: int = 0
    title: str = ""
    title_spoils: bool = False
    aired_on: date | None = None
    airs_at: datetime | str | None = None
    runtime: int | None = None
    synopsis: str = ""


@dataclass(frozen=True)
class Run:
    """A season."""

    number: int
    is_counted: bool = True
    title: str = ""
    year: int | None = None
    episodes: list[Part] = field(default_factory=list, metadata={"name": "episode"})


@dataclass(frozen=True)
class Name:
    """A person."""

    slug: str
    name: str
    native_name: str = ""
    language: str = field(default="", metadata={"name": "lang"})
    other_names: list[str] = field(default_factory=list)
    sort_name: str = ""


@dataclass(frozen=True)
class Role:
    """A credit; `through` is a place where the credit itself gives something away."""

    job: str
    person: str = ""
    character: str = ""
    season: int | None = None
    episodes: list[str] = field(default_factory=list)
    through: str = ""


@dataclass(frozen=True)
class Offer:
    """Where a show can be watched."""

    platform: str
    region: str = ""
    url: str = ""
    from_on: date | None = field(default=None, metadata={"name": "from"})
    until_on: date | None = field(default=None, metadata={"name": "until"})
    season: int | None = None


@dataclass(frozen=True)
class Slot:
    """When a show airs; days may count from the next time that its clock strikes ("+0d")."""

    platform: str
    weekdays: list[str]
    zone: str
    time: str = ""
    from_on: date | str | None = field(default=None, metadata={"name": "from"})
    until_on: date | str | None = field(default=None, metadata={"name": "until"})


@dataclass(frozen=True)
class Title:
    """A show with all that belongs to it."""

    slug: str
    title: str
    kind: str
    year: int
    countries: list[str]
    networks: list[str]
    languages: list[str]
    genres: list[str]
    status: str
    synopsis: str
    hue: int
    poster: Poster
    original_title: str = ""
    other_names: list[str] = field(default_factory=list)
    end_year: int | None = None
    seasons: list[Run] = field(default_factory=list, metadata={"name": "season"})
    people: list[Name] = field(default_factory=list, metadata={"name": "person"})
    credits: list[Role] = field(default_factory=list, metadata={"name": "credit"})
    availabilities: list[Offer] = field(default_factory=list, metadata={"name": "availability"})
    airings: list[Slot] = field(default_factory=list, metadata={"name": "airing"})


@dataclass(frozen=True)
class Picture:
    """A picture that is to be drawn from its motif; `show` is a slug or ""."""

    key: str
    motif: str
    alt: str
    credit: str
    caption: str = ""
    show: str = ""


@dataclass(frozen=True)
class Reach:
    """How far an article gives a show away."""

    show: str
    through: str


@dataclass(frozen=True)
class Note:
    """A correction."""

    at: datetime | str
    text: str


@dataclass(frozen=True)
class Piece:
    """An article. Other rows are named by slug, pictures and related articles by key."""

    key: str
    body: str
    kind: str
    headline: str
    standfirst: str
    slug: str
    published_at: datetime | str
    headline_is_clean: bool = False
    deck: str = ""
    show: str = ""
    season: int | None = None
    episode: str = ""
    first_episode: str = ""
    last_episode: str = ""
    further_shows: list[str] = field(default_factory=list)
    scopes: list[Reach] = field(default_factory=list)
    level: str = "full"
    stars: int | None = None
    verdict: str = ""
    summary: str = ""
    bylines: list[str] = field(default_factory=list)
    interviewees: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lead: str = ""
    lead_inset: str = ""
    lead_corner: str = "bottom-right"
    lead_caption: str = ""
    disclosure: str = ""
    access: str = "public"
    public_at: datetime | str | None = None
    updated_at: datetime | str | None = None
    comment_policy: str = ""
    related: list[str] = field(default_factory=list)
    corrections: list[Note] = field(default_factory=list, metadata={"name": "correction"})
    withdrawn_because: str = ""

    @property
    def file(self) -> str:
        """Where it comes from, for messages."""
        return f"articles/{self.key}.html"


@dataclass(frozen=True)
class Sample:
    """All of the sample outlet."""

    house: House
    pages: list[Page]
    critics: list[Critic]
    broadcasters: list[Broadcaster]
    labels: list[Label]
    titles: list[Title]
    pictures: list[Picture]
    pieces: list[Piece]
