"""What the writing page offers while an editor types: authors, people, shows, articles, tags, speakers."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse

from authors.models import Author
from outlet.current import current_outlet
from reviews.colleagues import known_to
from reviews.fields import line_of
from reviews.forms import ArticleForm
from reviews.models import Tag
from reviews.searching import matching
from shows.models import Person, Show

OFFERED = 12
MOST_NAMES = 40


def _named(queryset: QuerySet, words: str, *names: str) -> QuerySet:
    for word in words.split():
        queryset = queryset.filter(Q(*[(f"{name}__icontains", word) for name in names], _connector=Q.OR))
    return queryset


def _authors(words: str, request: HttpRequest) -> QuerySet:
    return _named(Author.objects.all(), words, "name", "slug")


def _people(words: str, request: HttpRequest) -> QuerySet:
    return _named(Person.objects.all(), words, "name", "native_name")


def _shows(words: str, request: HttpRequest) -> QuerySet:
    return Show.objects.with_labels().matching(words)


def _articles(words: str, request: HttpRequest) -> QuerySet:
    seen = known_to(request.user)  # type: ignore[arg-type]
    return matching(seen, words).only("pk", "headline").order_by("-pk")


def _tags(words: str, request: HttpRequest) -> QuerySet:
    return _named(Tag.objects.all(), words, "name")


SOURCES: dict[str, Callable[[str, HttpRequest], QuerySet]] = {
    "authors": _authors,
    "people": _people,
    "shows": _shows,
    "articles": _articles,
    "tags": _tags,
}


def choices(request: HttpRequest, source: str) -> JsonResponse:
    """Answer with what a source has for the words in `q`: the text of a row, and the line that chooses it."""
    if source not in SOURCES:
        raise Http404
    rows = SOURCES[source](_typed(request), request)[:OFFERED]
    return JsonResponse({"results": [_choice(row) for row in rows]})


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "")  # which PostgreSQL takes in no text


def _choice(row: Model) -> dict[str, str]:
    return {"text": str(row), "line": str(row) if isinstance(row, Tag) else line_of(row)}


def speakers(request: HttpRequest) -> JsonResponse:
    """Answer with who may speak in an interview: by the words in `q`, or by name for each `ref` that is asked for.

    First come those whom the article's form names, as lines in `author` and `person`; with ``of=form`` they, the
    outlet and whoever has one of the names in `name` are all.
    """
    if refs := request.GET.getlist("ref"):
        results = [named for ref in refs[:100] if (named := _speaker(ref))]
    elif request.GET.get("of") == "form":
        outlet = {"ref": "outlet", "label": current_outlet().row.name}
        known = dict.fromkeys([*_in_form(request), *_by_name(request)])
        results = [outlet, *(_reference(kind, row) for kind, row in known)]
    else:
        words = _typed(request)
        authors, people = _authors(words, request)[:OFFERED], _people(words, request)[:OFFERED]
        found = [("author", row) for row in authors] + [("person", row) for row in people]
        results = [_reference(kind, row) for kind, row in dict.fromkeys([*_in_form(request), *found])]
    return JsonResponse({"results": results})


def _in_form(request: HttpRequest) -> Iterator[tuple[str, Any]]:
    for kind, name in (("author", "authors"), ("person", "interviewees")):
        field: Any = ArticleForm.base_fields[name]
        for line in request.GET.getlist(kind)[:OFFERED]:
            with suppress(ValidationError):  # a line that names nobody is the form's to refuse
                yield from ((kind, row) for row in field.to_python(line.replace("\0", "")))


def _by_name(request: HttpRequest) -> Iterator[tuple[str, Any]]:
    names = [name.replace("\0", "") for name in request.GET.getlist("name")[:MOST_NAMES]]
    if asked := [("name__iexact", name) for name in names]:
        for kind, model in (("person", Person), ("author", Author)):
            yield from ((kind, row) for row in model.objects.filter(Q(*asked, _connector=Q.OR)))


def _reference(kind: str, row: Any) -> dict[str, str]:
    return {"ref": f"{kind}:{row.uid}", "label": str(row)}


def _speaker(ref: str) -> dict[str, str] | None:
    kind, _, uid = ref.partition(":")
    if ref == "outlet":
        return {"ref": ref, "label": current_outlet().row.name}
    models: dict[str, Any] = {"author": Author, "person": Person}
    try:
        validate_slug(uid)
        row = models[kind].objects.filter(uid=uid).first()
    except (KeyError, ValidationError):
        return None
    return _reference(kind, row) if row else None
