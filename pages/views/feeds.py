"""RSS for the outlet, and for each section, show, author and tag."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import escape, format_html

from authors.models import Author
from outlet.current import current_outlet, local
from pages import rss
from pages.caching import public
from pages.listing import has_something_public
from pages.sections import SECTIONS
from patrons.reader import ANONYMOUS
from reviews.body import render_many_for_feed
from reviews.models import Article, ArticleTag, Tag
from reviews.notices import notices
from reviews.querysets import ArticleQuerySet, face_relations
from shows.models import Show

ITEMS = 20


@public
def outlet(request: HttpRequest) -> HttpResponse:
    """The newest of everything."""
    row = current_outlet().row
    return _feed(request, _for_everyone(), title="", description=row.description or row.tagline)


@public
def section(request: HttpRequest, kind: str) -> HttpResponse:
    """The newest of one kind."""
    section = SECTIONS[kind]
    articles = _for_everyone().of_kind(kind)
    return _feed(request, articles, title=str(section.title), description=str(section.description))


@public
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest about a show, and what names it among others: what its page lists."""
    show = get_object_or_404(Show, slug=slug)
    articles = _listed(show.scopes.all(), "article")
    return _feed(request, articles, title=f"{show.title} ({show.years})", description=show.synopsis)


@public
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest by an author."""
    author = get_object_or_404(Author, slug=slug)
    articles = _listed(_public(author.bylines.all(), "article"), "article")
    return _feed(request, articles, title=author.name, description=author.tagline)


@public
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest with a tag."""
    tag = get_object_or_404(Tag, slug=slug)
    articles = _listed(_public(tag.items.all(), "content_object"), "content_object")
    return _feed(request, articles, title=tag.name, description=tag.description)


def _for_everyone() -> ArticleQuerySet:
    """Return what is public, without what patrons have first: that follows when it is everyone's."""
    now = timezone.now()
    return Article.objects.published(now).past_early_access(now)


def _public(items: QuerySet, field: str) -> QuerySet:
    """Return `items` when one of their articles is public; else there is neither page nor feed."""
    if not has_something_public(items, field):
        raise Http404
    return items


def _listed(items: QuerySet, field: str) -> ArticleQuerySet:
    """Return the newest for everyone of `items`, which copy their article's time: read from their own index."""
    public = _for_everyone().filter(pk=OuterRef(f"{field}_id"))
    newest = items.filter(Exists(public), published_at__lte=timezone.now()).order_by("-published_at", "-pk")
    return Article.objects.filter(pk__in=list(newest.values_list(f"{field}_id", flat=True)[:ITEMS]))


def _feed(request: HttpRequest, articles: ArticleQuerySet, *, title: str, description: str) -> HttpResponse:
    """Answer with the newest of `articles`."""
    row = current_outlet().row
    newest = (
        articles.with_subjects()
        .defer(None)
        .prefetch_related(
            *face_relations()[1:], Prefetch("tag_items", ArticleTag.objects.select_related("tag").order_by("tag__name"))
        )
        .order_by("-published_at", "-pk")
    )
    feed = rss.Feed(
        title=f"{row.name}: {title}" if title else row.name,
        url=settings.SITE_URL + request.path.removesuffix("feed/"),
        self_url=settings.SITE_URL + request.path,
        description=description,
        language=row.language,
        items=_items(list(newest[:ITEMS])),
    )
    return HttpResponse(rss.write(feed), content_type="application/rss+xml; charset=utf-8")


def _items(articles: list[Article]) -> list[rss.Item]:
    urls = [settings.SITE_URL + article.get_absolute_url() for article in articles]
    bodies = [article.for_reader(ANONYMOUS).body for article in articles]
    rendered = render_many_for_feed(list(zip(bodies, urls, strict=True)))
    said = notices(articles)
    contents = [_led_by(said[article.pk], content) for article, content in zip(articles, rendered, strict=True)]
    return [_item(*parts) for parts in zip(articles, urls, contents, strict=True)]


def _led_by(notice: str, content: str) -> str:
    """Return what an item says with the spoiler notice first: some readers show nothing else before it."""
    return format_html("<p><strong>{}</strong></p>", notice) + content if content and notice else content


def _item(article: Article, url: str, content: str) -> rss.Item:
    face = article.face
    assert article.published_at is not None, "what is in a feed was published"
    assert article.last_changed_at is not None, "what is in a feed was published"
    show = [article.show.name] if article.show else []
    return rss.Item(
        id=article.feed_id,
        title=face.headline,
        url=url,
        summary=escape(face.standfirst),
        content=content,
        published_at=local(article.published_at),
        updated_at=local(article.last_changed_at),
        authors=[author.name for author in article.signers] or [current_outlet().row.name],
        categories=[
            face.kind,
            *show,
            *(item.tag.name for item in article.tag_items.all()),
        ],
    )
