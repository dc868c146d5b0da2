"""The front page as an editor sets it: its blocks, and the articles held in their places."""


import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reviews', '0001_initial'),
        ('shows', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrontPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name': 'front page',
                'verbose_name_plural': 'front page',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='front_page_is_one', violation_error_message='There is one.')],
            },
        ),
        migrations.CreateModel(
            name='FrontBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('tonight', 'tonight: what airs in the next two days'), ('recap', 'recaps by show'), ('review', 'reviews'), ('interview', 'interviews'), ('feature', 'features'), ('news', 'news'), ('patrons', 'what patrons got early'), ('picks', 'articles picked by hand'), ('tag', 'a tag'), ('show', 'a show')], max_length=10, verbose_name='kind')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place')),
                ('is_shown', models.BooleanField(default=True, verbose_name='shown')),
                ('title', models.CharField(blank=True, max_length=80, verbose_name='title')),
                ('length', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)], verbose_name='how many')),
                ('show', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='shows.show', verbose_name='show')),
                ('tag', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='reviews.tag', verbose_name='tag')),
                ('front', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='pages.frontpage')),
            ],
            options={
                'verbose_name': 'block of the front page',
                'verbose_name_plural': 'blocks of the front page',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='FrontPin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('until', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.article')),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='pages.frontblock')),
                ('front', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='pages.frontpage')),
            ],
            options={
                'verbose_name': 'pin on the front page',
                'verbose_name_plural': 'pins on the front page',
                'ordering': ['position'],
            },
        ),
        migrations.AddConstraint(
            model_name='frontblock',
            constraint=models.UniqueConstraint(fields=('front', 'position'), name='front_block_has_its_own_place'),
        ),
        migrations.AddConstraint(
            model_name='frontblock',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['picks', 'tag', 'show']), _negated=True), fields=('front', 'kind'), name='front_block_of_a_kind_once'),
        ),
        migrations.AddConstraint(
            model_name='frontblock',
            constraint=models.CheckConstraint(condition=models.Q(('length__range', (1, 24))), name='front_block_length'),
        ),
        migrations.AddConstraint(
            model_name='frontblock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'tag'), ('tag__isnull', False)), models.Q(models.Q(('kind', 'tag'), _negated=True), ('tag', None)), _connector='OR'), name='front_block_of_a_tag_has_one'),
        ),
        migrations.AddConstraint(
            model_name='frontblock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'show'), ('show__isnull', False)), models.Q(models.Q(('kind', 'show'), _negated=True), ('show', None)), _connector='OR'), name='front_block_of_a_show_has_one'),
        ),
        migrations.AddConstraint(
            model_name='frontblock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'picks'), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='front_block_of_picks_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='frontpin',
            constraint=models.UniqueConstraint(fields=('block', 'article'), name='front_pin_once_in_a_block'),
        ),
        migrations.AddConstraint(
            model_name='frontpin',
            constraint=models.UniqueConstraint(condition=models.Q(('block', None)), fields=('front', 'article'), name='front_pin_once_as_the_lead'),
        ),
    ]
