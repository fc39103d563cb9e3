"""The only app of the project."""

from django.apps import AppConfig


class DemocracyConfig(AppConfig):
    """Registers the package `democracy` under the label of the same name."""

    name = "democracy"
    verbose_name = "Card Vote"
    default_auto_field = "django.db.models.BigAutoField"
