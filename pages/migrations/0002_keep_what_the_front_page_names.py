"""What an editor put on the front page is not deleted from beneath it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0001_front_page'),
        ('reviews', '0001_initial'),
        ('shows', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='frontblock',
            name='show',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='shows.show', verbose_name='show'),
        ),
        migrations.AlterField(
            model_name='frontblock',
            name='tag',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='reviews.tag', verbose_name='tag'),
        ),
        migrations.AlterField(
            model_name='frontpin',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.article'),
        ),
    ]
