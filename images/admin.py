"""The picture library on the desk."""

from django.contrib import admin

from images.models import Image
from outlet.admin import OutletModelAdmin


@admin.register(Image)
class ImageAdmin(OutletModelAdmin):
    """The picture library."""

    search_fields = ("name", "alt", "caption", "credit")
