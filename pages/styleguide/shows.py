"""Components of shows, their seasons and their people."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from pages.coverage import SeasonCoverage
from pages.credits import Credits, Work
from pages.show_filters import Choice
from pages.styleguide import samples, words
from pages.styleguide.parts import Example, Section, Words, part
from shows.models import Credit

Job = Credit.Job


def on_shows() -> Iterator[Section]:
    """Yield the sections on shows."""
    yield Section(
        "seasons",
        _("The grid of a season"),
        _("The season at a glance, and each episode by name beneath it."),
        _seasons(),
    )
    yield Section(
        "facts", _("Facts and where to watch"), _("What is known of a show, as far as it is known."), _facts()
    )
    yield Section(
        "people",
        _("Cast and makers"),
        _("Who plays whom; what gives something away waits behind a curtain."),
        _people(),
    )
    yield Section("posters", _("Posters and choices"), _("Shows on a wall, and the ways to narrow it."), _posters())


def _seasons() -> Iterator[Example]:
    every = _("Every tile: the ten ratings, unrated, gated, not covered, to come, unknown, a special")
    for hue in (24, 8):
        season = samples.season(samples.show(hue=hue))
        yield _season(every, SeasonCoverage(season, samples.cells(season), []))
    bare = [cell for cell in samples.cells(season) if not cell.recap]
    verdict = [samples.recap(kind="review")]
    yield _season(_("Reviewed as a whole"), SeasonCoverage(season, bare[:1], verdict, is_in_a_verdict=True))
    uncounted = samples.season(samples.bare_show(), is_counted=False)
    waiting = [cell for cell in samples.cells(uncounted) if not cell.recap]
    yield _season(_("Not covered, seasons not counted"), SeasonCoverage(uncounted, waiting, []))
    yield _season(_("No episodes"), SeasonCoverage(uncounted, [], []))


def _season(label: Words, covered: SeasonCoverage) -> Example:
    return part("season", label, f"hue-{covered.season.show.hue} season-block", part=covered)


def _facts() -> Iterator[Example]:
    known = samples.known_show()
    yield part("facts", _("All that can be known"), show=known)
    yield part("facts", _("As good as nothing"), show=samples.bare_show())
    yield part("facts", _("On a band"), "hue-24 guide-band", show=known)
    yield part("watch", _("Where to watch, now and to come"), show=known)
    yield part("watch", _("Of one show among several"), show=known, among=[known, samples.bare_show()])


def _people() -> Iterator[Example]:
    show = samples.show()
    maren, long = samples.person(), samples.person(words.COMPOUND)
    korean = samples.person("Im Si-wan", native_name=words.KOREAN, language="ko")
    season = samples.season(show)
    in_some = {"episodes": [samples.episode(season, number) for number in (1, 2, 9)]}
    cast = [
        samples.credit(maren, "the captain"),
        samples.credit(korean, "Ki", beside=in_some),
        samples.credit(None, "The tenth passenger"),
        samples.credit(long, words.COMPOUND),
        samples.credit(samples.person("Nils Aalto")),
    ]
    crew = [samples.credit(who, job=job) for job, who in ((Job.CREATOR, maren), (Job.DIRECTOR, long))]
    guarded = [
        samples.credit(maren, "the tenth passenger", show=show, through=1),
        samples.credit(korean, job=Job.WRITER, show=show, through=1),
    ]
    label = _("Cast: with a character, without, unknown, in some episodes, long")
    yield part("cast", label, credits=cast, with_episodes=True)
    everyone = Credits.of([*cast, *crew, samples.credit(korean, job=Job.DIRECTOR), *guarded])
    label = _("Cast, makers, and what gives something away")
    yield part("credits", label, "hue-24", credits=everyone, with_episodes=True)
    yield part("credits", _("Makers alone"), credits=Credits.of(crew))
    yield part(
        "work",
        _("Work of a person"),
        work=Work(show, [samples.credit(maren, "the captain", show=show, beside=in_some)]),
    )


def _posters() -> Iterator[Example]:
    shows = [samples.show(), samples.known_show(), samples.bare_show(), samples.bare_show(words.COMPOUND, hue=30)]
    yield part("styleguide/posters", _("With a poster, with many facts, with neither, long"), shows=shows)
    letters = [Choice(letter, "/shows/", letter == "R") for letter in "#ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    yield part("styleguide/letters", _("Letters, one of them chosen"), choices=letters)
    networks = [Choice(name, "/shows/", name == "Lantern") for name in ("Harbour", "Lantern", words.COMPOUND)]
    yield part("styleguide/filters", _("Filters"), choices=networks)
