"""Shows in templates: where to watch them, and when an episode airs."""

from django import template

from shows import watching

register = template.Library()

register.simple_tag(watching.where_to_watch)
register.filter("first_airing", watching.first_airing)
