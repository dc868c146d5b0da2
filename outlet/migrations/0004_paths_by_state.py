from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outlet', '0003_due_moments'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='path',
            index=models.Index(fields=['state', 'path'], name='path_by_state'),
        ),
    ]
