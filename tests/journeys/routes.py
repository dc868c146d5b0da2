"""Every address that the readers' pages have, filled with the rows of a planted outlet.

A new route joins by itself: without arguments it needs nothing; with arguments it is looked up by their names, and
`every_path` fails with the route's name when nothing here knows what to put in.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse

from outlet.models import FreePage
from pages import styleguide, urls
from reviews.models import Article, PreviewLink, Tag
from reviews.preview_links import token_of
from shows.models import Person, Season, Show

FOR_STAFF = ("/styleguide/",)  # what these begin has another answer for those who work here


def _arguments() -> dict[str, list[dict[str, Any]]]:
    """Return what each named argument may be, by the arguments' names in alphabetical order."""
    from authors.models import Author

    articles = [a for a in Article.objects.all() if a.first_published_at]
    months = {(a.first_published_at.year, a.first_published_at.month) for a in articles if a.first_published_at}
    seasons = Season.objects.select_related("show")
    rows = {model: [{"slug": slug} for slug in model.objects.values_list("slug", flat=True)] for model in (
        Show, Person, Author, Tag, FreePage,
    )}  # fmt: skip
    return {
        "year": [{"year": year} for year in sorted({year for year, _ in months})],
        "month year": [{"year": year, "month": month} for year, month in sorted(months)],
        "month slug year": [
            {"year": a.first_published_at.year, "month": a.first_published_at.month, "slug": a.slug} for a in articles
        ],
        "number slug": [{"slug": season.show.slug, "number": season.number} for season in seasons],
        "episode_slug number slug": [
            {"slug": season.show.slug, "number": season.number, "episode_slug": episode.slug}
            for season in seasons
            for episode in season.episodes.all()
        ],
        "token": [{"token": token_of(link)} for link in PreviewLink.objects.all()],
        "sample": [{"sample": name} for name in styleguide.PAGES],
        "slug": [args for model_rows in rows.values() for args in model_rows],
    }


def every_path() -> Iterator[str]:
    """Return every path, current and old ones, with the query parameters that lists know."""
    from outlet.models import Path

    arguments = _arguments()
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern), "an include inside of the readers' addresses: walk into it here"
        names = sorted(pattern.pattern.converters)
        name = f"pages:{pattern.name}"
        for given in arguments[" ".join(names)] if names else [{}]:
            yield reverse(name, kwargs=given)
    yield from Path.objects.values_list("path", flat=True)
    yield from ("/robots.txt", "/sitemap.xml", "/recaps/?before=9999", "/nowhere/", "/2020/04/nowhere/")
