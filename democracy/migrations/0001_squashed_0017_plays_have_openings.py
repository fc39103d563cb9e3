"""The tables of version 0.1 at once: what migrations 0001 to 0017 make one after another, for a new database."""

from importlib import import_module

from django.conf import settings
from django.db import migrations

from democracy.migrations._one_at_once import refuse_two_at_once, refuse_two_holders
from democracy.migrations._together import TablesTogether

REPLACED = [
    "0001_recorded_history",
    "0002_rule_books",
    "0003_bodies",
    "0004_conference",
    "0005_elections",
    "0006_places",
    "0007_discipline",
    "0008_named_cases",
    "0009_figures_say_who_gives_them",
    "0010_claims",
    "0011_councillors",
    "0012_plays",
    "0013_disputes_and_rulings",
    "0014_stopped_meetings",
    "0015_campaign",
    "0016_opening_editions",
    "0017_plays_have_openings",
]


class Migration(migrations.Migration):
    initial = True
    replaces = [("democracy", name) for name in REPLACED]
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        TablesTogether([import_module(f"democracy.migrations.{name}").Migration for name in REPLACED]),
        migrations.RunPython(refuse_two_holders, migrations.RunPython.noop),
        migrations.RunPython(refuse_two_at_once, migrations.RunPython.noop),
    ]
