"""What readers see when something is not there, not allowed, or broken. See `handler404` and its like in the urls."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what makes no sense, such as an unknown host; asks for nothing that a bad request may lack.

    It is in the language of the settings where the host is refused: nothing of the outlet is looked up for strangers.
    """
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not; whoever works on the desk stays there."""
    if request.path.startswith(reverse("admin:index")) and admin.site.has_permission(request):
        return render(request, "admin/403.html", admin.site.each_context(request), status=403)
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not there, or not yet: nobody keeps this answer, for it may be there in a second."""
    response = render(request, "404.html", status=404)
    response.headers["Cache-Control"] = "no-cache"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a failure, without the database: that may be what has failed."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)
