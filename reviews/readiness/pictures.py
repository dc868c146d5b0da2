"""Rules for the pictures of an article."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from images.models import Image
from reviews.models import Article
from reviews.readiness.problem import Known, Problem, images_in_text


def pictures_are_described(article: Article, known: Known) -> Iterator[Problem]:
    """Require a text alternative and a credit for every picture."""
    for image in pictures_of(article, known):
        field = "lead_image" if image in (article.lead_image, article.lead_inset) else "body"
        if not image.alt:
            yield Problem(field, _("The picture “%s” has no text alternative.") % image.name, image)
        if not image.credit:
            yield Problem(field, _("The picture “%s” has no credit.") % image.name, image)


def pictures_of(article: Article, known: Known) -> list[Image]:
    """Return its pictures, each once: the lead, its inset, those in the text."""
    images = [image for image in (article.lead_image, article.lead_inset) if image]
    images += [known.images[uid] for uid in images_in_text(article) if uid in known.images]
    return list(dict.fromkeys(images))


def has_lead_image(article: Article, known: Known) -> Iterator[Problem]:
    """Ask for the picture that cards and share cards show."""
    if article.lead_image is None:
        yield Problem(
            "lead_image", _("It has no lead picture: cards and share cards stand without one."), is_warning=True
        )
