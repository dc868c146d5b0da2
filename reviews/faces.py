"""The face of an article: what everyone may see everywhere, whoever they are and however far they have watched."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext, pgettext

from outlet.current import local

if TYPE_CHECKING:
    from images.models import Image
    from reviews.models import Article


@dataclass(frozen=True)
class Face:
    """What cards, feeds, titles, search, mails and share cards show of an article."""

    headline: str
    standfirst: str
    image: "Image | None"
    kind: str
    stars: int | None
    published_at: datetime | None

    @classmethod
    def of(cls, article: "Article") -> "Face":
        """Return the face of `article`; asks the database for nothing that `with_faces` has fetched."""
        return cls(
            headline=article.safe_headline,
            standfirst=article.standfirst,
            image=article.lead_image,
            kind=article.get_kind_display(),
            stars=article.stars,
            published_at=article.published_at,
        )


def subject_in_words(article: "Article") -> str:
    """Name what an article is about, without a spoiler: "Run season 1, episode 2", "Run On episodes 3 and 4", "Run".

    A show whose title another has too is named with its year: "Run (2020) season 1, episode 2".
    Returns "" for an article that is about no show.
    """
    show, season, first, last = article.show, article.season, article.episode, article.last_episode
    if show is None:
        return ""
    if first is None:
        if season is None or not season.is_counted:
            return show.name
        return gettext("%(show)s season %(number)s") % {"show": show.name, "number": season.number}
    if last is None or last.place == first.place:
        return f"{show.name} {first.code_in_words}"
    return f"{show.name} {_run_in_words(article)}"


def _run_in_words(article: "Article") -> str:
    """Name a run of episodes: "season 1, episodes 3 and 4", "episodes 1 to 4", across seasons both by their code."""
    first, last = article.episode, article.last_episode
    assert first is not None
    assert last is not None
    if first.season_id != last.season_id or first.special or last.special:
        return gettext("%(first)s to %(last)s") % {"first": first.code_in_words, "last": last.code_in_words}
    numbers = {"first": first.number, "last": last.number}
    if last.number == first.number + 1:
        words = gettext("episodes %(first)s and %(last)s") % numbers
    else:
        words = gettext("episodes %(first)s to %(last)s") % numbers
    if not first.season.is_counted:
        return words
    return gettext("season %(number)s, %(episode)s") % {"number": first.season.number, "episode": words}


def safe_headline(article: "Article") -> str:
    """Make a headline from data alone: "Run season 1, episode 2: recap", "Interview with Vicky Jones: Run"."""
    kind = article.get_kind_display()
    subject = subject_in_words(article)
    if article.kind == "interview":
        names = [item.person.name for item in article.interviewee_items.all()]
        if names:
            with_names = gettext("Interview with %(names)s") % {"names": get_text_list(names, gettext("and"))}
            return f"{with_names}: {subject}" if subject else with_names
    if not subject:
        subject = get_text_list([scope.show.name for scope in article.scopes.all()], gettext("and"))
    if subject:
        return pgettext("safe headline", "%(subject)s: %(kind)s") % {"subject": subject, "kind": kind}
    day = date_format(local(article.first_published_at or article.created_at), "DATE_FORMAT")
    return pgettext("safe headline", "%(kind)s of %(day)s") % {"kind": kind.capitalize(), "day": day}
