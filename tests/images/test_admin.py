"""The picture library on the desk: its forms, pages, and what scripts ask of it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.html import escape

from images.actions import withdraw_image
from images.models import Image
from outlet import current
from outlet.models import LogEntry
from tests.factories import make_article, make_image, make_superuser, make_user
from tests.images import pictures
from tests.images.pictures import SVG, add, data, halves, upload
from tests.images.test_actions import stored

pytestmark = pytest.mark.django_db
LIST = "/admin/images/image/"
WORDS = {"name": "Platform", "alt": "A platform", "caption": "At <em>dusk</em>", "credit": "HBO"}
FOCAL = {"focal_x": "0.25", "focal_y": "0.75"}


@pytest.fixture
def editor(client):
    editor = make_superuser()
    client.force_login(editor)
    return editor


def member(*permissions):
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="images", codename__in=permissions))
    return user


def test_add(client, editor):
    response = client.post(f"{LIST}add/", {**WORDS, **FOCAL, "upload": upload(data(halves()))})
    assert response.status_code == 302
    image = Image.objects.get()
    assert (image.name, image.alt, image.caption, image.credit) == tuple(WORDS.values())
    assert image.focal == (0.25, 0.75)
    assert image.uploaded_by == editor
    assert LogEntry.objects.get().verb == "add"


@pytest.mark.parametrize("content", [SVG, pictures.HOSTILE["bomb"](), b""])
def test_refused_upload_has_its_error_at_the_field_and_keeps_what_was_typed(client, editor, media_root, content):
    response = client.post(f"{LIST}add/", {**WORDS, **FOCAL, "upload": upload(content)})
    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["upload"]
    html = response.content.decode()
    assert 'value="HBO"' in html
    assert escape(WORDS["caption"]) in html
    assert 'value="0.25"' in html
    assert not Image.objects.exists()
    assert stored(media_root) == []


def test_words_that_are_too_long_have_their_error_at_the_field(client, editor):
    response = client.post(f"{LIST}add/", {**WORDS, "alt": "x" * 301, "focal_x": "2", "focal_y": "0.5"})
    assert set(response.context["adminform"].form.errors) == {"upload", "alt", "focal_x"}


def test_what_the_door_alone_refuses_comes_back_in_the_form(client, editor, monkeypatch):
    from django.core.exceptions import ValidationError

    from images import actions

    def refuse(file):
        raise ValidationError("Cannot be written anew.")

    monkeypatch.setattr(actions, "clean_picture", refuse)
    response = client.post(f"{LIST}add/", {**WORDS, **FOCAL, "upload": upload(data(halves()))})
    assert response.context["adminform"].form.errors == {"upload": ["Cannot be written anew."]}


def test_change_goes_through_the_actions(client, editor):
    image = add()
    response = client.post(f"{LIST}{image.pk}/change/", {**WORDS, **FOCAL})
    assert response.status_code == 302
    image.refresh_from_db()
    assert (image.caption, image.credit, image.focal) == ("At <em>dusk</em>", "HBO", (0.25, 0.75))
    assert set(LogEntry.objects.filter(by=editor).values_list("verb", flat=True)) == {"describe", "set focal point"}


def test_form_shows_where_the_picture_stands(client, editor):
    image = make_image()
    article = make_article(lead_image=image)
    html = client.get(f"{LIST}{image.pk}/change/").content.decode()
    assert f'href="/admin/reviews/article/{article.pk}/change/"' in html
    assert f'href="{article.get_absolute_url()}"' in html
    assert "Nowhere yet." in client.get(f"{LIST}{make_image().pk}/change/").content.decode()


def test_no_page_has_inline_scripts_or_styles(client, editor):
    image = make_image()
    for path in ("", "add/", "upload/", f"{image.pk}/change/", f"{image.pk}/withdraw/"):
        html = client.get(LIST + path).content.decode()
        assert " style=" not in html, path
        assert "<style" not in html, path
        assert " onclick=" not in html, path


def test_withdraw_asks_for_a_reason_first(client, editor):
    image = add()
    url = f"{LIST}{image.pk}/withdraw/"
    assert escape(image.name) in client.get(url).content.decode()
    assert list(client.post(url, {"because": " "}).context["form"].errors) == ["because"]
    assert not Image.objects.get().is_withdrawn
    response = client.post(url, {"because": "The agency asked for it."}, follow=True)
    assert Image.objects.get().is_withdrawn
    assert LogEntry.objects.get(verb="withdraw").by == editor
    html = response.content.decode()
    assert "The picture was withdrawn." in html
    assert 'name="alt"' not in html
    assert client.get(url).status_code == 404


def test_withdrawn_picture_cannot_be_changed(client, editor):
    image = add()
    withdraw_image(image, by=None, because="A reason")
    assert client.post(f"{LIST}{image.pk}/change/", {**WORDS, **FOCAL}).status_code == 403
    assert Image.objects.get().credit == ""


def test_nobody_deletes(client, editor):
    image = add()
    assert client.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Image.objects.exists()


def test_many_at_once(client, editor):
    rows = {"form-TOTAL_FORMS": 4, "form-INITIAL_FORMS": 0}
    rows |= {"form-0-upload": upload(data(halves()), "one.jpg"), "form-0-alt": "One", "form-0-credit": "HBO"}
    rows |= {"form-2-upload": upload(data(halves(), "PNG"), "three.png"), "form-2-name": "Third"}
    response = client.post(f"{LIST}upload/", rows)
    assert response.status_code == 302
    assert set(Image.objects.values_list("name", "alt", "credit")) == {("one", "One", "HBO"), ("Third", "", "")}


def test_many_at_once_keeps_the_good_and_shows_the_bad_again(client, editor, media_root):
    rows = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0}
    rows |= {"form-0-upload": upload(SVG, "one.jpg"), "form-0-alt": "Typed for one", "form-0-name": "Evil"}
    rows |= {"form-1-upload": upload(data(halves()), "two.jpg"), "form-1-alt": "Two"}
    rows |= {"form-2-alt": "Typed without a file"}
    response = client.post(f"{LIST}upload/", rows)
    html = response.content.decode()
    assert Image.objects.get().alt == "Two"
    assert len(stored(media_root)) == 1
    forms = response.context["form_set"].forms
    assert [list(form.errors) for form in forms] == [["upload"], ["upload"]]
    assert 'value="Evil"' in html
    assert "Typed for one" in html
    assert "Typed without a file" in html
    assert "1 picture was added." in html
    assert 'name="form-TOTAL_FORMS" value="2"' in html


def test_many_at_once_wants_at_least_one(client, editor):
    response = client.post(f"{LIST}upload/", {"form-TOTAL_FORMS": 4, "form-INITIAL_FORMS": 0})
    assert response.context["problems"] == ["Choose at least one file."]
    assert client.post(f"{LIST}upload/", {}).status_code == 200


def test_library_finds_pictures_and_what_they_lack(client, editor):
    make_image(name="Roomette", alt="Two bunks")
    make_image(name="Bare", alt="", credit="")

    def names(query):
        return [row.name for row in client.get(f"{LIST}?{query}").context["cl"].queryset]

    assert names("q=bunks+room") == ["Roomette"]
    assert names("state=no-alt") == names("state=no-credit") == ["Bare"]
    assert names("state=withdrawn") == []
    assert len(names("")) == 2


def test_library_takes_as_many_queries_for_fifty_pictures_as_for_one(
    client, editor, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(current, "LOOK_AGAIN_AFTER", 3600)  # else the outlet is read anew once a second

    def ask(path):
        client.get(path)  # what is missing is asked for after the first view
        with django_assert_max_num_queries(12) as queries:
            client.get(path)
        return len(queries)

    paths = (LIST, f"{LIST}picker/", f"{LIST}picker/?q=Picture")
    make_image()
    few = [ask(path) for path in paths]
    for _ in range(49):
        make_image()
    assert [ask(path) for path in paths] == few


def test_picker_lists_usable_pictures_newest_first(client, editor):
    old, gone = make_image(name="Old", caption="<em>Own</em> words"), make_image(name="Gone")
    new = make_image(name="New")
    withdraw_image(gone, by=None, because="A reason")
    answer = client.get(f"{LIST}picker/").json()
    assert answer["next"] is None
    assert [result["name"] for result in answer["results"]] == ["New", "Old"]
    assert answer["results"][1] == {
        "id": old.pk,
        "uid": str(old.uid),
        "thumb": old.file.url,
        "alt": old.alt,
        "caption": "Own words",
        "credit": old.credit,
        "name": "Old",
        "width": 64,
        "height": 48,
        "focal": [0.5, 0.5],
        "url": f"{LIST}{old.pk}/change/",
    }
    (found,) = client.get(f"{LIST}picker/?q=new").json()["results"]
    assert found["uid"] == str(new.uid)
    assert client.get(f"{LIST}picker/", {"q": "no\0thing"}).json()["results"] == []


def test_picker_pages_by_older_ones(client, editor):
    for _ in range(30):
        make_image(name="Platform & co")
    first = client.get(f"{LIST}picker/", {"q": "platform &"}).json()
    second = client.get(first["next"]).json()
    assert (len(first["results"]), len(second["results"]), second["next"]) == (24, 6, None)
    seen = [result["id"] for result in first["results"] + second["results"]]
    assert seen == sorted(set(seen), reverse=True)


def test_picker_knows_pictures_by_uid(client, editor):
    one, two, gone = (make_image() for _ in range(3))
    withdraw_image(gone, by=None, because="A reason")
    answer = client.get(f"{LIST}picker/", {"uid": [str(one.uid), str(gone.uid), "nonsense"]}).json()
    assert {result["uid"] for result in answer["results"]} == {str(one.uid), str(gone.uid)}
    assert str(two.uid) not in str(answer)


@pytest.mark.parametrize("before", ["x", "-1", "1.5", "9" * 30, "²"])
def test_picker_refuses_a_cursor_that_is_none(client, editor, before):
    assert client.get(f"{LIST}picker/", {"before": before}).status_code == 400


def test_picker_keeps_a_new_picture(client, editor):
    response = client.post(f"{LIST}picker/upload/", {"upload": upload(data(halves())), "alt": "New", "credit": "HBO"})
    assert response.status_code == 201
    image = Image.objects.get()
    assert response.json()["uid"] == str(image.uid)
    assert response.json()["alt"] == image.alt == "New"


def test_picker_says_which_field_is_wrong(client, editor):
    response = client.post(f"{LIST}picker/upload/", {"upload": upload(SVG), "alt": "x" * 301})
    assert response.status_code == 400
    assert set(response.json()["errors"]) == {"upload", "alt"}
    assert not Image.objects.exists()


def test_picker_upload_wants_a_token(editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(f"{LIST}picker/upload/", {"upload": upload(data(halves()))}).status_code == 403
    assert not Image.objects.exists()


def test_what_is_asked_beside_the_text_is_kept_in_the_library(client, editor):
    image = make_image(alt="", credit="")
    words = {"uid": image.uid, "alt": "Ruby on a train", "credit": "HBO"}
    answer = client.post(f"{LIST}picker/describe/", {**words, "focal_x": "0.25", "focal_y": "0.8"}).json()
    image.refresh_from_db()
    assert (image.alt, image.credit, image.focal) == ("Ruby on a train", "HBO", (0.25, 0.8))
    assert (answer["alt"], answer["credit"], answer["focal"]) == ("Ruby on a train", "HBO", [0.25, 0.8])
    client.post(f"{LIST}picker/describe/", {**words, "credit": "BBC"})
    image.refresh_from_db()
    assert (image.credit, image.focal) == ("BBC", (0.25, 0.8))
    assert list(LogEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "describe",
        "set focal point",
        "describe",
    ]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"alt": "x" * 301}, "alt"), ({"focal_x": "2"}, "focal_x"), ({"uid": "nonsense"}, "uid")]
)
def test_what_is_wrong_with_a_description_is_said_and_nothing_is_kept(client, editor, wrong, field):
    image = make_image(alt="Before")
    words = {"uid": image.uid, "alt": "After", "credit": "", "focal_x": "0.1", "focal_y": "0.1", **wrong}
    response = client.post(f"{LIST}picker/describe/", words)
    assert (response.status_code, set(response.json()["errors"])) == (400, {field})
    image.refresh_from_db()
    assert image.alt == "Before"


def test_a_picture_that_is_gone_is_not_described(client, editor):
    gone = make_image(alt="Before")
    withdraw_image(gone, by=None, because="A reason")
    answer = client.post(f"{LIST}picker/describe/", {"uid": gone.uid, "alt": "After"})
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"__all__"})
    unknown = {"uid": "3f2504e0-4f89-41d3-9a0c-0305e82c3301"}
    assert client.post(f"{LIST}picker/describe/", unknown).status_code == 404


@pytest.mark.parametrize(
    ("path", "permission"),
    [
        ("", "view_image"),
        ("picker/", "view_image"),
        ("picker/upload/", "add_image"),
        ("picker/describe/", "change_image"),
        ("upload/", "add_image"),
        ("add/", "add_image"),
        ("{pk}/withdraw/", "withdraw_image"),
    ],
)
def test_each_address_asks_for_its_permission(client, path, permission):
    url = LIST + path.format(pk=make_image().pk)
    ask = client.post if path in {"picker/upload/", "picker/describe/"} else client.get
    assert ask(url).status_code == 302  # to the log-in
    others = {"view_image", "add_image", "change_image", "withdraw_image"} - {permission}
    if permission == "view_image":
        others -= {"change_image"}  # who may change may see
    client.force_login(member(*others))
    assert ask(url).status_code == 403
    client.force_login(member(permission))
    assert ask(url).status_code in {200, 400}


def test_names_of_the_addresses():
    assert reverse("admin:images_image_picker") == f"{LIST}picker/"
    assert reverse("admin:images_image_picker_upload") == f"{LIST}picker/upload/"
