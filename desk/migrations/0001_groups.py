"""The groups Contributor, Writer, Editor, Moderator and Publisher."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from desk.roles import make_groups

APPS = ("accounts", "outlet", "images", "shows", "authors", "reviews")


def make(apps, schema_editor):
    # Permissions are made after all migrations have run; these groups need them now.
    for label in APPS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    make_groups(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        *[(label, "0001_initial") for label in APPS],
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
