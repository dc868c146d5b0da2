"""The picture element, what stands in for what is missing, and credits."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from images import needs, renditions
from images.actions import withdraw_image
from images.markup import figure_credit, picture, plain_file, thumbnail_url
from images.models import Image
from images.sizes import SHAPES
from tests.factories import make_image
from tests.images.pictures import add

pytestmark = pytest.mark.django_db
WIDE = "(min-width: 48em) 40rem, 100vw"


@pytest.fixture(autouse=True)
def noted():
    """What pages noted as missing."""
    needs._noted.clear()
    yield needs._noted
    needs._noted.clear()


def loaded(image):
    return Image.objects.with_renditions().get(pk=image.pk)


def made(image, *crops):
    renditions.want((image.pk, crop) for crop in crops)
    renditions.make(image.pk)
    return loaded(image)


def test_picture_has_all_that_a_browser_needs():
    image = made(add((2000, 1000), alt='A "platform" & a train'), "")
    html = picture(image, sizes=WIDE, css_class="lead")
    source, img = re.search(r"<picture class=\"picture lead\">(<source [^>]*>)(<img [^>]*>)</picture>$", html).groups()
    assert 'type="image/avif"' in source
    assert re.findall(r"\.avif (\d+)w", source) == ["480", "800", "1600"]
    assert f'sizes="{WIDE}"' in source
    assert re.search(r'src="(/media/images/[^"]+\.jpg)" srcset="\1 960w"', img)
    assert f'sizes="{WIDE}" width="1600" height="800" alt="A &quot;platform&quot; &amp; a train"' in img
    assert 'loading="lazy" decoding="async"' in img
    assert "style" not in html


def test_eager_picture_comes_first():
    html = picture(made(add(), ""), sizes="100vw", eager=True)
    assert 'loading="eager" decoding="sync" fetchpriority="high"' in html


def test_crop_has_the_ratio_of_its_shape():
    image = made(add((2000, 2000)), *SHAPES)
    for crop, (width, height) in {"card": (1280, 720), "poster": (480, 720), "square": (320, 320)}.items():
        html = picture(image, sizes="20rem", crop=crop)
        assert f'width="{width}" height="{height}"' in html
        assert f'class="picture picture--{crop}"' in html
        assert f"/{crop}-f500-500-" in html


def test_no_queries_with_prefetched_renditions(django_assert_num_queries):
    image = made(add(), "", "card")
    with django_assert_num_queries(0):
        for crop in SHAPES:
            picture(image, sizes="100vw", crop=crop)
            plain_file(image, crop)
        thumbnail_url(image)


def test_original_stands_in_until_files_are_made(noted):
    image = loaded(make_image())
    html = picture(image, sizes="100vw", crop="card")
    assert "<source" not in html
    assert f'src="{image.file.url}" srcset="{image.file.url} 64w"' in html
    assert 'width="64" height="36"' in html
    assert noted == {(image.pk, "card")}


def test_whole_picture_stands_in_for_a_crop(noted):
    image = made(add((1000, 1000)), "")
    html = picture(image, sizes="100vw", crop="card")
    assert "/whole-960-" in html
    assert 'width="1000" height="562"' in html
    assert noted == {(image.pk, "card")}


def test_a_poster_leaves_old_browsers_and_feeds_to_the_whole_picture():
    image = made(add((2000, 3000)), "", "poster")
    source, img = picture(image, sizes="7rem", crop="poster").split("<img")
    assert re.findall(r"/poster-\S+\.avif (\d+)w", source) == ["240", "480"]
    assert re.search(r'src="[^"]*/whole-960-[^"]*\.jpg"', img)
    assert 'width="480" height="720"' in img
    assert "/whole-960-" in plain_file(image, "poster").url


def test_nothing_is_noted_for_what_is_there_or_asked_for(noted):
    image = made(add(), "")
    renditions.want([(image.pk, "card")])
    for crop in ("", "card"):
        picture(loaded(image), sizes="100vw", crop=crop)
    assert noted == set()


def test_withdrawn_picture_shows_a_placeholder_of_its_size(noted):
    image = made(add((1600, 900), alt="Somebody"), "", "card")
    withdraw_image(image, by=None, because="A reason")
    html = picture(loaded(image), sizes="100vw")
    assert "Somebody" not in html
    assert 'width="1600" height="900" alt="This picture was withdrawn."' in html
    assert ".png 1600w" in html
    assert "<source" not in html
    assert noted == set()
    assert plain_file(loaded(image)) is None


def test_no_picture_is_nothing():
    assert picture(None, sizes="100vw") == ""
    assert plain_file(None) is None


def test_alt_can_be_left_to_the_words_beside_it():
    assert 'alt=""' in picture(loaded(make_image(alt="Something")), sizes="100vw", alt="")


def test_plain_file_is_a_jpeg_once_it_has_been_made():
    image = add((2000, 1000))
    assert plain_file(loaded(image), "card").url == image.file.url
    image = made(image, "card")
    file = plain_file(image, "card")
    assert (file.width, file.height, file.mime_type) == (1280, 720, "image/jpeg")
    assert "/card-" in file.url


@pytest.mark.parametrize(
    ("main", "inset", "expected"),
    [
        ("HBO", "Getty Images", "HBO. Inset: Getty Images"),
        ("HBO.", "Getty Images", "HBO. Inset: Getty Images"),
        ("Warner Bros.", "Fox Inc.", "Warner Bros. Inset: Fox Inc."),
        ("Who knows?", "HBO", "Who knows? Inset: HBO"),
        ("HBO", "", "HBO"),
        ("HBO", None, "HBO"),
        ("", "HBO", "Inset: HBO"),
        ("HBO", "HBO", "HBO"),
        ("100%s", "50%", "100%s. Inset: 50%"),
        ("", "", ""),
    ],
)
def test_credit_of_a_pair(main, inset, expected):
    assert figure_credit(Image(credit=main), Image(credit=inset) if inset is not None else None) == expected


def test_credit_of_a_withdrawn_picture_is_gone():
    image = add(credit="HBO")
    withdraw_image(image, by=None, because="A reason")
    assert figure_credit(image, Image(credit="Getty Images")) == "Inset: Getty Images"


def rendered(source, **context):
    return Template("{% load images %}" + source).render(Context(context))


def test_picture_tag():
    image = made(add((2000, 1000)), "card")
    html = rendered('{% picture image sizes="100vw" crop="card" eager=True %}', image=image)
    assert html == picture(image, sizes="100vw", crop="card", eager=True)


def test_figure_has_one_caption_and_both_credits():
    main = loaded(make_image(alt="Main", caption="Its <em>own</em>", credit="HBO"))
    inset = loaded(make_image(alt="Inset", caption="Not shown", credit="Getty Images"))
    for html in (
        rendered('{% figure image inset=inset corner="top-left" %}', image=main, inset=inset),
        rendered('{% include "images/_figure.html" with corner="top-left" %}', image=main, inset=inset),
    ):
        assert '<figure class="figure figure--inset-top-left">' in html
        assert 'alt="Main"' in html
        assert 'alt="Inset"' in html
        assert "figure__inset" in html
        assert "Its <em>own</em>" in html
        assert "Not shown" not in html
        assert '<span class="figure__credit">HBO. Inset: Getty Images</span>' in html


def test_caption_of_the_place_comes_before_the_pictures_own():
    html = rendered("{% figure image caption=caption %}", image=loaded(make_image(caption="Own")), caption="Here")
    assert "Here" in html
    assert "Own" not in html


def test_figure_without_words_has_no_caption():
    assert "figcaption" not in rendered("{% figure image %}", image=loaded(make_image(credit="")))
    assert rendered("{% figure image %}", image=None).strip() == ""


def test_credit_is_translated():
    with translation.override("de"):
        assert "HBO" in figure_credit(Image(credit="HBO"), Image(credit="Getty Images"))
