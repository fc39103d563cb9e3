"""Typed inputs for a rule's value: one for each type, so that nobody writes raw data; and the forms around them."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from democracy import models
from democracy.engine.rulebook import HYPOTHESIS, RULES, BadValue, Rule, parse, write
from democracy.engine.rules.values import EARLIEST, LATEST

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    ModelForm = forms.ModelForm[models.Amendment]
    InlineFormSet = forms.BaseInlineFormSet[models.Amendment, models.RuleBook, ModelForm]
else:
    ModelForm, InlineFormSet = forms.ModelForm, forms.BaseInlineFormSet

HINTS: Mapping[str, str] = {
    "share": "A percentage or a fraction, such as 20% or 1/3.",
    "count": "A whole number.",
    "money": "An amount in pounds, such as £25.",
    "date": "A day.",
    "days": "A number of days.",
    "weights": "A share for each section, such as 1/3; together they make 100%.",
    "composition": "A number of seats for each section.",
    "choice": "One of the choices.",
}
LARGEST_UPLOAD = 1_000_000


class SectionsWidget(forms.MultiWidget):
    """One labelled input for each section; its value is the engine's text, "mps=1/3 members=1/3"."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        kind = forms.TextInput if rule.type == "weights" else forms.NumberInput
        super().__init__({key: kind(attrs={"size": 8}) for key in rule.sections})

    def decompress(self, value: str | None) -> list[str]:
        parts = dict(part.partition("=")[::2] for part in (value or "").split())
        return [parts.get(key, "") for key in self.rule.sections]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = zip(self.rule.sections, super().value_from_datadict(data, files, name), strict=True)
        return " ".join(f"{key}={part.replace(' ', '')}" for key, part in given if part)

    def id_for_label(self, id_: str) -> str:
        return ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        values = value if isinstance(value, list) else self.decompress(value)
        prefix = (attrs or {}).get("id", f"id_{name}")
        inputs = (
            (key, prefix, label, widget.render(f"{name}_{key}", part, {**(attrs or {}), "id": f"{prefix}_{key}"}))
            for (key, label), widget, part in zip(self.rule.sections.items(), self.widgets, values, strict=True)
        )
        rows = format_html_join(" ", '<label for="{1}_{0}">{2}</label> {3}', inputs)
        return format_html('<span role="group" aria-label="{}">{}</span>', self.rule.title, rows)


class ValueField(forms.CharField):
    """The value of one rule. Its clean value is the engine's exact text."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        super().__init__(label="Value", help_text=HINTS[rule.type], widget=value_widget(rule), max_length=300)

    def clean(self, value: Any) -> str:
        try:
            return write(self.rule, parse(self.rule, str(super().clean(value))))
        except BadValue as bad:
            raise forms.ValidationError(str(bad)) from None


def value_widget(rule: Rule) -> forms.Widget:
    """The input for a rule's type."""
    if rule.type == "choice":
        return forms.Select(choices=[("", "Choose"), *rule.choices.items()])
    if rule.type in ("weights", "composition"):
        return SectionsWidget(rule)
    if rule.type == "date":
        return forms.DateInput(attrs={"type": "date", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()})
    if rule.type in ("count", "days"):
        return forms.NumberInput(attrs={"min": 0, "size": 8})
    return forms.TextInput(attrs={"size": 10, "inputmode": "text"})


def sources_by_key() -> dict[str, models.Source]:
    """Every source by its key. One query."""
    return {source.key: source for source in models.Source.objects.all()}


def _origin() -> forms.CharField:
    """Where a value comes from, typed, with one list of all sources for the whole page.

    A list for each value of a book would be some forty thousand options.
    """
    widget = forms.TextInput(attrs={"list": "known-sources", "size": 28, "autocomplete": "off"})
    help_text = "A source's key, or the word hypothesis."
    return forms.CharField(label="Source", help_text=help_text, widget=widget, max_length=80)


class AmendmentForm(ModelForm):
    """One dated value of one rule. The rule is fixed; its type gives the input."""

    origin = _origin()
    known: Mapping[str, models.Source] | None = None
    """Every source by its key, where many forms of one page share them."""

    class Meta:
        model = models.Amendment
        fields = ("since", "onwards", "second_source", "confidence", "quotation", "checked_on", "note")
        widgets = {
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "quotation": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "note": forms.Textarea(attrs={"rows": 2, "cols": 60}),
        }

    def __init__(self, *args: Any, rule: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.rule = self.instance.rule or rule
        if self.instance.rule in RULES:
            self.fields["value"] = ValueField(RULES[self.instance.rule])
            self.order_fields(["since", "value", "origin"])
        if self.instance.pk:
            self.initial["value"] = self.instance.value
            source = self.instance.source
            self.initial["origin"] = source.key if source else HYPOTHESIS

    def clean_origin(self) -> models.Source | None:
        """The source with the key that was typed; None for a hypothesis."""
        key = str(self.cleaned_data["origin"])
        if key == HYPOTHESIS:
            return None
        known = sources_by_key() if self.known is None else self.known
        if key not in known:
            near = get_close_matches(key, known, n=2, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Choose one of the list, or add it to the sources."
            raise forms.ValidationError(f"Source: there is none with the key “{key}”. {hint}")
        return known[key]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        origin = cleaned.get("origin")
        self.instance.hypothesis = "origin" in cleaned and origin is None
        self.instance.source = origin
        self.instance.value = cleaned.get("value", self.instance.value)
        if self.instance.hypothesis and not cleaned.get("note"):
            self.add_error("note", "Note: a hypothesis needs one. Say what is assumed, and why.")
        second = cleaned.get("second_source")
        if second and second.pk == self.instance.source_id:
            self.add_error("second_source", f"Second source: “{second}” is the first already. Choose another, or none.")
        if "since" in self.changed_data and self._taken(cleaned.get("since")):
            self.add_error(
                "since", f"From: {self.instance.get_rule_display()} has a value from this day. Mend that one."
            )
        return cleaned

    def _taken(self, since: Any) -> bool:
        same = models.Amendment.objects.filter(book=self.instance.book_id, rule=self.instance.rule, since=since)
        return same.exclude(pk=self.instance.pk).exists()


class AmendmentFormSet(InlineFormSet):
    """All values of a book: no two of one rule on one day."""

    def clean(self) -> None:
        super().clean()
        seen: set[tuple[str, date | None]] = set()
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            day = (form.instance.rule, cleaned.get("since"))
            if day in seen and not cleaned.get("DELETE"):
                raise forms.ValidationError(f"{form.instance}: two values of this rule start on one day. Keep one.")
            seen.add(day)


class RuleForm(forms.Form):
    """Which rule a new value is for."""

    rule = forms.ChoiceField(choices=[(rule.key, f"{rule.topic}: {rule.title}") for rule in RULES.values()])


class ImportForm(forms.Form):
    """A rule book as a YAML file."""

    file = forms.FileField(label="YAML file", help_text="As the export writes it. The draft is replaced as a whole.")

    def clean_file(self) -> tuple[str, str]:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_UPLOAD:
            raise forms.ValidationError(f"The file has {upload.size:,} bytes and may have {LARGEST_UPLOAD:,}.")
        try:
            return upload.read().decode("utf-8"), upload.name
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not UTF-8 text. Save it again as plain UTF-8.") from None
