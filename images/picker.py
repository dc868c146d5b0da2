"""What scripts on the desk ask of the picture library: a list to choose from, to keep one more, and to describe one."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from images.actions import add_image, describe, set_focal_point
from images.exceptions import ImageWithdrawn
from images.forms import DescribeForm, UploadForm
from images.markup import thumbnail_url
from images.models import Image
from outlet.richtext import plain_text

PAGE = 24
MOST_BY_UID = 200


def described(image: Image) -> dict[str, Any]:
    """Return what a script shows of a picture. The caption is plain text."""
    return {
        "id": image.pk,
        "uid": str(image.uid),
        "thumb": thumbnail_url(image),
        "alt": image.alt,
        "caption": plain_text(image.caption),
        "credit": image.credit,
        "name": image.name,
        "width": image.width,
        "height": image.height,
        "focal": image.focal,
        "url": reverse("admin:images_image_change", args=[image.pk]),
    }


def listed(query: QueryDict) -> JsonResponse:
    """Answer with the pictures that hold every word of `q`, the newest first, and with the address of older ones.

    With `uid`, any number of times, those pictures alone, withdrawn ones too: they stand in a text already.
    """
    if uids := query.getlist("uid"):
        found = Image.objects.with_renditions().filter(uid__in=_uids(uids))
        return JsonResponse({"results": [described(image) for image in found], "next": None})
    before = query.get("before", "")
    words = query.get("q", "").replace("\0", "")  # which PostgreSQL takes for an error
    images = Image.objects.usable().matching(words).with_renditions().order_by("-pk")
    if before:
        if not before.isdecimal() or len(before) > 18:
            return JsonResponse({"errors": {"before": ["This is no picture's number."]}}, status=400)
        images = images.filter(pk__lt=int(before))
    page = list(images[: PAGE + 1])
    following = _older(words, page[PAGE - 1]) if len(page) > PAGE else None
    return JsonResponse({"results": [described(image) for image in page[:PAGE]], "next": following})


def _uids(values: list[str]) -> list[UUID]:
    found = []
    for value in values[:MOST_BY_UID]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _older(words: str, last: Image) -> str:
    query = QueryDict(mutable=True)
    query.update({"q": words, "before": str(last.pk)})
    return f"{reverse('admin:images_image_picker')}?{query.urlencode()}"


def kept(request: HttpRequest) -> JsonResponse:
    """Keep an uploaded picture; answer with it (201), or with the errors of each field (400)."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("name", "alt", "credit")}
        try:
            image = add_image(form.cleaned_data["upload"], by=request.user, **words)  # type: ignore[arg-type]
            return JsonResponse(described(image), status=201)
        except ValidationError as error:
            form.refuse(error)
    return JsonResponse({"errors": form.errors}, status=400)


def redescribed(request: HttpRequest) -> JsonResponse:
    """Save what is said of the picture `uid`, and where to look; answer with it, or with the errors of each field."""
    form = DescribeForm(request.POST)
    if form.is_valid():
        image = get_object_or_404(Image.objects.with_renditions(), uid=form.cleaned_data["uid"])
        try:
            _describe(image, form, request.user)
            return JsonResponse(described(image))
        except ImageWithdrawn as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.refuse(error)
    return JsonResponse({"errors": form.errors}, status=400)


@transaction.atomic
def _describe(image: Image, form: DescribeForm, user: Any) -> None:
    describe(image, by=user, **{name: form.cleaned_data[name] for name in ("alt", "credit")})
    focal = (form.cleaned_data["focal_x"], form.cleaned_data["focal_y"])
    if None not in focal:
        set_focal_point(image, focal, by=user)
