"""What a body refers to, fetched at once: its pictures and its speakers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from authors.models import Author
from images.models import Image
from outlet.current import current_outlet
from outlet.richtext.tree import Block
from shows.models import Person


@dataclass(frozen=True)
class References:
    """Pictures by uid, and the names of speakers by their reference ("outlet", "author:UID", "text:Name")."""

    images: dict[str, Image] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "References":
        """Fetch what `blocks` refer to; what is gone is missing."""
        values = [b.attributes for block in blocks for b in block.walk()]
        uids = {v[name] for v in values for name in ("data-image", "data-inset") if name in v}
        images = Image.objects.filter(uid__in=uids).with_renditions() if uids else ()
        refs = {v["data-speaker"] for v in values if "data-speaker" in v}
        return cls({str(image.uid): image for image in images}, _names(refs))


def _names(refs: set[str]) -> dict[str, str]:
    names = {ref: ref.partition(":")[2] for ref in refs if ref.startswith("text:")}
    if "outlet" in refs:
        names["outlet"] = current_outlet().row.name
    for kind, model in (("author", Author), ("person", Person)):
        uids = [ref.partition(":")[2] for ref in refs if ref.startswith(f"{kind}:")]
        if uids:
            names |= {f"{kind}:{row.uid}": row.name for row in model.objects.filter(uid__in=uids)}
    return names
