"""The changes form of councillors in outline: the rules of a ward's meeting, the day and the luck."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS
from democracy.councillors import DAY, Ask, Shown, parse
from democracy.forms.changes import ChangesForm


class CouncillorsForm(ChangesForm[Ask]):
    """Each field starts from what was asked last."""

    def __init__(self, shown: Shown, data: Any = None) -> None:
        super().__init__(shown.book, shown.recorded, shown.ask.day, data)
        self.shown, ask = shown, shown.ask
        self.add_rule("The rules", "procedure", "councillors.procedure")
        self.add_rule("The rules", "quorum", "councillors.quorum")
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.add("The rules", "day", forms.CharField(max_length=10, widget=widget), "Day", ask.day.isoformat())
        worlds = forms.ChoiceField(choices=[(str(n), f"{n:,}") for n in (100, WORLDS, 1000, 5000)])
        self.add("Worlds and luck", "worlds", worlds, "Worlds", str(ask.worlds))
        self.add("Worlds and luck", "seed", forms.CharField(max_length=10), "Seed", str(ask.seed))

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return parse(pairs, self.shown.outlook)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        usual = {"day": DAY.isoformat(), "worlds": str(WORLDS), "seed": str(SEED)}
        for name, held in usual.items():
            text = str(self.cleaned_data.get(name) or "").strip()
            if text and text != held:
                yield name, text
        yield from (("assume", f"{key}:{value:g}") for key, value in self.shown.ask.assume.items())
