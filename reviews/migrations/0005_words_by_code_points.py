"""Sorts the desk's words by code points on PostgreSQL, too, whatever language its databases sort by."""

from django.db import migrations

COLUMN = "ALTER TABLE reviews_deskword ALTER COLUMN word TYPE varchar(40)"


def sort_by_code_points(apps, schema_editor):
    """Say so of the column; SQLite has never done anything else."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLUMN + ' COLLATE "C"')


def sort_by_language(apps, schema_editor):
    """Let the column follow its database again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLUMN + ' COLLATE "default"')


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_pages_know_themselves")]

    operations = [migrations.RunPython(sort_by_code_points, sort_by_language)]
