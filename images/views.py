"""The files under /media/."""

import hashlib

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from images.sizes import MIME_TYPES

# Every name is random and never used again, so that browsers may keep what it stands for. Caches that many share ask
# again within the hour, because a picture can be withdrawn.
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, s-maxage=3600, immutable",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture from storage. Only what has a suffix that we know is served, and as nothing else."""
    mime_type = MIME_TYPES.get(name.rpartition(".")[2])
    if mime_type is None or not _exists(name):
        raise Http404
    etag = quote_etag(hashlib.sha256(name.encode()).hexdigest()[:32])
    headers = {**_HEADERS, "ETag": etag}
    asked = [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
    if etag in asked or "*" in asked:
        return HttpResponseNotModified(headers=headers)
    try:
        return FileResponse(default_storage.open(name), content_type=mime_type, headers=headers)
    except (FileNotFoundError, IsADirectoryError) as error:  # withdrawn since we looked, or a folder
        raise Http404 from error


def _exists(name: str) -> bool:
    """Say whether storage has such a file. A name that leads out of it is answered like one that is not there."""
    try:
        return default_storage.exists(name)
    except (SuspiciousOperation, ValueError):
        return False
