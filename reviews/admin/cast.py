"""Who plays whom in what an article is about: what the editor completes after an @."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import HttpRequest, JsonResponse, QueryDict

from shows.models import Credit

OFFERED = 12
LOOKED_AT = 60  # the same part is credited once for each season


def cast(request: HttpRequest) -> JsonResponse:
    """Answer with who is credited for `show`, by the words in `q`: in characters' or people's names.

    The cast stands before the makers, and before others those who belong to `season`, or to one of `episode`.
    """
    found: dict[tuple[Any, str], dict[str, str]] = {}
    for credit in _matching(request.GET)[:LOOKED_AT]:
        found.setdefault((credit.person_id, credit.character), _offered(credit))
    return JsonResponse({"results": list(found.values())[:OFFERED]})


def _matching(query: QueryDict) -> QuerySet[Credit]:
    credits = Credit.objects.filter(show__in=_ids(query, "show")).select_related("person")
    for word in query.get("q", "").replace("\0", "").split():
        named = Q(person__name__icontains=word) | Q(person__native_name__icontains=word)
        credits = credits.filter(named | Q(character__icontains=word))
    is_cast = Case(When(job=Credit.Job.ACTOR, then=Value(0)), default=Value(1))
    is_here = Case(When(_belongs(_ids(query, "season"), _ids(query, "episode")), then=Value(0)), default=Value(1))
    return credits.order_by(is_cast, is_here, "position", "pk")


def _belongs(seasons: list[int], episodes: list[int]) -> Q:
    """Return the condition that a credit is for all of the show, or for what was chosen of it."""
    named = Credit.episodes.through._default_manager.filter(credit=OuterRef("pk"))
    condition = ~Q(pk=None)
    if seasons:
        condition &= Q(season=None) | Q(season__in=seasons)
    if episodes:
        condition &= ~Q(Exists(named)) | Q(Exists(named.filter(episode__in=episodes)))
    elif seasons:
        condition &= ~Q(Exists(named)) | Q(Exists(named.filter(episode__season__in=seasons)))
    return condition


def _ids(query: QueryDict, name: str) -> list[int]:
    return [int(value) for value in query.getlist(name) if value.isascii() and value.isdecimal() and len(value) < 18]


def _offered(credit: Credit) -> dict[str, str]:
    """Return a part as the editor writes it: the character, and the person with the address of their page."""
    person = credit.person
    return {
        "character": credit.character if credit.job == Credit.Job.ACTOR else "",
        "person": person.name if person else "",
        "url": person.get_absolute_url() if person else "",
        "note": "" if credit.job == Credit.Job.ACTOR else credit.get_job_display(),
    }
