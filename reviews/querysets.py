"""Articles by what a surface asks for. `published` is the only place that says what the public can see."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.utils import timezone

from shows.models import Platform

if TYPE_CHECKING:
    from authors.models import Author
    from reviews.models import Tag
    from shows.models import Episode, Season, Show

SUBJECT = ("show", "season", "episode__season", "last_episode__season")


def face_relations() -> tuple[str | Prefetch, ...]:
    """Return what a face needs of other tables: for `prefetch_related`, and once for several lists of one page."""
    from reviews.models import ArticleScope, Byline, Interviewee

    return (
        "lead_image__renditions",
        Prefetch("bylines", Byline.objects.select_related("author")),
        Prefetch("interviewee_items", Interviewee.objects.select_related("person")),
        Prefetch("scopes", ArticleScope.objects.select_related("show")),
    )


def own_ids(user: Any) -> models.QuerySet:
    """Return the ids of the articles that `user` signs or began: each by an index, and no article is read for it."""
    from reviews.models import Byline, Revision

    signed = Byline.objects.filter(author__user=user).order_by().values("article")
    return signed.union(Revision.objects.filter(number=1, by=user).order_by().values("article"), all=True)


class ArticleQuerySet(models.QuerySet):
    """Articles."""

    def published(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Those that the public sees at `at` (now). Nothing has to run for a scheduled one to appear."""
        return self.filter(status="published", published_at__lte=at or timezone.now())

    def each_published(self, at: datetime | None = None) -> "ArticleQuerySet":
        """As `published`, asked of each row by its id: for the few that another table names.

        SQLite would else read the index of all that is public to the end, and see which of them were named.
        """
        return self.filter(Exists(ArticleQuerySet(self.model).published(at).filter(pk=OuterRef("pk"))))

    def scheduled(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Those that become public after `at` (now), the next one first."""
        return self.filter(status="published", published_at__gt=at or timezone.now()).order_by("published_at")

    def drafts(self) -> "ArticleQuerySet":
        """Those that were never made public, and are not scheduled."""
        return self.filter(status="draft")

    def withdrawn(self) -> "ArticleQuerySet":
        """Those that were public and are no more."""
        return self.filter(status="withdrawn")

    def past_early_access(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Without those that patrons have first at `at`: for public feeds, which still have the faces of gated ones."""
        return self.exclude(access="early", public_at__gt=at or timezone.now())

    def of_kind(self, kind: str) -> "ArticleQuerySet":
        """Those of one kind, such as "recap"."""
        return self.filter(kind=kind)

    def about(self, show: "Show") -> "ArticleQuerySet":
        """Those about this show or a part of it."""
        return self.filter(show=show)

    def about_season(self, season: "Season") -> "ArticleQuerySet":
        """Those about this season as a whole or about episodes of it."""
        return self.filter(season=season)

    def covering(self, episode: "Episode") -> "ArticleQuerySet":
        """Those about this episode, alone or in a run."""
        return self.filter(show=episode.show_id, place__lte=episode.place, last_place__gte=episode.place)

    def by(self, author: "Author") -> "ArticleQuerySet":
        """Those that this author signs."""
        return self.filter(bylines__author=author)

    def tagged(self, tag: "Tag") -> "ArticleQuerySet":
        """Those with this tag."""
        return self.filter(tag_items__tag=tag)

    def editable_by(self, user: Any) -> "ArticleQuerySet":
        """Those on which `user` may write, as `reviews.actions.may_edit` says of one."""
        if user.has_perm("reviews.change_others_article"):
            return self
        if not user.has_perm("reviews.change_article"):
            return self.none()
        return self.filter(pk__in=own_ids(user))

    def with_subjects(self) -> "ArticleQuerySet":
        """With what an article is about and its lead picture, in the same query; without the long texts."""
        return self.select_related(*SUBJECT, "lead_image").defer("body", "summary", "deck")

    def with_faces(self) -> "ArticleQuerySet":
        """With all that a card needs, in the same number of queries for one and for fifty; without the long texts."""
        return self.with_subjects().prefetch_related(*face_relations())

    def with_headlines(self) -> "ArticleQuerySet":
        """With what both headlines need, its own and the one that readers get; without the long texts."""
        return self.with_subjects().prefetch_related(*face_relations()[2:])

    def with_everything(self) -> "ArticleQuerySet":
        """With what the article's own page needs of single rows; the page itself fetches what it needs of many.

        `network_disclosure` is what the first network with a word on it says about how access is had, or None.
        """
        networks = Platform.objects.filter(shows=OuterRef("show")).exclude(disclosure="").order_by("name")
        return self.select_related(
            *SUBJECT, "season__show", "episode__season__show", "lead_image", "lead_inset"
        ).annotate(network_disclosure=Subquery(networks.values("disclosure")[:1]))
