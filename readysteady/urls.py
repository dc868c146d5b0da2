"""Every address: the desk, uploaded files, and the readers' pages."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from desk.invitation_pages import invitation
from images.views import media
from pages.views import preview

urlpatterns = [
    # Readers' pages for the desk. The desk only knows their names, because it stands beside the pages, not on them.
    path("admin/reviews/article/<int:pk>/preview/", admin.site.admin_view(preview.article), name="article_preview"),
    path("admin/reviews/article/<int:pk>/preview/typed/", admin.site.admin_view(preview.typed), name="typed_preview"),
    path("admin/reviews/article/preview/typed/", admin.site.admin_view(preview.typed), name="typed_preview"),
    path("admin/outlet/freepage/<int:pk>/preview/", admin.site.admin_view(preview.free_page), name="free_page_preview"),
    path("admin/", admin.site.urls),
    path("account/invitation/<str:token>/", invitation, name="invitation"),
    path("account/", include("accounts.urls")),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:name>", media, name="media"),
    path("", include("pages.urls")),
]

handler400 = "pages.views.errors.bad_request"
handler403 = "pages.views.errors.forbidden"
handler404 = "pages.views.errors.not_found"
handler500 = "pages.views.errors.broken"
