"""The changes form of a replay: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Iterable, Iterator
from typing import Any

from democracy.asking import SEED, WORLDS, Problem
from democracy.engine.rulebook import RULES, RuleBook, write
from democracy.forms.changes import ChangesForm
from democracy.forms.levers import FREEZE, NOTES, SECTIONS, VOTERS, Setting, levers
from democracy.replays import Ask, Loaded
from democracy.replays import parse as parse_address
from democracy.replays.steps import freeze_steps

SHOWN_THIRDS = {"one third": "1/3", "two thirds": "2/3"}
"""Shares in words, as they must be written among the weights of a college."""


class ReplayForm(ChangesForm[Ask]):
    """Fields for whatever this contest's record lets one change."""

    def __init__(self, loaded: Loaded, book: RuleBook, base: RuleBook, ask: Ask, data: Any = None) -> None:
        super().__init__(book, base, loaded.record.day, data)
        self.at = Setting(loaded, book, base, ask)
        for lever in levers(self.at):
            self.add(lever.group, lever.name, lever.field)
            if lever.rule:
                self.rules[lever.name] = lever.rule

    def first(self) -> str:
        return VOTERS if VOTERS in self.titled else super().first()

    def notes(self, title: str, names: list[str]) -> list[tuple[str, str]]:
        named = super().notes(title, names)
        return list(dict.fromkeys([*named, *((slug, slug.replace("-", " ")) for slug in NOTES.get(title, ()))]))

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return parse_address(pairs, self.at.record, self.at.loaded.outlook.assumptions)

    def field_of(self, problem: Problem) -> str | None:
        if problem.rule == SECTIONS:
            return next((name for name in self.fields if name.startswith("weight_")), None)
        return super().field_of(problem)

    def texts(self) -> Iterable[tuple[str, str]]:
        return [*((key, self._text(name, key)) for name, key in self.rules.items()), (SECTIONS, self._weights())]

    def _text(self, name: str, key: str) -> str:
        raw = self.cleaned_data.get(name)
        if isinstance(raw, bool):
            return "admitted" if raw else "not_admitted"
        if key == FREEZE and raw == self.fields[name].initial:
            return self._slid() or str(raw)
        return str(raw or "")

    def _slid(self) -> str:
        """The day slid to, if the slider was moved."""
        step = self.cleaned_data.get("freeze_step")
        if step is None or step == self.fields["freeze_step"].initial:
            return ""
        return str(freeze_steps(self.at.record, self.at.value(FREEZE))[step].day)

    def _weights(self) -> str:
        """The weights as one rule: as they stand where none was touched, for a record may lack a section of theirs."""
        names = [name for name in self.fields if name.startswith("weight_")]
        texts = {name.removeprefix("weight_"): str(self.cleaned_data.get(name) or "") for name in names}
        held = self.at.value(SECTIONS)
        if names and held is not None and all(self.cleaned_data.get(n) == self.fields[n].initial for n in names):
            return write(RULES[SECTIONS], held)
        if not any(texts.values()):
            return ""
        return " ".join(f"{section}={SHOWN_THIRDS.get(text, text) or '0'}" for section, text in texts.items())

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        given = {name: str(self.cleaned_data.get(name) or "").strip() for name in self.fields}
        for name, text in given.items():
            if text and name.startswith(("nominations.", "turnout.")):
                yield name, text
        if given.get("exclude", "") not in {"", "0"}:
            yield from ((name, given[name]) for name in ("exclude", "psi", "side"))
        yield "worlds", given["worlds"] or str(WORLDS)
        yield "seed", given["seed"] or str(SEED)
        if self.at.ask.book:
            yield "book", self.at.ask.book
        yield from (("assume", f"{key}:{value:g}") for key, value in self.at.ask.assume.items())
