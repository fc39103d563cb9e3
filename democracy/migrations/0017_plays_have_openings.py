"""Every play has a first day; in a migration of its own, for PostgreSQL alters no table with rows just written."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("democracy", "0016_opening_editions")]

    operations = [
        migrations.AlterField(
            model_name="play",
            name="opening",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="plays", to="democracy.openingedition",
            ),
        ),
    ]
