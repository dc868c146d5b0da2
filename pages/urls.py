"""The readers' addresses."""

from django.urls import path, register_converter

from pages.converters import EpisodeSlug, Month, Year
from pages.views import articles, feeds, files, front, lists, people, preview_links, shows, styleguide
from pages.views import pages as free
from reviews.models import Article

register_converter(Year, "year")
register_converter(Month, "month")
register_converter(EpisodeSlug, "episode")

Kind = Article.Kind

app_name = "pages"
urlpatterns = [
    path("", front.front, name="front"),
    path("feed/", feeds.outlet, name="feed"),
    path("robots.txt", files.robots, name="robots"),
    path("icon.svg", files.icon, name="icon"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("recaps/", front.section, {"kind": Kind.RECAP}, name="recaps"),
    path("reviews/", front.section, {"kind": Kind.REVIEW}, name="reviews"),
    path("interviews/", front.section, {"kind": Kind.INTERVIEW}, name="interviews"),
    path("features/", front.section, {"kind": Kind.FEATURE}, name="features"),
    path("news/", front.section, {"kind": Kind.NEWS}, name="news"),
    path("recaps/feed/", feeds.section, {"kind": Kind.RECAP}, name="recaps_feed"),
    path("reviews/feed/", feeds.section, {"kind": Kind.REVIEW}, name="reviews_feed"),
    path("interviews/feed/", feeds.section, {"kind": Kind.INTERVIEW}, name="interviews_feed"),
    path("features/feed/", feeds.section, {"kind": Kind.FEATURE}, name="features_feed"),
    path("news/feed/", feeds.section, {"kind": Kind.NEWS}, name="news_feed"),
    path("shows/", shows.show_list, name="show_list"),
    path("shows/<slug:slug>/", shows.show, name="show"),
    path("shows/<slug:slug>/feed/", feeds.show, name="show_feed"),
    path("shows/<slug:slug>/season-<int:number>/", shows.season, name="season"),
    path("shows/<slug:slug>/season-<int:number>/<episode:episode_slug>/", shows.episode, name="episode"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("authors/", people.author_list, name="author_list"),
    path("authors/<slug:slug>/", people.author, name="author"),
    path("authors/<slug:slug>/feed/", feeds.author, name="author_feed"),
    path("tags/<slug:slug>/", lists.tag, name="tag"),
    path("tags/<slug:slug>/feed/", feeds.tag, name="tag_feed"),
    path("corrections/", lists.corrections, name="corrections"),
    path("archive/", lists.archive, name="archive"),
    path("<year:year>/", lists.archive_year, name="archive_year"),
    path("<year:year>/<month:month>/", lists.archive_month, name="archive_month"),
    path("<year:year>/<month:month>/<slug:slug>/", articles.article, name="article"),
    path("preview/<str:token>/", preview_links.article, name="preview_link"),
    path("styleguide/", styleguide.guide, name="styleguide"),
    path("styleguide/<slug:sample>/", styleguide.whole, name="styleguide_page"),
    path("<slug:slug>/", free.free_page, name="free_page"),
]
