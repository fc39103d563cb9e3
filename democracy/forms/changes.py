"""A form of changes: its fields become the parts of an address, and the address is what is checked."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms

from democracy.asking import BadAddress, Problem
from democracy.engine.rulebook import RULES, BadValue, RuleBook, parse, show, write
from democracy.forms.groups import Group


class _Field(forms.BoundField):
    """A field whose id has no space in it, so that its label and its hint can point to it: "D Miliband" is a name."""

    @property
    def auto_id(self) -> str:
        return super().auto_id.replace(" ", "-")


class ChangesForm[A](forms.Form):
    """Fields in titled groups, each starting from what was asked last. A valid form has `ask`.

    `base` is the book without the amendments that were asked: a rule that is set to what it says is left out of the
    address. `rules` maps a field's name to the rule that it sets.
    """

    ask: A
    opened: tuple[str, ...] = ()
    """Groups to open beside the first and those with errors: where a refusal can be mended, say."""

    bound_field_class = _Field

    def __init__(self, book: RuleBook, base: RuleBook, day: date, data: Any = None) -> None:
        super().__init__(data)
        self.book, self.base, self.day = book, base, day
        self.titled: dict[str, list[str]] = {}
        self.rules: dict[str, str] = {}

    def add(self, title: str, name: str, field: forms.Field, label: str = "", initial: object = None) -> None:
        """Put a field into the group called `title`; nothing that stands here has to be filled in."""
        field.required = False
        field.label, field.initial = label or field.label, field.initial if initial is None else initial
        self.fields[name] = field
        self.titled.setdefault(title, []).append(name)

    def add_rule(self, title: str, name: str, key: str, hint: str = "") -> None:
        """A field for a rule, with its value as it stands on the page."""
        rule, held = RULES[key], self.book.find(key, self.day)
        if rule.type == "choice":
            field: forms.Field = forms.ChoiceField(choices=list(rule.choices.items()), help_text=hint)
            self.add(title, name, field, rule.title, held.value if held else "")
        else:
            field = forms.CharField(max_length=40, help_text=hint)
            self.add(title, name, field, rule.title, show(rule, held.value) if held else "")
        self.rules[name] = key

    def groups(self) -> list[Group]:
        """The first group is open, and those with errors."""
        wrong = {title for title, names in self.titled.items() if any(name in self.errors for name in names)}
        opened = {self.first(), *self.opened, *wrong}
        return [
            Group(title, [self[name] for name in names], title in opened, self.notes(title, names))
            for title, names in self.titled.items()
        ]

    def first(self) -> str:
        """The group that is always open."""
        return next(iter(self.titled))

    def notes(self, title: str, names: list[str]) -> list[tuple[str, str]]:
        """The notes that explain a group's words, as slug and word."""
        slugs = [RULES[self.rules[name]].term for name in names if name in self.rules]
        return [(slug, slug.replace("-", " ")) for slug in dict.fromkeys(slugs) if slug]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        problems: list[Problem] = []
        pairs = [*self.rule_pairs(problems), *self.other_pairs()]
        try:
            self.ask = self.read(pairs)
        except BadAddress as bad:
            problems += bad.problems
        for problem in problems:
            self.add_error(self.field_of(problem), f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def texts(self) -> Iterable[tuple[str, str]]:
        """Each rule that the form sets, and what was typed for it."""
        return [(key, str(self.cleaned_data.get(name) or "")) for name, key in self.rules.items()]

    def rule_pairs(self, problems: list[Problem]) -> Iterator[tuple[str, str]]:
        """Each rule that is not what the unamended book says; what cannot be read is added to `problems`."""
        for key, text in self.texts():
            if not text:
                continue
            rule, held = RULES[key], self.base.find(key, self.day)
            try:
                value = parse(rule, text)
            except BadValue as bad:
                problems.append(Problem(rule.title, text, bad.remedy, key))
                continue
            if held is None or value != held.value:
                yield "amend", f"{key}:{write(rule, value)}"

    def field_of(self, problem: Problem) -> str | None:
        """The field that a problem stands beside; None where no field has it."""
        named = next((name for name, key in self.rules.items() if key == problem.rule), problem.part)
        return named if named in self.fields else None

    def other_pairs(self) -> Iterable[tuple[str, str]]:
        """The parts of the address that are not rules."""
        raise LookupError(f"{type(self).__name__} does not say what else it asks.")

    def read(self, pairs: list[tuple[str, str]]) -> A:
        """The question that the parts ask. Raises `BadAddress`."""
        raise LookupError(f"{type(self).__name__} does not say who reads its address.")
