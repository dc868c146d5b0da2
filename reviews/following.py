"""Following a merge: whatever articles say of a row that is given up, they say of the one that is kept."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q, QuerySet

from outlet.models import PublicModel
from reviews.models import Article, ArticleScope, ArticleTag, Interviewee, Revision, Tag
from reviews.snapshots import LISTS, ROWS, SCHEMA, Reference, Snapshot, reference
from shows.models import Episode, Person, Season, Show

if TYPE_CHECKING:
    from accounts.models import User

Pair = tuple[PublicModel, PublicModel]
BATCH = 200  # articles whose texts are in memory at once
TEXTS = ("body", "summary")  # they name people and shows by uid
NAMED = (Show, Person)  # what they name
COLUMNS: dict[str, type[models.Model]] = {
    "show": Show, "season": Season, "episode": Episode, "last_episode": Episode, "embargo_episode": Episode,
}  # fmt: skip
NUMBERS = ("latest_revision", "live_revision", "next_revision", "approved_revision")


def follow(pairs: Sequence[Pair], *, by: "User | None") -> None:
    """Let articles refer to the second row of each pair instead of the first: those that readers see, and drafts.

    An article whose newest revision changes gets one new revision, however many the pairs are, and so does a planned
    change that is older; what readers see stays what it was, and what waits still waits. Rows beside articles are left
    to the caller. Touched articles stay locked until the transaction ends, so that nobody saves one of them meanwhile
    with what is given up.
    """
    swap = Swap(pairs)
    pks = list(swap.touched().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=pks[start : start + BATCH])
        articles = list(locked.order_by("pk"))
        _rewrite_columns(articles, swap)
        _rewrite_revisions(articles, swap, by)


class Swap:
    """What stands in for what, in columns, references and texts."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.kept: dict[tuple[type[models.Model], int], PublicModel] = {
            (type(source), source.pk): into for source, into in pairs
        }
        self.refs = {gone: reference(into) for gone, into in self.kept.items()}
        self.uids = {str(source.uid): str(into.uid) for source, into in pairs if isinstance(source, NAMED)}

    def sources(self, model: type[models.Model]) -> list[int]:
        """Return the ids of what is given up, of one model."""
        return [pk for kind, pk in self.kept if kind is model]

    def touched(self) -> QuerySet[Article]:
        """Return the articles that refer to what is given up, and all with changes that wait: these are read."""
        found = [Q(live_revision__lt=F("latest_revision"), live_revision__gt=0), Q(next_at__isnull=False)]
        found += [Q(**{f"{name}__in": pks}) for name, model in COLUMNS.items() if (pks := self.sources(model))]
        beside = ((Show, ArticleScope, "show"), (Person, Interviewee, "person"))
        for model, rows, name in beside:
            if pks := self.sources(model):
                found.append(Q(pk__in=rows._default_manager.filter(**{f"{name}__in": pks}).values("article")))
        if pks := self.sources(Tag):
            found.append(Q(pk__in=ArticleTag.objects.filter(tag__in=pks).values("content_object")))
        found += [Q(**{f"{name}__contains": uid}) for name in TEXTS for uid in self.uids]
        return Article.objects.filter(reduce(or_, found))

    def text(self, html: str) -> str:
        """Return a text that names what is kept."""
        for old, new in self.uids.items():
            html = html.replace(old, new)
        return html

    def ref(self, model: type[models.Model], ref: Reference | None) -> Reference | None:
        """Return a reference to what is kept."""
        return self.refs.get((model, ref["id"]), ref) if ref else None

    def snapshot(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot that refers to what is kept, to each once."""
        values: dict[str, Any] = {name: self.text(getattr(snapshot, name)) for name in TEXTS}
        values |= {name: self.ref(model, getattr(snapshot, name)) for name, model in ROWS.items()}
        for name, model in LISTS.items():
            refs = [self.ref(model, ref) for ref in getattr(snapshot, name)]
            values[name] = list({ref["id"]: ref for ref in reversed(refs) if ref}.values())[::-1]
        return snapshot.changed(**values, scopes=list(self._scopes(snapshot)))

    def _scopes(self, snapshot: Snapshot) -> Iterator[dict[str, Any]]:
        """Yield the scopes; where two shows are now one, the further place holds."""
        scopes: dict[int, dict[str, Any]] = {}
        for scope in snapshot.scopes:
            show: Any = self.ref(Show, scope["show"])
            through = max(scope["through"], scopes.get(show["id"], scope)["through"])
            scopes[show["id"]] = {"show": show, "through": through}
        yield from scopes.values()


def _rewrite_columns(articles: Sequence[Article], swap: Swap) -> None:
    """Write those columns that change, and no others: a text that stays is not cleaned again."""
    changed: dict[str, list[Article]] = {}
    for article in articles:
        values: dict[str, Any] = {name: swap.text(getattr(article, name)) for name in TEXTS}
        for name, model in COLUMNS.items():
            pk = getattr(article, f"{name}_id")
            kept = swap.kept.get((model, pk))
            values[f"{name}_id"] = kept.pk if kept else pk
        for name, value in values.items():
            if getattr(article, name) != value:
                setattr(article, name, value)
                changed.setdefault(name.removesuffix("_id"), []).append(article)
    for name, rows in changed.items():
        Article.objects.bulk_update(rows, [name])


def _rewrite_revisions(articles: Sequence[Article], swap: Swap, by: "User | None") -> None:
    """Add revisions to each article of which the planned change or the newest text says something else now."""
    waiting = Q(number=F("article__latest_revision")) | Q(number=F("article__next_revision"))
    by_article: dict[int, list[Revision]] = {}
    for revision in Revision.objects.filter(waiting, article__in=articles).order_by("number"):
        by_article.setdefault(revision.article_id, []).append(revision)
    rows: list[Revision] = []
    for article in articles:
        added = _swapped(by_article.get(article.pk, []), swap)
        moved = {former: article.latest_revision + count for count, former in enumerate(added, start=1)}
        for former, row in added.items():
            row.number, row.by = moved[former], by
            rows.append(row)
        for name in NUMBERS:
            setattr(article, name, moved.get(getattr(article, name), getattr(article, name)))
    Revision.objects.bulk_create(rows)
    changed = {row.article_id for row in rows}
    Article.objects.bulk_update([article for article in articles if article.pk in changed], NUMBERS)


def _swapped(revisions: Iterable[Revision], swap: Swap) -> dict[int, Revision]:
    """Return what follows these revisions, oldest first, by their numbers: from the first that says something else.

    The newest is the last of them: where an older one waits and changes, it is written again, to stay the newest.
    """
    added: dict[int, Revision] = {}
    for revision in revisions:
        before = Snapshot.from_data(revision.schema, revision.data)
        after = swap.snapshot(before)
        if added or after != before:
            added[revision.number] = Revision(
                article_id=revision.article_id,
                schema=SCHEMA,
                data=after.to_data(),
                how=Revision.How.SYSTEM,
                rating_reason=revision.rating_reason,
            )
    return added
