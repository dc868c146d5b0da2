"""Following a merge: whatever articles say of a row that is given up, they say of the one that is kept."""

from collections.abc import Iterator, Sequence
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
COLUMNS: dict[str, type[models.Model]] = {"show": Show, "season": Season, "episode": Episode, "last_episode": Episode}


def follow(pairs: Sequence[Pair], *, by: "User | None") -> None:
    """Let articles refer to the second row of each pair instead of the first: those that readers see, and drafts.

    An article whose newest revision changes gets one new revision, however many the pairs are; what readers see stays
    what it was, and what waits still waits. Rows beside articles are left to the caller. Touched articles stay locked
    until the transaction ends, so that nobody saves one of them meanwhile with what is given up.
    """
    swap = Swap(pairs)
    pks = list(swap.touched().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=pks[start : start + BATCH])
        articles = list(locked.order_by("pk"))
        _rewrite_columns(articles, swap)
        _rewrite_newest(articles, swap, by)


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
        found = [Q(live_revision__lt=F("latest_revision"), live_revision__gt=0)]
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


def _rewrite_newest(articles: Sequence[Article], swap: Swap, by: "User | None") -> None:
    """Add a revision to each article whose newest one says something else after the merge."""
    newest = Revision.objects.filter(article__in=articles, number=F("article__latest_revision"))
    by_article = {revision.article_id: revision for revision in newest}
    rows, changed = [], []
    for article in articles:
        if (revision := by_article.get(article.pk)) is None:
            continue
        before = Snapshot.from_data(revision.schema, revision.data)
        after = swap.snapshot(before)
        if after == before:
            continue
        number = article.latest_revision + 1
        if article.live_revision == article.latest_revision:
            article.live_revision = number
        if article.next_revision == article.latest_revision:
            article.next_revision = number  # what waits still waits, and means the row that is kept
        article.latest_revision = number
        rows.append(Revision(article=article, number=number, schema=SCHEMA, data=after.to_data(), by=by))
        changed.append(article)
    Revision.objects.bulk_create(rows)
    Article.objects.bulk_update(changed, ["latest_revision", "live_revision", "next_revision"])
