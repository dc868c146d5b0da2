"""What follows from what an article is about, at the door where the writing page asks for it."""

import pytest

from reviews.models import Article
from tests.factories import (
    make_article,
    make_draft,
    make_editor,
    make_episode,
    make_outlet,
    make_platform,
    make_recap,
    make_season,
    make_show,
    make_user,
)

pytestmark = pytest.mark.django_db
URL, ADD = "/admin/reviews/article/filling/", "/admin/reviews/article/add/"


@pytest.fixture
def editor(client):
    user = make_editor(email="editor@example.org", name="Edith")
    client.force_login(user)
    return user


@pytest.fixture
def run():
    network = make_platform(name="HBO", disclosure="HBO sent a link.")
    season = make_season(make_show(title="Run", slug="run-2020", networks=(network,)))
    return [make_episode(season, number=1, title="Fuck"), make_episode(season, number=2, title="Kiss")]


def asked(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.json()


def test_an_episode_brings_headline_address_season_level_and_how_far_it_is_told(client, editor, run):
    found = asked(client, kind="recap", show=run[1].show_id, episode=run[1].pk)
    assert found["fields"] == {
        "headline": "Run season 1, episode 2, “Kiss”: recap",
        "slug": "run-s01e02-kiss-recap",
        "tags": "",
        "level": "full",
        "season": str(run[1].season_id),
    }
    assert found["safe_headline"] == "Run season 1, episode 2: recap"
    assert found["told"] == "Run counts as told up to S01E02."
    assert found["disclosure"] == "HBO sent a link."
    assert found["before"] is None


def test_a_title_that_spoils_is_in_no_headline_and_no_address(client, editor, run):
    kiss = make_episode(run[0].season, number=3, title="Ruby dies", title_spoils=True)
    found = asked(client, kind="recap", show=kiss.show_id, episode=kiss.pk)
    assert "Ruby" not in str(found)


def test_a_run_of_episodes_and_a_whole_show_have_names_too(client, editor, run):
    both = asked(client, kind="recap", show=run[0].show_id, episode=run[0].pk, last_episode=run[1].pk)
    assert both["fields"]["headline"] == "Run season 1, episodes 1 and 2: recap"
    assert both["told"] == "Run counts as told up to S01E02."
    season = asked(client, kind="review", show=run[0].show_id, season=run[0].season_id)
    assert season["fields"]["headline"] == "Run season 1: review"
    assert season["told"] == "Run counts as told to the end of season 1."
    whole = asked(client, kind="review", show=run[0].show_id)
    assert (whole["fields"]["level"], whole["told"]) == ("brief", "Run counts as told to its end.")


def test_what_has_a_headline_of_its_own_gets_none(client, editor, run):
    for kind in ("interview", "feature", "news"):
        fields = asked(client, kind=kind, show=run[0].show_id)["fields"]
        assert (fields["headline"], fields["level"]) == ("", "full")


def test_tags_and_level_are_those_that_are_usual_for_the_show(client, editor, run):
    make_recap(run[0], tags=["HBO", "comedy", "trains"], level="brief")
    make_recap(run[0], tags=["HBO", "comedy"], level="brief")
    make_recap(run[0], tags=["HBO"], level="none")
    make_draft(kind="recap", show=run[0].show, tags=["secret plan"])
    fields = asked(client, kind="recap", show=run[1].show_id, episode=run[1].pk)["fields"]
    assert (fields["tags"], fields["level"]) == ("HBO, comedy", "brief")


def test_without_anything_written_its_genres_are_tags_where_there_are_such_tags(client, editor, run):
    make_article(tags=["Thriller"])
    run[0].show.genres.create(name="thriller", slug="thriller")
    run[0].show.genres.create(name="comedy", slug="comedy")
    assert asked(client, kind="recap", show=run[0].show_id)["fields"]["tags"] == "Thriller"


def test_the_recap_before_is_that_to_which_the_page_leads(client, editor, run):
    make_outlet()
    article = make_recap(run[0], headline="They meet on a train")
    make_draft(kind="recap", show=run[0].show, season=run[0].season, episode=run[0], headline="Not public")
    query = {"kind": "recap", "show": run[1].show_id, "episode": run[1].pk}
    found = asked(client, **query)["before"]
    assert found == {"text": "They meet on a train", "url": article.get_absolute_url()}
    later = make_recap(run[1])
    assert f'href="{found["url"]}"' in client.get(later.get_absolute_url()).content.decode()
    assert asked(client, **{**query, "kind": "review"})["before"] is None


@pytest.mark.parametrize(
    "query",
    [{}, {"kind": "poem"}, {"kind": "recap", "show": "x", "episode": "9" * 40}, {"kind": "recap", "show": "0"}],
)
def test_what_means_nothing_fills_nothing(client, editor, query):
    fields = asked(client, **query)["fields"]
    assert not fields.get("headline")
    assert not fields.get("slug")


def test_parts_that_do_not_belong_together_count_as_the_show_alone(client, editor, run):
    other = make_show(title="Run On")
    found = asked(client, kind="review", show=other.pk, season=run[0].season_id, episode=run[0].pk)
    assert found["fields"]["headline"] == "Run On: review"


def test_it_asks_as_much_of_the_database_for_many_articles_as_for_one(
    client, editor, run, django_assert_max_num_queries
):
    def queries(most):
        with django_assert_max_num_queries(most) as counted:
            asked(client, kind="recap", show=run[1].show_id, episode=run[1].pk)
        return len(counted)

    make_recap(run[0], tags=["HBO"])
    first = queries(20)
    for _number in range(8):
        make_recap(run[0], tags=["HBO", "comedy"])
    assert queries(first) <= first


def test_only_those_who_write_are_answered(client, run):
    for user in (make_user(), make_user(is_staff=True)):
        client.force_login(user)
        for url in (URL, "/admin/reviews/article/twins/"):
            assert client.get(url).status_code in (302, 403)


def new(**values):
    return {"kind": "recap", "headline": "", "level": "full", "lead_corner": "bottom-right", "access": "public",
            "based_on": "0", **values}  # fmt: skip


def test_without_javascript_a_draft_is_named_by_what_it_is_about(client, editor, run):
    about = {"show": run[1].show_id, "episode": run[1].pk}
    client.post(ADD, new(**about, _draft="Save draft"))
    article = Article.objects.get()
    assert (article.headline, article.slug) == ("Run season 1, episode 2, “Kiss”: recap", "run-s01e02-kiss-recap")
    assert list(article.tags.all()) == []  # nobody saw any


@pytest.mark.parametrize("values", [{"_draft": "Save"}, {"_publish": "Publish now", "about": True}])
def test_what_is_about_nothing_or_goes_to_readers_is_named_by_somebody(client, editor, run, values):
    about = {"show": run[1].show_id, "episode": run[1].pk} if values.pop("about", False) else {}
    response = client.post(ADD, new(**about, **values))
    assert response.context["adminform"].form.errors["headline"]
    assert not Article.objects.exists()
