"""Tags: renamed in their form, merged from their list."""

from collections import Counter
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit import admin as taggit_admin
from taggit.models import Tag as TaggitTag

from outlet.forms import PublicForm
from outlet.merging import MergingAdmin
from reviews import actions
from reviews.models import ArticleTag, Tag

# The library's own tags are not used. Its admin is imported above, so that there is something to take away.
assert taggit_admin
admin.site.unregister(TaggitTag)


class TagForm(PublicForm):
    """A tag."""

    def clean_name(self) -> str:
        """Refuse a name that another tag has, in upper or lower case."""
        name = " ".join(self.cleaned_data["name"].split())
        if Tag.objects.named(name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a tag of this name already. Two that mean the same can be merged."))
        return name


@admin.register(Tag)
class TagAdmin(MergingAdmin):
    """What articles share."""

    form = TagForm
    list_display = ("name", "slug", "description")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description")
    merge_permission = "reviews.merge_tag"

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """Say of tags in use on how many articles each stands, and what to do instead, not which articles these are."""
        used = Counter(ArticleTag.objects.filter(tag__in=list(objs)).values_list("tag", flat=True))
        if not used:
            return super().get_deleted_objects(objs, request)
        return [], {}, set(), [in_use(tag, used[tag.pk]) for tag in objs if tag.pk in used]

    def merge(self, source: Any, into: Any, *, by: Any) -> None:
        """Merge two tags."""
        actions.merge_tags(source, into, by=by)


def in_use(tag: Tag, count: int) -> str:
    """Say why a tag cannot be deleted."""
    text = ngettext(
        "“%(tag)s” stands on %(count)s article. Merge it into another tag instead: then nothing is lost.",
        "“%(tag)s” stands on %(count)s articles. Merge it into another tag instead: then nothing is lost.",
        count,
    )
    return text % {"tag": tag, "count": count}
