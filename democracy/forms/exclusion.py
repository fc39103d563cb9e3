"""The form of people shut out: fields become the parts of an address, and the address is what is checked."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from democracy.asking import SEED, BadAddress
from democracy.exclusions import Ask, Loaded, asked
from democracy.exclusions.address import APPEALS, CAST, FOUND, WORLDS
from democracy.forms.groups import Group

HOW, WHO, WHEN, LUCK = "How many, and how well aimed", "Among whom", "When, and who is back in time", "Worlds and luck"


def _choice(label: str, choices: Mapping[str, str], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=list(choices.items()), required=False, label=label, initial=initial)


def _text(label: str, initial: object, hint: str) -> forms.CharField:
    return forms.CharField(max_length=24, required=False, label=label, initial=initial, help_text=hint)


class ExclusionForm(forms.Form):
    """How many people, aimed how well, among whom, on which day. A valid form has `ask`."""

    ask: Ask

    def __init__(self, loaded: Loaded, was: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.loaded, self.was = loaded, was
        self.titled: dict[str, list[str]] = {}
        for group, name, field in self._fields():
            self.fields[name] = field
            self.titled.setdefault(group, []).append(name)

    def _fields(self) -> Iterator[tuple[str, str, forms.Field]]:
        was, loaded = self.was, self.loaded
        number = "" if was.exclude is None else was.exclude
        yield HOW, "exclude", _text("People shut out", number, "For example 25,000. Empty: as many as are found.")
        side = loaded.side or "the winners"
        odds = f"How many times as likely a supporter of {side} is to be caught as another. 1 is at random."
        yield HOW, "psi", _text("Odds (ψ)", "" if was.found else f"{was.psi:g}", odds)
        yield HOW, "found", _choice("How they are found", FOUND, was.found)
        if loaded.seats > 1:
            hint = f"From 1 to {loaded.seats}: from how many on the result counts as another."
            yield HOW, "turn", _text("Seats that go to others", was.turn, hint)
        for key, title in loaded.groups.items():
            field = forms.BooleanField(required=False, label=title, initial=not was.who or key in was.who)
            yield WHO, f"who.{key}", field
        if loaded.closes:
            day = was.on.isoformat() if was.on else ""
            hint = f"For example {loaded.closes}. Empty: before the ballot."
            yield WHEN, "on", _text("Day on which they are shut out", day, hint)
            yield WHEN, "cast", _choice("A vote already cast", CAST, was.cast)
            yield WHEN, "appeals", _choice("Appeals", APPEALS, was.appeals)
        yield LUCK, "seed", _text("Seed", was.seed, "The same seed gives the same luck.")

    def groups(self) -> list[Group]:
        """Fields by what they are about; the first group is open, and those with errors."""
        return [
            Group(title, [self[name] for name in names], title == HOW or any(n in self.errors for n in names))
            for title, names in self.titled.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            self.ask = asked(self.loaded, self._pairs(cleaned))
        except BadAddress as bad:
            for problem in bad.problems:
                field = problem.part if problem.part in self.fields else None
                self.add_error(field, f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def _pairs(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """The fields as parts of an address; what stands as usual is left out."""
        usual = {"psi": "1", "cast": "void", "appeals": "none", "turn": "1", "seed": str(SEED)}
        for name in ("exclude", "psi", "found", "on", "cast", "appeals", "turn", "seed"):
            text = str(cleaned.get(name) or "").strip()
            if text and text != usual.get(name):
                yield name, text
        chosen = [key for key in self.loaded.groups if cleaned.get(f"who.{key}")]
        if self.loaded.groups and not chosen:
            self.add_error(f"who.{next(iter(self.loaded.groups))}", "Nobody is chosen. Choose at least one.")
        if len(chosen) < len(self.loaded.groups):
            yield from (("who", key) for key in chosen)
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
        if self.was.worlds != WORLDS:
            yield "worlds", str(self.was.worlds)
