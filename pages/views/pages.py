"""Free pages: about, ethics, privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from outlet.models import FreePage
from pages.caching import public


@public
def free_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a free page."""
    found = get_object_or_404(FreePage.objects.published(), slug=slug)
    return render(request, "pages/free_page.html", {"free_page": found})
