"""What the writing page offers while an editor types."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_author, make_editor, make_outlet, make_person

pytestmark = pytest.mark.django_db


def speakers(client, **query):
    client.force_login(make_editor())
    return [found["label"] for found in client.get(reverse("admin:reviews_article_speakers"), query).json()["results"]]


def test_those_whom_the_form_names_may_speak_first_and_once(client):
    make_author(name="Ada Wong")
    zoe = make_author(name="Zoe Adams")
    make_person(name="Ana Actor")
    make_person(name="Bob Actor")
    asked = {"author": [f"Zoe Adams [{zoe.pk}]", "nobody"], "person": "bob actor"}
    assert speakers(client, **asked) == ["Zoe Adams", "Bob Actor", "Ada Wong", "Ana Actor"]


def test_what_no_database_takes_in_a_text_is_left_out(client):
    make_author(name="Ada Wong")
    make_person(name="Ana Actor")
    assert speakers(client, q="a\0da") == ["Ada Wong"]
    assert speakers(client, person="ana\0 actor", q="ada") == ["Ana Actor", "Ada Wong"]
    for source in ("authors", "people", "shows", "articles", "tags"):
        assert client.get(reverse("admin:reviews_article_choices", args=[source]), {"q": "\0"}).status_code == 200


def test_without_any_all_are_offered(client):
    make_author(name="Ada Wong")
    make_person(name="Ana Actor")
    assert speakers(client, q="a") == ["Ada Wong", "Ana Actor"]
    assert speakers(client, q="actor") == ["Ana Actor"]


def test_of_the_form_alone_are_the_outlet_and_those_whom_it_names(client):
    make_outlet(name="The Cold Open")
    make_author(name="Ada Wong")
    make_person(name="Bob Actor")
    assert speakers(client, of="form", person="bob actor") == ["The Cold Open", "Bob Actor"]


def test_articles_are_offered_by_the_beginnings_of_their_words_the_newest_first(client):
    for headline in ("The lamp goes out", "A door opens", "Lamplight"):
        make_article(headline=headline)
    client.force_login(make_editor())
    found = client.get(reverse("admin:reviews_article_choices", args=["articles"]), {"q": "lamp"}).json()["results"]
    assert [choice["text"] for choice in found] == ["Lamplight", "The lamp goes out"]


def test_whoever_begins_a_line_by_a_full_name_may_speak_in_its_interview(client):
    make_person(name="Merritt Wever")
    make_person(name="Merritt Other")
    make_author(name="Ada Wong")
    asked = {"of": "form", "name": ["MERRITT WEVER", "Ada Wong", "Nobody Known"]}
    assert speakers(client, **asked)[1:] == ["Merritt Wever", "Ada Wong"]
    assert speakers(client, of="form", name="Merritt\0")[1:] == []
