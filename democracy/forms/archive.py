"""The archive's filter: words, office, years."""

from typing import Any

from django import forms

from democracy.models import Body, Contest

FIRST_YEAR, LAST_YEAR = 1900, 2100


class YearField(forms.IntegerField):
    """A year of four digits; anything else is named with what to do."""

    def __init__(self, label: str) -> None:
        message = f"Give a year from {FIRST_YEAR} to {LAST_YEAR}, such as 1994."
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), message)
        super().__init__(
            label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, error_messages=messages
        )


def bodies_that_voted() -> list[tuple[str, str]]:
    """Bodies with a recorded vote of their own, and conference."""
    voted = Body.objects.filter(roll_calls__isnull=False).exclude(slug="conference").distinct()
    return [("", "Any body"), *voted.values_list("slug", "short_name"), ("conference", "Conference")]


class ArchiveForm(forms.Form):
    """Every field may be empty; then nothing is left out."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    office = forms.ChoiceField(
        label="Office",
        required=False,
        choices=[("", "Any office"), *Contest.Office.choices],
        error_messages={"invalid_choice": "There is no office “%(value)s” here. Choose leader or deputy leader."},
    )
    body = forms.ChoiceField(
        label="Votes of a body",
        required=False,
        choices=bodies_that_voted,
        error_messages={"invalid_choice": "No vote of a body “%(value)s” is recorded here. Choose one of the list."},
    )
    since = YearField("From year")
    until = YearField("To year")

    def clean(self) -> dict[str, Any]:
        """The years must be in order."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", f"{until} is before {since}. Give the later year here.")
        return cleaned
