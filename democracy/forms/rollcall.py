"""The changes form of a roll call: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS
from democracy.engine.rulebook import RULES, RuleBook, show
from democracy.forms.changes import ChangesForm
from democracy.rollcalls import Ask, Loaded, Problem
from democracy.rollcalls import parse as parse_address

COUNTS_OF_WORLDS = (100, 400, 1_000, 5_000)


class RollCallForm(ChangesForm[Ask]):
    """Fields for the rules, the chair, how many change sides, each section and (unless all are alike) each seat."""

    def __init__(self, loaded: Loaded, book: RuleBook, recorded: RuleBook, ask: Ask, data: Any = None,
                 alike: bool = False) -> None:  # fmt: skip
        super().__init__(book, recorded, loaded.record.day, data)
        self.loaded, self.was, self.alike, self.record = loaded, ask, alike, loaded.record
        self._rules()
        if not alike:
            self._seats()
        self._luck()

    def _rules(self) -> None:
        title = "Rules and sides"
        switch = forms.CharField(max_length=9, help_text="For example 1; −1 moves one the other way.")
        sides = f"{self.loaded.row.for_title} to {self.loaded.row.against_title}"
        self.add(title, "switch", switch, f"How many change sides, from {sides}", self.was.switch or "")
        for key in self.loaded.consulted:
            before = self.base.find(key, self.day)
            hint = f"On the day: {show(RULES[key], before.value)}." if before else "There was no such rule."
            self.add_rule(title, f"rule.{key}", key, hint)
        chair = forms.ChoiceField(choices=[("", "nobody knows"), ("for", "for"), ("against", "against")])
        self.add(title, "chair", chair, "If the chair has a casting vote, it falls", self.was.chair)

    def _seats(self) -> None:
        others = [("other", "the other way"), ("absent", "not there")]
        sides = [("for", self.loaded.row.for_title), ("against", self.loaded.row.against_title)]
        for section in self.record.body.sections:
            whole = forms.ChoiceField(choices=[("", "seat by seat"), *others, *sides])
            initial = self.was.flips.get(section.key, "")
            self.add(section.title, f"flip.{section.key}", whole, "All of them", initial)
            for seat in self.record.seats:
                if seat.section == section.key:
                    field = forms.ChoiceField(choices=[("", "as recorded"), *others, *sides])
                    known = self.record.votes.get(seat.key)
                    name = known.voter if known else seat.name
                    self.add(section.title, f"flip.{seat.key}", field, name, self.was.flips.get(seat.key, ""))

    def _luck(self) -> None:
        title = "Worlds and luck"
        choices = [(str(n), f"{n:,}") for n in sorted({*COUNTS_OF_WORLDS, self.was.worlds})]
        self.add(title, "worlds", forms.ChoiceField(choices=choices), "Worlds", str(self.was.worlds))
        hint = "The same seed gives the same luck."
        self.add(title, "seed", forms.CharField(max_length=12, help_text=hint), "Seed", str(self.was.seed))

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return parse_address(pairs, self.record, self.loaded.outlook.assumptions)

    def field_of(self, problem: Problem) -> str | None:
        turned = f"flip.{problem.value}"
        return turned if turned in self.fields else super().field_of(problem)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
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
