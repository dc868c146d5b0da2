"""What a body refers to, fetched at once: its pictures and its speakers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Value

from authors.models import Author
from images.models import Image
from outlet.current import current_outlet
from outlet.richtext.tree import Block
from shows.models import Person

if TYPE_CHECKING:
    from reviews.models import Article


@dataclass(frozen=True)
class References:
    """Pictures by uid, and the names of speakers by their reference ("outlet", "author:UID", "text:Name")."""

    images: dict[str, Image] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: Iterable[Block], article: "Article | None" = None) -> "References":
        """Fetch what `blocks` refer to; what is gone is missing. Who signs `article` or answers in it is at hand."""
        values = [b.attributes for block in blocks for b in block.walk()]
        uids = {v[name] for v in values for name in ("data-image", "data-inset") if name in v}
        images = Image.objects.filter(uid__in=uids).with_renditions() if uids else ()
        refs = {v["data-speaker"] for v in values if "data-speaker" in v}
        return cls({str(image.uid): image for image in images}, _names(refs, article))


def _names(refs: set[str], article: "Article | None") -> dict[str, str]:
    names = {ref: ref.partition(":")[2] for ref in refs if ref.startswith("text:")}
    if "outlet" in refs:
        names["outlet"] = current_outlet().row.name
    if article is not None and article.kind == article.Kind.INTERVIEW:
        names |= {f"author:{author.uid}": author.name for author in article.signers}
        names |= {f"person:{item.person.uid}": item.person.name for item in article.interviewee_items.all()}
    return names | _fetched(refs - names.keys())


def _fetched(refs: set[str]) -> dict[str, str]:
    """Return the names of authors and people, in one query for both."""
    parts = [
        model.objects.order_by().filter(uid__in=uids).values_list("uid", "name", Value(kind))
        for kind, model in (("author", Author), ("person", Person))
        if (uids := [ref.partition(":")[2] for ref in refs if ref.startswith(f"{kind}:")])
    ]
    rows = parts[0].union(*parts[1:]) if parts else ()
    return {f"{kind}:{uid}": name for uid, name, kind in rows}
