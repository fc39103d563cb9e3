"""A day in an address, and the books that a page shows."""

from datetime import date

from django import forms

from democracy.engine.rules.values import parse_date

LAST = date(2019, 12, 31)
"""The recorded rules run from 1980 to 2019. Later days may be asked for, but not by leaving the field empty."""


class DayField(forms.CharField):
    """A day written as 2016-07-12 or 12 July 2016; nothing means the last day of the record."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: object) -> date:
        text = str(super().clean(value))
        if not text:
            return LAST
        try:
            return parse_date(text)
        except ValueError as problem:
            message = f"{self.label}: “{text[:40]}” cannot be used. {problem}"
            raise forms.ValidationError(message) from None


class DayForm(forms.Form):
    """`?on=2016-07-12`"""

    on = DayField(label="Rules on", required=False)

    @property
    def day(self) -> date:
        """The day asked for, or the last of the record where it cannot be read."""
        return self.cleaned_data["on"] if self.is_valid() else LAST
