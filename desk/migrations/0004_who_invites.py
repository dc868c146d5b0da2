"""Editors invite."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from desk.roles import make_groups


def make(apps, schema_editor):
    # Permissions are made after all migrations have run; these groups need them now.
    config = apps.get_app_config("desk")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    make_groups(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_invitations")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
