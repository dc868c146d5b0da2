"""What is compressed for whom, and that it stays the same page."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client

from pages.caching import public
from pages.compression import SMALLEST, CompressionMiddleware, best
from tests.factories import make_article, make_author, make_editor, make_outlet

READ = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("BR;q=0.5, gzip", "br"),
        ("gzip;q=1.0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000 , gzip;q=0", ""),
        ("br;q=0.001", "br"),
        ("deflate, zstd", ""),
        ("identity", ""),
        ("brotli, x-gzip", ""),
        ("", ""),
        (";;,,=", ""),
    ],
)
def test_the_best_coding_that_is_accepted(accepted, coding):
    assert best(accepted) == coding


@pytest.fixture
def article(db):
    make_outlet()
    return make_article(authors=[make_author(name="Ada Wong")])


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_public_page_is_compressed_and_the_same(client, article, coding):
    for path in ("/", article.get_absolute_url(), "/feed/"):
        plain = client.get(path)
        small = client.get(path, headers={"accept-encoding": coding})
        assert small["Content-Encoding"] == coding, path
        assert int(small["Content-Length"]) == len(small.content) < len(plain.content), path
        assert READ[coding](small.content) == plain.content, path
        assert small["ETag"] == plain["ETag"], path
        assert small["Vary"] == plain["Vary"] == "Accept-Encoding", path


def test_whoever_has_it_in_any_coding_need_not_fetch_it_again(client, article):
    path = article.get_absolute_url()
    etag = client.get(path, headers={"accept-encoding": "br"})["ETag"]
    assert etag.startswith('W/"')
    for accepted in ("br", "gzip", ""):
        again = client.get(path, headers={"accept-encoding": accepted, "if-none-match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        assert again["Vary"] == "Accept-Encoding"
        assert "Content-Encoding" not in again


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "is_compressed"),
    [
        (None, True),  # what all public pages say
        ("public, max-age=3600", True),
        ("max-age=60,PUBLIC", True),
        ("private, no-store", False),
        ("public, no-store", False),
        ("public, max-age=31536000, immutable", False),  # a picture
        ("max-age=60", False),
        ("no-cache", False),
    ],
)
def test_a_public_view_may_say_for_itself_how_long(rf, rule, is_compressed):
    headers = {"Cache-Control": rule} if rule else {}
    view = public(lambda request: HttpResponse("word " * 100, headers=headers))
    response = CompressionMiddleware(view)(rf.get("/", headers={"accept-encoding": "br"}))
    assert ("Content-Encoding" in response) == is_compressed


@pytest.mark.django_db
def test_what_has_a_coding_is_not_put_into_another(rf):
    packed = gzip.compress(b"word " * 100)
    view = public(lambda request: HttpResponse(packed * 20, headers={"Content-Encoding": "gzip"}))
    response = CompressionMiddleware(view)(rf.get("/", headers={"accept-encoding": "br"}))
    assert (response["Content-Encoding"], response.content) == ("gzip", packed * 20)


def test_what_is_tiny_is_left_alone(client, article):
    response = client.get("/robots.txt", headers={"accept-encoding": "br"})
    assert len(response.content) < SMALLEST
    assert "Content-Encoding" not in response


def test_what_has_a_secret_is_not_compressed(client, article):
    gated = make_article(access="patrons", body="<p>Secret.</p>" * 50)
    staff = Client()
    staff.force_login(make_editor())
    private = ["/admin/", "/admin/reviews/article/", f"/admin/reviews/article/{article.pk}/preview/"]
    asked = [(client, "/admin/login/"), (client, gated.get_absolute_url()), (staff, gated.get_absolute_url())]
    for who, path in [*asked, *((staff, path) for path in private)]:
        response = who.get(path, headers={"accept-encoding": "gzip, br"})
        assert response.status_code == 200, path
        assert len(response.content) > SMALLEST, path
        assert "Content-Encoding" not in response, path
