"""What editors had chosen before colours came from posters: whatever neither a poster nor the address would have given.

A row of that time says only its hue; without this the next save of such a show would replace it.
"""

from zlib import crc32

from django.db import migrations


def keep(apps, schema_editor):
    shows = apps.get_model("shows", "Show")
    rows = shows.objects.filter(hue__gt=0, hue_is_chosen=False).values_list("pk", "slug", "hue", "poster__hue")
    chosen = [pk for pk, slug, hue, of_poster in rows if hue not in (of_poster, crc32(slug.encode()) % 36)]
    for start in range(0, len(chosen), 500):
        shows.objects.filter(pk__in=chosen[start : start + 500]).update(hue_is_chosen=True)


class Migration(migrations.Migration):
    dependencies = [
        ("images", "0002_the_colour_of_a_picture"),
        ("shows", "0002_colours_from_posters"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
