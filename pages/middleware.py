"""What every answer passes on its way out: a path that is no more leads to where its page is now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from authors.models import Author
from outlet import paths
from outlet.models import FreePage
from pages.caching import for_everyone
from pages.listing import has_something_public
from reviews.models import Article, Tag

GetResponse = Callable[[HttpRequest], HttpResponse]
FEED = "feed/"


class OldPathsMiddleware:
    """Turns "not found" into a permanent redirect, of one hop, where the path table knows better.

    It stands behind all views, so that none of them has to know about old paths; it asks only when nothing was found.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or redirect to where the page is now."""
        response = self.get_response(request)
        if response.status_code == 404 and (path := moved_to(request.path)):
            query = request.META.get("QUERY_STRING", "")
            moved = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
            # It may move back: what a browser keeps for ever would then be a loop.
            moved.headers["Cache-Control"] = for_everyone()
            return moved
        return response


def moved_to(path: str) -> str:
    """Return where the page is that `path` formerly led to, its feed included; "" where there is none to be seen.

    The path may be typed with capitals, which no address of ours has, and without its last slash.
    """
    suffix = FEED if path.rstrip("/").endswith("/feed") else ""
    base = path.rstrip("/").removesuffix("/feed" if suffix else "") + "/"
    for candidate in dict.fromkeys((base, base.lower())):
        for target in filter(_is_seen, paths.holders(candidate)):
            now = target.get_absolute_url() + suffix
            return "" if now == path else now
    return ""


def _is_seen(target: object) -> bool:
    """Say whether it has a page: a redirect must not tell of what is not public."""
    if isinstance(target, Article):
        return target.is_published() or target.status == Article.Status.WITHDRAWN
    if isinstance(target, Tag):
        return has_something_public(target.items.all(), "content_object")
    if isinstance(target, Author):
        return has_something_public(target.bylines.all())
    return not isinstance(target, FreePage) or target.is_published
