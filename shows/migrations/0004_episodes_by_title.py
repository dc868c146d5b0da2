from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shows', '0003_keep_chosen_colours'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='episode',
            index=models.Index(fields=['title'], name='episode_by_title', opclasses=['varchar_pattern_ops']),
        ),
    ]
