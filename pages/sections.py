"""The sections: one for each kind of article, with its address and its names."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.models import Article

Kind = Article.Kind


@dataclass(frozen=True)
class Section:
    """A section; `name` is its address and the name of its URL."""

    name: str
    title: str | Promise
    description: str | Promise

    @property
    def url(self) -> str:
        """The path of its page."""
        return reverse(f"pages:{self.name}")

    @property
    def feed_url(self) -> str:
        """The path of its feed."""
        return reverse(f"pages:{self.name}_feed")


SECTIONS: dict[str, Section] = {
    Kind.RECAP: Section("recaps", _("Recaps"), _("Episode by episode, as they air.")),
    Kind.REVIEW: Section("reviews", _("Reviews"), _("Whole seasons, whole shows and films, with stars.")),
    Kind.INTERVIEW: Section("interviews", _("Interviews"), _("With those who make it.")),
    Kind.FEATURE: Section("features", _("Features"), _("Essays, lists and long looks.")),
    Kind.NEWS: Section("news", _("News"), _("What is renewed, what is cancelled, what comes next.")),
}
