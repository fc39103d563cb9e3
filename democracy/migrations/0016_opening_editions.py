"""Plays keep the first day that they began with. Those that there are began with members spread evenly over regions."""

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models

REGIONS = 12


def keep_even_first_days(apps, schema_editor):
    """The first days of stored plays, as they were when those plays were decided."""
    play_model, opening_model, kept_model = (
        apps.get_model("democracy", name) for name in ("Play", "Opening", "OpeningEdition")
    )
    for play in play_model.objects.select_related("scenario"):
        first = opening_model.objects.get(key=play.scenario.content["opening"])
        counts = {what: {} for what in ("nec", "nec_seats", "mps")}
        for count in first.counts.all():
            counts[count.what][count.name] = count.number
        content = {
            "key": first.key, "title": first.title, "day": first.day.isoformat(), "members": first.members,
            "regions": [1 / REGIONS] * REGIONS, "suspended": first.suspended, "lead": float(first.lead), **counts,
        }  # fmt: skip
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        play.opening, _ = kept_model.objects.get_or_create(
            digest=digest, defaults={"key": first.key, "content": content}
        )
        play.save(update_fields=["opening"])


class Migration(migrations.Migration):

    dependencies = [("democracy", "0015_campaign")]

    operations = [
        migrations.CreateModel(
            name="OpeningEdition",
            fields=[
                ("digest", models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=40)),
                ("content", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="play",
            name="opening",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="plays",
                to="democracy.openingedition",
            ),
        ),
        migrations.RunPython(keep_even_first_days, migrations.RunPython.noop),
    ]  # fmt: skip
