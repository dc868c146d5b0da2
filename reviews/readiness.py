"""What an article must have before the public sees it. A draft may lack all of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from images.models import Image
from outlet.richtext import has_words, referenced_images
from reviews.models import Article

Text = str | Promise


@dataclass(frozen=True)
class Problem:
    """What is missing, and the form's field where it is mended; or the picture, on whose own page it is."""

    field: str
    message: Text
    image: Image | None = None


Rule = Callable[[Article], Iterator[Problem]]


def has_face(article: Article) -> Iterator[Problem]:
    """Require what cards and feeds show."""
    if not article.standfirst.strip():
        yield Problem("standfirst", _("Write a standfirst: it stands on cards, in feeds and in search results."))
    if not article.slug:
        yield Problem("slug", _("Give it an address."))


def has_text(article: Article) -> Iterator[Problem]:
    """Require a text."""
    if not has_words(article.body):
        yield Problem("body", _("There is no text."))


def recap_has_episode(article: Article) -> Iterator[Problem]:
    """Require the episode that a recap is about; a recap of a film has none."""
    if article.kind != Article.Kind.RECAP:
        return
    if article.show is None:
        yield Problem("show", _("Say which show this recap is about."))
    elif article.episode is None and not article.show.is_film:
        yield Problem("episode", _("Say which episode this recap is about."))


def review_has_show(article: Article) -> Iterator[Problem]:
    """Require what a review reviews."""
    if article.kind == Article.Kind.REVIEW and article.show is None:
        yield Problem("show", _("Say what this review is about."))


def pictures_are_described(article: Article, images: Iterable[Image]) -> Iterator[Problem]:
    """Require a text alternative and a credit for every picture."""
    for image in images:
        field = "lead_image" if image in (article.lead_image, article.lead_inset) else "body"
        if not image.alt:
            yield Problem(field, _("The picture “%s” has no text alternative.") % image.name, image)
        if not image.credit:
            yield Problem(field, _("The picture “%s” has no credit.") % image.name, image)


RULES: tuple[Rule, ...] = (has_face, has_text, recap_has_episode, review_has_show)


def problems(articles: Iterable[Article]) -> dict[int, list[Problem]]:
    """Return what each article lacks, by its id; one query for all pictures of all of them."""
    articles = list(articles)
    in_bodies = {
        article.pk: referenced_images(article.body) if "data-image" in article.body else [] for article in articles
    }
    uids = {uid for found in in_bodies.values() for uid in found}
    by_uid = {str(image.uid): image for image in Image.objects.filter(uid__in=uids)} if uids else {}
    found = {}
    for article in articles:
        images = [image for image in (article.lead_image, article.lead_inset) if image]
        images += [by_uid[uid] for uid in in_bodies[article.pk] if uid in by_uid]
        found[article.pk] = [problem for rule in RULES for problem in rule(article)]
        found[article.pk] += pictures_are_described(article, dict.fromkeys(images))
    return found
