"""Makes due what is scheduled already, and counts the words of what is written already."""

from django.db import migrations
from django.utils import timezone

BATCH = 500


def make_due(apps, schema_editor):
    """Write the due moments of articles that are scheduled, or that patrons have first."""
    Article, Due = apps.get_model("reviews", "Article"), apps.get_model("outlet", "Due")
    now = timezone.now()
    scheduled = Article.objects.filter(status="published")
    for kind, name in (("article appears", "published_at"), ("article opens", "public_at")):
        moments = scheduled.filter(**{f"{name}__gt": now}).values_list("pk", name)
        rows = [Due(kind=kind, object_id=pk, at=at) for pk, at in moments]
        Due.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def count_words(apps, schema_editor):
    """Count the words of each text, as saving and publishing do from now on."""
    from outlet.richtext import word_count

    Article = apps.get_model("reviews", "Article")
    rows = []
    for article in Article.objects.filter(words=0).exclude(body="").only("pk", "body").iterator(chunk_size=BATCH):
        article.words = word_count(article.body)
        rows.append(article)
        if len(rows) == BATCH:
            Article.objects.bulk_update(rows, ["words"])
            rows = []
    Article.objects.bulk_update(rows, ["words"])


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_the_way_to_readers"), ("outlet", "0003_due_moments")]

    operations = [
        migrations.RunPython(make_due, migrations.RunPython.noop),
        migrations.RunPython(count_words, migrations.RunPython.noop),
    ]
