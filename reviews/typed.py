"""What is in the writing form at this moment, saved or not, as far as it makes sense: for checks and previews."""

from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from reviews.forms import ArticleForm
from reviews.models import Article
from reviews.previews import shown_with
from reviews.slugs import suggest_slug
from reviews.snapshots import LISTS, PLAIN, ROWS, Snapshot, reference, references
from reviews.written import NOT_SAVED, as_written, snapshot_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Typed:
    """The state of one form: what it says, the tags that it would make, and what is wrong with it by field."""

    article: Article | None  # None for one that was never saved
    snapshot: Snapshot
    new_tags: list[str] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, form: ArticleForm, article: Article | None) -> "Typed":
        """Read a form. What was not posted, or makes no sense, is as in the revision that the form was filled from."""
        base = form.base or Snapshot(kind=Article.Kind.RECAP, headline="")
        if not form.is_bound:
            return cls(article, base)
        form.is_valid()
        tags = form.cleaned_data.get("tags", ())
        errors = {name: [f"{_label(form, name)}{text}" for text in texts] for name, texts in form.errors.items()}
        return cls(
            article,
            base.changed(**_values(form.cleaned_data)),
            new_tags=[tag.name for tag in tags if tag.pk is None],
            errors=errors,
        )

    @classmethod
    def posted(cls, data: QueryDict, article: Article | None, *, user: "User") -> "Typed":
        """Read a form as it was posted for `article` by `user`."""
        base = _base(article, data.get("based_on", ""))
        has_address = article is not None and not article.is_deletable
        return cls.of(ArticleForm(data, user=user, snapshot=base, has_address=has_address), article)

    def written(self) -> Article:
        """Return the article with this in it, not saved: what the rules are asked about."""
        row = Article.objects.get(pk=self.article.pk) if self.article else Article(pk=NOT_SAVED)
        article = as_written(row, self.snapshot, new_tags=self.new_tags)
        if not article.slug:
            article.slug = suggest_slug(article)  # which saving would do
        return article

    def shown(self) -> Article:
        """Return the article as readers would get it if this were published now, not saved."""
        return shown_with(self.article, self.snapshot, new_tags=self.new_tags)


def _base(article: Article | None, number: str) -> Snapshot | None:
    """Return what the form was filled from: the revision that it says, or else the newest."""
    if article is None:
        return None
    is_number = number.isascii() and number.isdecimal() and len(number) < 9
    asked = article.revisions.filter(number=int(number)).first() if is_number else None
    revision = asked or article.revisions.filter(number=article.latest_revision).first()
    return snapshot_of(revision) if revision else None


def _values(cleaned: dict[str, Any]) -> dict[str, Any]:
    values = {name: cleaned[name] for name in PLAIN if name in cleaned}
    values |= {name: reference(cleaned[name]) for name in ROWS if name in cleaned}
    values |= {name: references(row for row in cleaned[name] if row.pk) for name in LISTS if name in cleaned}
    if "scopes" in cleaned:
        values["scopes"] = [{"show": reference(show), "through": place} for show, place in cleaned["scopes"]]
    if "public_at" in cleaned:
        values["public_at"] = cleaned["public_at"].astimezone(UTC).isoformat() if cleaned["public_at"] else None
    return values


def _label(form: ArticleForm, name: str) -> str:
    return f"{form.fields[name].label}: " if name in form.fields else ""
