"""Rules for what an article is about, and for what it must say beside its text."""

from collections.abc import Iterator
from copy import copy
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from outlet import paths
from outlet.dates import moment_to_come
from outlet.exceptions import PathTaken
from reviews.exceptions import Embargoed
from reviews.models import Article
from reviews.readiness.problem import Known, Problem

# Errors


def has_face(article: Article, known: Known) -> Iterator[Problem]:
    """Require what cards and feeds show."""
    if not article.standfirst.strip():
        yield Problem("standfirst", _("Write a standfirst: it stands on cards, in feeds and in search results."))
    if not article.slug:
        yield Problem("slug", _("Give it an address."))


def recap_has_episode(article: Article, known: Known) -> Iterator[Problem]:
    """Require the episode that a recap is about; a recap of a film has none."""
    if article.kind != Article.Kind.RECAP:
        return
    if article.show is None:
        yield Problem("show", _("Say which show this recap is about."))
    elif article.episode is None and not article.show.is_film:
        yield Problem("episode", _("Say which episode this recap is about."))


def review_has_show(article: Article, known: Known) -> Iterator[Problem]:
    """Require what a review reviews."""
    if article.kind == Article.Kind.REVIEW and article.show is None:
        yield Problem("show", _("Say what this review is about."))


def review_says_how_access_was_had(article: Article, known: Known) -> Iterator[Problem]:
    """Require a disclosure of a review: its own, or what the show's network says."""
    is_silent = article.kind == Article.Kind.REVIEW and not article.disclosure.strip()
    if is_silent and article.show_id not in known.disclosing:
        yield Problem("disclosure", _("Say how you got to see it: neither this review nor the network does."))


# What the actions hold


def embargo_has_ended(article: Article, known: Known) -> Iterator[Problem]:
    """Require a time after the embargo of what readers have never seen."""
    if not article.is_embargoed(_goes_out(article, known)):
        return
    if not Article.objects.filter(pk=article.pk, first_published_at__lte=timezone.now()).exists():
        yield Problem("", str(Embargoed(article)))


def address_is_free(article: Article, known: Known) -> Iterator[Problem]:
    """Require an address that nothing else has or has reserved."""
    if not article.slug:
        return
    placed = article if article.has_been_public() else copy(article)
    if placed is not article:
        placed.set_first_publication(_goes_out(article, known))
    if not paths.is_free(path := placed.get_absolute_url(), article):
        yield Problem("slug", str(PathTaken(path)))


# Warnings


def recap_waits_for_its_airing(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a recap that readers would have before its episode, or the last of them, airs."""
    episode = article.last_episode or article.episode
    if article.kind != Article.Kind.RECAP or episode is None:
        return
    at = _goes_out(article, known)
    if episode.has_aired(at) is False:
        words = _("Readers would have this recap before its episode airs: %(when)s.")
        airs = moment_to_come(episode.airs_at) if episode.airs_at else date_format(episode.aired_on or at, "D j F")
        yield Problem("episode", words % {"when": airs}, is_warning=True)


def review_has_stars(article: Article, known: Known) -> Iterator[Problem]:
    """Ask for the stars of a review."""
    if article.kind == Article.Kind.REVIEW and article.stars is None:
        yield Problem("stars", _("This review has no stars."), is_warning=True)


def is_signed(article: Article, known: Known) -> Iterator[Problem]:
    """Ask who wrote it: without an author the outlet signs."""
    if not list(article.bylines.all()):
        yield Problem("authors", _("It has no author: the outlet signs it."), is_warning=True)


def has_tags(article: Article, known: Known) -> Iterator[Problem]:
    """Ask for tags, without which nobody finds it by subject."""
    if not list(article.tags.all()):
        yield Problem("tags", _("It has no tags."), is_warning=True)


def is_the_only_recap(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a second recap of an episode. One that is not public is not named: it may be a colleague's secret."""
    if article.kind != Article.Kind.RECAP or article.place is None:
        return
    same = Q(show=article.show_id, place__lte=article.last_place, last_place__gte=article.place)
    others = Article.objects.of_kind(Article.Kind.RECAP).filter(same).exclude(pk=article.pk)
    other = others.exclude(status=Article.Status.WITHDRAWN).order_by("-status", "pk").first()
    if other is None:
        return
    if other.is_published():
        words = _("There is a recap of this episode already: “%s”.") % other.headline
    else:
        words = _("Another recap of this episode is being written already.")
    yield Problem("episode", words, is_warning=True)


def early_access_has_not_ended(article: Article, known: Known) -> Iterator[Problem]:
    """Ask about a time from which everyone may read it that comes before it is there at all."""
    since = article.published_at if article.is_published() else known.at or article.published_at
    at = since or timezone.now()
    if article.access == Article.Access.EARLY and article.public_at and article.public_at <= at:
        words = _("“Everyone from” is before it is published: patrons get nothing early.")
        yield Problem("public_at", words, is_warning=True)


def _goes_out(article: Article, known: Known) -> datetime:
    """Return when readers would get it: as was asked, or when it is scheduled, or now."""
    now = timezone.now()
    return known.at or max(article.published_at or now, now)
