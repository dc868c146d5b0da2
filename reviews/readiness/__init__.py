"""What stands between an article and its readers: rules that stop it, and rules that ask. A draft may break all.

A rule is a function of an article and of what is `Known`, which yields a `Problem` for each thing that is wrong. To add
one, write it in the module of its subject and name it here: among the errors where it must stop what is new, among the
warnings where an editor may have meant it. Errors are asked of many articles at once, so they take what they need of
other tables from `Known`; warnings are asked of one, and may look for themselves. What the actions refuse themselves,
under their locks, is `HELD`: told of one beforehand, like a warning, but as what stops it.
"""

from collections.abc import Iterable
from datetime import datetime

from reviews.models import Article
from reviews.readiness import pictures, spoilers, subject, words
from reviews.readiness.problem import Known, Problem, Rule

__all__ = ["ERRORS", "HELD", "WARNINGS", "Known", "Problem", "Rule", "findings", "problems"]

ERRORS: tuple[Rule, ...] = (
    subject.has_face,
    words.has_text,
    subject.recap_has_episode,
    subject.review_has_show,
    subject.review_says_how_access_was_had,
    pictures.pictures_are_described,
    words.links_lead_somewhere,
)
HELD: tuple[Rule, ...] = (subject.embargo_has_ended, subject.address_is_free)
WARNINGS: tuple[Rule, ...] = (
    subject.recap_waits_for_its_airing,
    words.headline_fits_a_search_result,
    spoilers.face_keeps_secrets,
    spoilers.verdict_does_not_lift_the_veil,
    spoilers.pull_quotes_are_not_lifted,
    subject.is_the_only_recap,
    subject.review_has_stars,
    subject.is_signed,
    subject.early_access_has_not_ended,
    pictures.has_lead_image,
    subject.has_tags,
    words.headings_go_down_by_steps,
)


def problems(articles: Iterable[Article]) -> dict[int, list[Problem]]:
    """Return what keeps each article from being published, by its id, in the same few queries for one and for many.

    Of what is public already, an error that readers' revision has too stops nothing: a typo in an old text can always
    be mended.
    """
    return {pk: [p for p in found if not p.is_warning] for pk, found in _errors(list(articles)).items()}


def findings(article: Article, at: datetime | None = None) -> list[Problem]:
    """Return all that the rules say of one article that is to be public at `at`: the errors first, then the warnings.

    Of what is public already, what readers' revision has too is known: it stops nothing and asks nothing. `article` has
    the rows beside it, saved or as `reviews.written.as_written` puts them there.
    """
    known = Known.of([article], at)
    found = [problem for rule in (*ERRORS, *HELD, *WARNINGS) for problem in rule(article, known)]
    old = _of_what_readers_see([article.pk], (*ERRORS, *WARNINGS)).get(article.pk, ())
    told = [problem.as_known() if problem.identity in old else problem for problem in found]
    return sorted(told, key=lambda problem: problem.is_warning)


def _errors(articles: list[Article]) -> dict[int, list[Problem]]:
    known = Known.of(articles)
    found = {article.pk: [problem for rule in ERRORS for problem in rule(article, known)] for article in articles}
    old = _of_what_readers_see([pk for pk, some in found.items() if some])
    return {
        pk: [problem.as_known() if problem.identity in old.get(pk, ()) else problem for problem in some]
        for pk, some in found.items()
    }


def _of_what_readers_see(pks: list[int], rules: Iterable[Rule] = ERRORS) -> dict[int, set[str]]:
    """Return the identities of what `rules` find in those of these articles that are public: their rows hold that."""
    public = (
        Article.objects.published().filter(pk__in=pks).select_related("show", "episode", "lead_image", "lead_inset")
    )
    known = Known.of(articles := list(public) if pks else [])
    return {article.pk: {p.identity for rule in rules for p in rule(article, known)} for article in articles}
