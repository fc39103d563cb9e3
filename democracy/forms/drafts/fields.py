"""Fields for what the engine offers: settings of levers, values of rules, numbers, choices, keys, prose."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.rulebook import RULES, BadValue, parse
from democracy.forms.rules import HINTS

YES_NO = {"true": "yes", "false": "no"}


def choice(
    label: str, choices: Mapping[str, str], *, required: bool = True, empty: str = "Choose"
) -> forms.ChoiceField:
    """One of some; what is there already and is not among them can be seen, and has to be mended."""
    return forms.ChoiceField(label=label, choices=[("", empty), *choices.items()], required=required)


def listed(label: str, choices: Mapping[str, str], held: str, **words: Any) -> forms.ChoiceField:
    """A choice that keeps what the draft says, although nothing has that name: its fault is told as a problem."""
    extra = {held: f"“{held}”, which there is not"} if held and held not in choices else {}
    return choice(label, {**choices, **extra}, **words)


def number(label: str, low: float | None = None, high: float | None = None, **words: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any", "size": 8})
    return forms.FloatField(label=label, min_value=low, max_value=high, widget=widget, **words)


def whole(label: str, low: int, high: int, **words: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, **words)


def day(label: str, **words: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **words)


def setting(key: str, label: str, *, required: bool = True) -> forms.Field:
    """The input for a lever."""
    lever = LEVERS.get(key)
    if lever is None:
        return forms.CharField(label=label, max_length=60, required=required)
    if lever.kind == "flag":
        return choice(label, YES_NO, required=required)
    if lever.kind == "choice":
        return choice(label, lever.choices or {}, required=required)
    hint = f"{lever.low:g} to {lever.high:g} {lever.unit}".strip()
    return number(label, lever.low, lever.high, required=required, help_text=hint)


class RuleText(forms.CharField):
    """A rule's value as it was written: it must be one, and stays as it was typed."""

    def __init__(self, key: str, label: str) -> None:
        self.rule = RULES[key]
        super().__init__(label=label, help_text=HINTS[self.rule.type], max_length=300)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            parse(self.rule, text)
        except BadValue as bad:
            raise forms.ValidationError(str(bad)) from None
        return text


def rule_value(key: str, label: str, held: str) -> forms.Field:
    """The input for a rule's value."""
    if key not in RULES:
        return forms.CharField(label=label, max_length=300)
    return listed(label, RULES[key].choices, held) if RULES[key].type == "choice" else RuleText(key, label)


def word(label: str, help_text: str = "", **words: Any) -> forms.CharField:
    """A key: small letters, figures and underscores."""
    widget = forms.TextInput(attrs={"size": 20, "autocomplete": "off", "spellcheck": "false"})
    proper = RegexValidator(r"^[a-z0-9_]+\Z", "Use small letters, figures and underscores only.")
    return forms.CharField(label=label, max_length=40, help_text=help_text, widget=widget, validators=[proper], **words)


class Prose(forms.CharField):
    """Text of several lines, with one kind of line end."""

    def __init__(self, label: str, rows: int = 4, **words: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "cols": 90})
        super().__init__(label=label, widget=widget, strip=False, max_length=4000, **words)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def text(label: str, longest: int = 90, *, required: bool = True, **words: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"size": min(longest, 70)})
    return forms.CharField(label=label, max_length=longest, widget=widget, strip=False, required=required, **words)


def written(value: Any) -> str | None:
    """A number, a truth or a text of a file as a form shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    return None if value is None else str(value)


def told(**parts: Any) -> dict[str, Any]:
    """What a row says, without what it leaves out. A trailing underscore is not part of a name."""
    return {name.rstrip("_"): value for name, value in parts.items() if value or (value == 0 and value is not False)}
