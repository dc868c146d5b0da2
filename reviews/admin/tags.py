"""Tags: renamed in their form, merged from their list."""

from typing import Any

from django.contrib import admin
from taggit import admin as taggit_admin
from taggit.models import Tag as TaggitTag

from outlet.merging import MergingAdmin
from reviews import actions
from reviews.models import Tag

# The library's own tags are not used. Its admin is imported above, so that there is something to take away.
assert taggit_admin
admin.site.unregister(TaggitTag)


@admin.register(Tag)
class TagAdmin(MergingAdmin):
    """What articles share."""

    list_display = ("name", "slug", "description")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description")
    merge_permission = "reviews.merge_tag"

    def merge(self, source: Any, into: Any, *, by: Any) -> None:
        """Merge two tags."""
        actions.merge_tags(source, into, by=by)
