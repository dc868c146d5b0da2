"""What is in the form, as far as it makes sense: of the rest it is as it was."""

import pytest
from django.http import QueryDict

from reviews import actions
from reviews.models import Article, Tag
from reviews.typed import Typed
from tests.factories import make_draft, make_episode, make_person, make_show, make_superuser, snapshot

pytestmark = pytest.mark.django_db


def typed(article=None, **values):
    data = QueryDict(mutable=True)
    plain = {"kind": "feature", "headline": "Typed", "level": "full", "lead_corner": "bottom-right", "access": "public"}
    data.update({**plain, **values})
    return Typed.posted(data, article, user=make_superuser())


def test_what_makes_no_sense_is_as_it_was_and_said():
    show = make_show()
    draft = make_draft(headline="Saved", show=show, stars=7, verdict="Saved.")
    found = typed(draft, headline="", show=str(show.pk), stars="99", verdict="Typed.")
    assert (found.snapshot.headline, found.snapshot.stars, found.snapshot.verdict) == ("Saved", 7, "Typed.")
    assert found.snapshot.show["id"] == show.pk
    assert set(found.errors) == {"headline", "stars"}
    assert found.errors["headline"][0].startswith("Headline: ")


def test_the_article_has_it_in_its_columns_and_beside_and_nothing_is_saved():
    episode, person = make_episode(), make_person()
    Tag.objects.create(name="Known", slug="known")
    found = typed(
        kind="recap", show=str(episode.show_id), season=str(episode.season_id), episode=str(episode.pk),
        interviewees=f"[{person.pk}]", tags="Known, New",
    )  # fmt: skip
    article = found.written()
    assert (article.episode, article.last_place) == (episode, episode.place)
    assert [tag.name for tag in article.tags.all()] == ["Known", "New"]
    assert [item.person for item in article.interviewee_items.all()] == [person]
    assert [scope.through for scope in article.scopes.all()] == [episode.place]
    assert article.slug.endswith("-recap")
    assert (Article.objects.count(), Tag.objects.count()) == (0, 1)
    assert found.shown().is_published()


def test_it_goes_on_from_the_revision_that_the_form_was_filled_from():
    draft = make_draft(headline="First", verdict="One.")
    actions.save_draft(draft, snapshot(headline="Second", verdict="Two."), by=None, based_on=1)
    assert typed(draft, headline="", based_on="1").snapshot.headline == "First"
    assert typed(draft, headline="", based_on="2").snapshot.headline == "Second"
    assert typed(draft, headline="", based_on="x").snapshot.headline == "Second"
