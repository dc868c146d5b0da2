"""Authors on the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from authors.models import Author, AuthorLink
from outlet.admin import LINKS, OutletModelAdmin


class LinkInline(admin.TabularInline):
    """Where an author is found elsewhere."""

    model = AuthorLink
    extra = 0
    fields = ("label", "url", "position")
    formfield_overrides = LINKS


@admin.register(Author)
class AuthorAdmin(OutletModelAdmin):
    """Who writes, with or without an account."""

    list_display = ("name", "role", "since", "user")
    list_select_related = ("user",)
    search_fields = ("name", "slug", "role")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("photo", "user")
    inlines = (LinkInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "role", "tagline", "since")}),
        (_("In their box"), {"fields": ("biography", "photo")}),
        (_("Account"), {"fields": ("user",)}),
    )
