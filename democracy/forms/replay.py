"""The changes form of a replay: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS, BadAddress, Problem
from democracy.engine.rulebook import RULES, BadValue, RuleBook, parse, write
from democracy.forms.groups import Group
from democracy.forms.levers import FREEZE, NOTES, SECTIONS, VOTERS, Setting, levers
from democracy.replays import Ask, Loaded
from democracy.replays import parse as parse_address
from democracy.replays.steps import freeze_steps

SHOWN_THIRDS = {"one third": "1/3", "two thirds": "2/3"}


class _Field(forms.BoundField):
    """A field whose id has no space in it, so that its label and its hint can point to it: "D Miliband" is a name."""

    @property
    def auto_id(self) -> str:
        return super().auto_id.replace(" ", "-")


class ReplayForm(forms.Form):
    """Fields for whatever this contest's record lets one change; each starts from what was asked last.

    A valid form has `ask`.
    """

    ask: Ask
    opened: tuple[str, ...] = ()
    """Groups to open beside the first and those with errors: where a refusal can be mended, say."""

    bound_field_class = _Field

    def __init__(self, loaded: Loaded, book: RuleBook, base: RuleBook, ask: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.at = Setting(loaded, book, base, ask)
        self.titled: dict[str, list[str]] = {}
        self.rules: dict[str, str] = {}
        for lever in levers(self.at):
            self.fields[lever.name] = lever.field
            self.titled.setdefault(lever.group, []).append(lever.name)
            if lever.rule:
                self.rules[lever.name] = lever.rule

    def groups(self) -> list[Group]:
        """Fields in the order of the contest; the first group is open, and those with errors."""
        first = VOTERS if VOTERS in self.titled else next(iter(self.titled))
        wrong = {title for title, names in self.titled.items() if any(name in self.errors for name in names)}
        opened = {first, *self.opened, *wrong}
        return [
            Group(title, [self[name] for name in names], title in opened, self._notes(title, names))
            for title, names in self.titled.items()
        ]

    def _notes(self, title: str, names: list[str]) -> list[tuple[str, str]]:
        slugs = [RULES[self.rules[name]].term for name in names if name in self.rules]
        return [(slug, slug.replace("-", " ")) for slug in dict.fromkeys([*slugs, *NOTES.get(title, ())]) if slug]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        problems: list[Problem] = []
        pairs = [*self._rule_pairs(problems), *self._other_pairs()]
        try:
            self.ask = parse_address(pairs, self.at.record, self.at.loaded.outlook.assumptions)
        except BadAddress as bad:
            problems += bad.problems
        for problem in problems:
            self.add_error(self._field_of(problem), f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def _field_of(self, problem: Problem) -> str | None:
        if problem.rule == SECTIONS:
            return next((name for name in self.fields if name.startswith("weight_")), None)
        named = next((name for name, key in self.rules.items() if key == problem.rule), problem.part)
        return named if named in self.fields else None

    def _rule_pairs(self, problems: list[Problem]) -> Iterator[tuple[str, str]]:
        """Each rule whose field differs from the unamended book; what cannot be read is added to `problems`."""
        texts = {key: self._text(name, key) for name, key in self.rules.items()}
        for key, text in {**texts, SECTIONS: self._weights()}.items():
            if not text:
                continue
            rule = RULES[key]
            try:
                value = parse(rule, SHOWN_THIRDS.get(text, text))
            except BadValue as bad:
                problems.append(Problem(rule.title, text, bad.remedy, key))
                continue
            if value != self.at.base_value(key):
                yield "amend", f"{key}:{write(rule, value)}"

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

    def _other_pairs(self) -> Iterator[tuple[str, str]]:
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
