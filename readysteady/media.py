"""Uploaded files, for installations without a web server in front that serves them itself."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with one uploaded file; 404 for what is none, folders included.

    A file's name changes when its content does, so browsers keep it. Shared caches ask again soon, because a picture
    can be withdrawn.
    """
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = "public, max-age=31536000, s-maxage=60, immutable"
    return response
