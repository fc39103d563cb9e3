"""The changes form of a roll call: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS
from democracy.engine.rulebook import RULES, BadValue, RuleBook, parse, show, write
from democracy.forms.groups import Group
from democracy.rollcalls import Ask, BadAddress, Loaded, Problem
from democracy.rollcalls import parse as parse_address

COUNTS_OF_WORLDS = (100, 400, 1_000, 5_000)


class RollCallForm(forms.Form):
    """Fields for the rules, the chair, how many change sides, each section and (unless all are alike) each seat.

    A valid form has `ask`.
    """

    def __init__(self, loaded: Loaded, book: RuleBook, recorded: RuleBook, ask: Ask, data: Any = None,
                 alike: bool = False) -> None:  # fmt: skip
        super().__init__(data)
        self.loaded, self.book, self.recorded, self.was, self.alike = loaded, book, recorded, ask, alike
        self.record = loaded.record
        self.titled: dict[str, list[str]] = {}
        self._rules()
        if not alike:
            self._seats()
        self._luck()

    def groups(self) -> list[Group]:
        """The first group is open, and those with errors."""
        wrong = {title for title, names in self.titled.items() if any(name in self.errors for name in names)}
        opened = {next(iter(self.titled)), *wrong}
        return [Group(title, [self[n] for n in names], title in opened) for title, names in self.titled.items()]

    def _add(self, title: str, name: str, field: forms.Field, label: str, initial: object) -> None:
        field.required, field.label, field.initial = False, label, initial
        self.fields[name] = field
        self.titled.setdefault(title, []).append(name)

    def _rules(self) -> None:
        title = "Rules and sides"
        switch = forms.CharField(max_length=9, help_text="For example 1; −1 moves one the other way.")
        sides = f"{self.loaded.row.for_title} to {self.loaded.row.against_title}"
        self._add(title, "switch", switch, f"How many change sides, from {sides}", self.was.switch or "")
        for key in self.loaded.consulted:
            self._rule(title, key)
        chair = forms.ChoiceField(choices=[("", "nobody knows"), ("for", "for"), ("against", "against")])
        self._add(title, "chair", chair, "If the chair has a casting vote, it falls", self.was.chair)

    def _rule(self, title: str, key: str) -> None:
        rule, held, before = RULES[key], self.book.find(key, self.record.day), self.recorded.find(key, self.record.day)
        hint = f"On the day: {show(rule, before.value)}." if before else "There was no such rule."
        value = held.value if held else ""
        if rule.type == "choice":
            field: forms.Field = forms.ChoiceField(choices=list(rule.choices.items()), help_text=hint)
        else:
            field = forms.CharField(max_length=40, help_text=hint)
            value = show(rule, held.value) if held else ""
        self._add(title, f"rule.{key}", field, rule.title, value)

    def _seats(self) -> None:
        others = [("other", "the other way"), ("absent", "not there")]
        sides = [("for", self.loaded.row.for_title), ("against", self.loaded.row.against_title)]
        for section in self.record.body.sections:
            whole = forms.ChoiceField(choices=[("", "seat by seat"), *others, *sides])
            initial = self.was.flips.get(section.key, "")
            self._add(section.title, f"flip.{section.key}", whole, "All of them", initial)
            for seat in self.record.seats:
                if seat.section == section.key:
                    field = forms.ChoiceField(choices=[("", "as recorded"), *others, *sides])
                    known = self.record.votes.get(seat.key)
                    name = known.voter if known else seat.name
                    self._add(section.title, f"flip.{seat.key}", field, name, self.was.flips.get(seat.key, ""))

    def _luck(self) -> None:
        title = "Worlds and luck"
        choices = [(str(n), f"{n:,}") for n in sorted({*COUNTS_OF_WORLDS, self.was.worlds})]
        self._add(title, "worlds", forms.ChoiceField(choices=choices), "Worlds", str(self.was.worlds))
        hint = "The same seed gives the same luck."
        self._add(title, "seed", forms.CharField(max_length=12, help_text=hint), "Seed", str(self.was.seed))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parts = list(self._rule_parts())
        problems = [problem for problem, _ in parts if problem]
        pairs = [pair for _, pair in parts if pair] + list(self._other_pairs())
        try:
            self.ask = parse_address(pairs, self.record, self.loaded.outlook.assumptions)
        except BadAddress as bad:
            problems += bad.problems
        for problem in problems:
            self.add_error(self._field_of(problem), f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def _field_of(self, problem: Problem) -> str | None:
        names = (f"rule.{problem.rule}", problem.part, f"flip.{problem.value}")
        return next((name for name in names if name in self.fields), None)

    def _rule_parts(self) -> Iterator[tuple[Problem | None, tuple[str, str] | None]]:
        """Each rule as a part of the address where it differs from the book, or as a problem."""
        for key in self.loaded.consulted:
            text, rule = str(self.cleaned_data.get(f"rule.{key}") or ""), RULES[key]
            text = {"one third": "1/3", "two thirds": "2/3"}.get(text, text)
            held = self.recorded.find(key, self.record.day)
            if not text:
                continue
            try:
                value = parse(rule, text)
            except BadValue as bad:
                yield Problem(rule.title, text, bad.remedy, key), None
                continue
            if held is None or value != held.value:
                yield None, ("amend", f"{key}:{write(rule, value)}")

    def _other_pairs(self) -> Iterator[tuple[str, str]]:
        for name in self.fields:
            text = str(self.cleaned_data.get(name) or "").strip()
            if name.startswith("flip.") and text:
                key = name.removeprefix("flip.")
                yield ("absent", key) if text == "absent" else ("flip", key if text == "other" else f"{key}:{text}")
        if self.alike:
            yield from (pair for pair in self.was.pairs() if pair[0] in ("flip", "absent"))
        for name, usual in (("switch", "0"), ("chair", ""), ("worlds", str(WORLDS)), ("seed", str(SEED))):
            text = str(self.cleaned_data.get(name) or usual).strip()
            if text != usual:
                yield name, text
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
        if self.was.book:
            yield "book", self.was.book
