"""What a rule says, and what rules may ask of other tables without asking once for each article."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise

from images.models import Image
from outlet.richtext import internal_links, referenced_images
from reviews.models import Article
from reviews.readiness.targets import Targets
from shows.models import Platform

Text = str | Promise
LINKED = ("body", "summary")  # the texts whose links are followed


@dataclass(frozen=True)
class Problem:
    """What is wrong, and the form's field where it is mended; or the picture, on whose own page it is.

    An error stands in the way of publishing; a warning asks whether it is meant, unless it is known: what readers see
    has it too.
    """

    field: str
    message: Text
    image: Image | None = None
    is_warning: bool = False
    is_known: bool = False

    @property
    def identity(self) -> str:
        """Return what is the same for the same problem in another revision, wherever in the text it stands."""
        return f"{self.message}|{self.image.pk if self.image else ''}"

    @property
    def asks(self) -> bool:
        """Whether somebody must say that it is meant."""
        return self.is_warning and not self.is_known

    def as_known(self) -> "Problem":
        """Return it as one that stops nothing, and was meant already."""
        return replace(self, is_warning=True, is_known=True)


@dataclass(frozen=True)
class Known:
    """What the rules for some articles need of other tables, in the same few queries for one and for many.

    `at` is the moment at which they are to be public; None is now, or the time that an article has already.
    """

    images: dict[str, Image]  # by uid, of those that stand in a text
    targets: Targets
    disclosing: set[int]  # shows of which a network says how access is had
    at: datetime | None = None

    @classmethod
    def of(cls, articles: Iterable[Article], at: datetime | None = None) -> "Known":
        """Ask for all that stands in `articles`: pictures, links, networks; nothing where there is none of it."""
        articles = list(articles)
        uids = {uid for article in articles for uid in images_in_text(article)}
        images = Image.objects.filter(uid__in=uids) if uids else ()
        links = {link for article in articles for name in LINKED for link in links_in(getattr(article, name))}
        return cls(
            images={str(image.uid): image for image in images},
            targets=Targets.of(links, articles),
            disclosing=_disclosing(articles),
            at=at,
        )


Rule = Callable[[Article, Known], Iterator[Problem]]


def images_in_text(article: Article) -> list[str]:
    """Return the uids of the pictures in the text; most texts of an import have none, and those are not read."""
    return referenced_images(article.body) if "data-image" in article.body else []


def links_in(html: str) -> list[str]:
    """Return the paths on this site to which `html` leads; what has no link is not read."""
    return internal_links(html) if "href=" in html else []


def _disclosing(articles: Iterable[Article]) -> set[int]:
    """Return the shows of those reviews that say nothing of access themselves, where a network does."""
    silent = (a for a in articles if a.kind == Article.Kind.REVIEW and not a.disclosure.strip())
    shows = {article.show_id for article in silent if article.show_id}
    if not shows:
        return set()
    speaking = Platform.objects.exclude(disclosure="").filter(shows__in=shows)
    return set(speaking.values_list("shows", flat=True))
