"""Lets a page know what it made itself, and who has it open: the same person at another page is another one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_what_time_changes")]

    operations = [
        migrations.AddField("autosave", "made", models.PositiveIntegerField(default=0)),
        migrations.AddField("autosave", "made_since", models.PositiveIntegerField(default=0)),
        migrations.RemoveConstraint("presence", "presence_once"),
        migrations.AddField("presence", "page", models.CharField(blank=True, max_length=20)),
        migrations.AddConstraint(
            "presence",
            models.UniqueConstraint(fields=["article", "user", "page"], name="presence_once_for_each_page"),
        ),
    ]
