"""People of shows, and authors."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from authors.models import Author
from pages import credits
from pages.caching import public
from pages.listing import alphabetical, articles_of
from pages.pager import paged
from reviews.models import Article, Byline
from shows.models import Person

OTHERS = 6  # articles about the shows of a person


@public
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person: their work by show, the interviews with them, and what else is written about their work."""
    people = Person.objects.select_related("photo").prefetch_related("photo__renditions")
    found = get_object_or_404(people, slug=slug)
    interviews = Article.objects.filter(interviewees=found).each_published().with_faces()
    page = paged(interviews, request.GET)
    context = {"person": found, "page": page}
    if page.is_first:
        done = credits.of_person(found)
        works = credits.works(done)
        context |= {"works": works, "guarded": done.guarded, "others": _about(works, found)[:OTHERS]}
    return render(request, "pages/person.html", context)


def _about(works: list[credits.Work], person: Person) -> QuerySet[Article]:
    """Return what is written about the shows of a person besides recaps and the interviews with them, newest first."""
    articles = Article.objects.published().exclude(interviewees=person).exclude(kind=Article.Kind.RECAP)
    return articles.filter(show__in=[work.show for work in works]).with_faces().order_by("-published_at", "-pk")


@public
def author_list(request: HttpRequest) -> HttpResponse:
    """List the authors of what is published."""
    signed = Article.objects.published().filter(pk=OuterRef("article_id"))
    bylines = Byline.objects.filter(Exists(signed), author=OuterRef("pk"))
    authors = Author.objects.filter(Exists(bylines)).select_related("photo").prefetch_related("photo__renditions")
    return render(request, "pages/author_list.html", {"page": alphabetical(authors, request.GET, "name")})


@public
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author and what they wrote, newest first; one of whom nothing is public yet is not shown."""
    authors = Author.objects.select_related("photo").prefetch_related("photo__renditions", "links")
    found = get_object_or_404(authors, slug=slug)
    page = articles_of(Byline.objects.filter(author=found), request.GET)
    if not page.items:
        raise Http404
    return render(request, "pages/author.html", {"author": found, "page": page})
