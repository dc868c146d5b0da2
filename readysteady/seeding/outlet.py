"""The making of an outlet from a recipe, step by step."""

from collections.abc import Callable, Iterator, Sequence

from django.db import transaction

from readysteady.seeding import cast
from readysteady.seeding.articles import ArticleMaker
from readysteady.seeding.plan import KnownShow, Piece, Recipe, pieces_about, pieces_without_show, set_states
from readysteady.seeding.shows import Cast, ShowMaker
from readysteady.seeding.texts import Writer

SHOWS_AT_A_TIME = 50

Report = Callable[[str, int, int], None]  # of what, how many are there, of how many


def seed(recipe: Recipe, report: Report = lambda what, done, total: None) -> None:
    """Fill an empty database with the outlet of `recipe`. Stopped at any moment, what is there holds together."""
    sizes = recipe.show_sizes()
    writer = Writer(recipe.chance("texts"))
    with transaction.atomic():
        cast.make_outlet()
        pictures = cast.make_pictures(recipe)
        people = cast.make_people(recipe, max(60, 2 * len(sizes)), pictures)
        authors = cast.make_authors(recipe, pictures, writer.lines(3))
        tags = cast.make_tags(recipe)
        beside = Cast(people, cast.make_platforms(recipe), cast.make_genres(), pictures)
    shows: list[KnownShow] = []
    report("shows", 0, len(sizes))
    maker = ShowMaker(recipe, beside, writer)
    for made in _in_parts(maker, sizes):
        shows += made
        report("shows", len(shows), len(sizes))
    writer.links = [show.slug for show in shows]
    writer.pictures = [str(picture.uid) for picture in pictures]
    articles = ArticleMaker(recipe, writer, authors=authors, people=people, tags=tags, pictures=pictures, shows=shows)
    done = 0
    report("articles", 0, recipe.articles)
    for number in articles.make(_pieces(recipe, shows, sizes)):
        done += number
        report("articles", done, recipe.articles)


def _in_parts(maker: ShowMaker, sizes: Sequence[int]) -> Iterator[list[KnownShow]]:
    for start in range(0, len(sizes), SHOWS_AT_A_TIME):
        with transaction.atomic():
            yield maker.make(sizes[start : start + SHOWS_AT_A_TIME])


def _pieces(recipe: Recipe, shows: Sequence[KnownShow], sizes: Sequence[int]) -> list[Piece]:
    """Return all articles to come in the order of their times, as an outlet would have written them."""
    rng = recipe.chance("pieces")
    pieces = [piece for show, size in zip(shows, sizes, strict=True) for piece in pieces_about(show, size, recipe, rng)]
    pieces += pieces_without_show(recipe.articles - len(pieces), recipe)
    set_states(pieces, recipe)
    return sorted(pieces, key=lambda piece: piece.at)
