"""A day of a body's record, by date or by sliding; and two days to compare."""

from datetime import date
from typing import Any

from django import forms

from democracy.bodies import Loaded
from democracy.engine.rules.values import parse_date, show_date


class RecordDay(forms.CharField):
    """A day within a body's record, written as 2016-07-12 or 12 July 2016; nothing leaves it open."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, label: str, held: Loaded) -> None:
        super().__init__(label=label, required=False, max_length=40)
        self.held = held

    def clean(self, value: object) -> date | None:
        text = str(super().clean(value))
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError as problem:
            raise forms.ValidationError(f"“{text[:40]}” cannot be used. {problem}") from None
        if not self.held.covers(day):
            row = self.held.row
            first, last = show_date(row.recorded_from), show_date(row.recorded_until)
            raise forms.ValidationError(
                f"{show_date(day)} is outside this record. Choose a day from {first} to {last}."
            )
        return day


class BodyForm(forms.Form):
    """`?on=2016-07-12`, `?step=3` (a day on which the composition changed), `?from=…&to=…`."""

    def __init__(self, held: Loaded, data: Any) -> None:
        super().__init__(data)
        self.held = held
        self.fields["on"] = RecordDay("On this day", held)
        self.fields["from"] = RecordDay("From", held)
        self.fields["to"] = RecordDay("To", held)
        last = len(held.days) - 1
        self.fields["step"] = forms.IntegerField(
            required=False, min_value=0, max_value=last, label="By sliding",
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), f"Give a number from 0 to {last}."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first > last:
            self.add_error("to", f"{show_date(last)} is before {show_date(first)}. Give the later day here.")
        return cleaned

    @property
    def slid(self) -> date | None:
        """The day that the slider names, if it was used."""
        step = self.cleaned_data.get("step") if self.is_valid() else None
        return None if step is None else self.held.days[step]

    @property
    def day(self) -> date:
        """The day to show: the one asked for, or the last on which the composition changed."""
        asked = self.cleaned_data.get("on") if self.is_valid() else None
        return asked or self.held.days[-1]

    @property
    def span(self) -> tuple[date, date] | None:
        """The two days to compare, if both are asked for."""
        if not self.is_valid() or not (self.cleaned_data["from"] and self.cleaned_data["to"]):
            return None
        return self.cleaned_data["from"], self.cleaned_data["to"]
