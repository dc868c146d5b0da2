"""The files under /media/."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from images.actions import withdraw_image
from tests.images.pictures import SVG, add

pytestmark = pytest.mark.django_db


def test_picture_is_served_as_a_picture_for_good(client):
    image = add()
    response = client.get(image.file.url)
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Cache-Control"].startswith("public, max-age=31536000")
    assert response["Cache-Control"].endswith("immutable")
    assert int(response["Content-Length"]) == image.file.size
    assert "Set-Cookie" not in response
    assert "Vary" not in response


def test_same_picture_is_not_sent_twice(client):
    url = add().file.url
    etag = client.get(url)["ETag"]
    response = client.get(url, headers={"If-None-Match": f'"other", W/{etag}'})
    assert response.status_code == 304
    assert response["ETag"] == etag
    assert response["Cache-Control"].startswith("public")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_and_nothing_else(client):
    url = add().file.url
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "",
        "images/",
        "images/none.jpg",
        "../secret.jpg",
        "images/../../secret.jpg",
        "%2e%2e/secret.jpg",
        "..%2fsecret.jpg",
        "/etc/passwd",
        "//etc/passwd.jpg",
        "images/a%00.jpg",
        "x" * 400 + ".jpg",
        "bad.svg",
        "bad.html",
        "bad",
    ],
)
def test_everything_else_is_not_found(client, name, media_root):
    media_root.mkdir()
    (media_root.parent / "secret.jpg").write_bytes(b"secret")
    (media_root / "images").mkdir()
    for bad in ("bad.svg", "bad.html", "bad"):
        (media_root / bad).write_bytes(SVG)
    assert client.get(f"/media/{name}").status_code == 404


def test_folder_with_a_pictures_name_is_not_found(client, media_root):
    (media_root / "folder.jpg").mkdir(parents=True)
    assert client.get("/media/folder.jpg").status_code == 404


@pytest.mark.parametrize(
    ("suffix", "mime_type"), [("png", "image/png"), ("webp", "image/webp"), ("avif", "image/avif")]
)
def test_type_follows_the_suffix(client, suffix, mime_type):
    name = default_storage.save(f"logo/a.{suffix}", ContentFile(SVG))
    assert client.get(f"/media/{name}")["Content-Type"] == mime_type


def test_withdrawn_picture_is_gone(client, django_capture_on_commit_callbacks):
    image = add()
    url = image.file.url
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_image(image, by=None, because="A reason")
    assert client.get(url).status_code == 404
    assert client.get(image.file.url)["Content-Type"] == "image/png"
