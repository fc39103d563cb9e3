"""The changes form of a meeting: what is decided, who belongs, who comes, and by which rules."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS, percent
from democracy.forms.changes import ChangesForm
from democracy.meetings import Ask, Loaded, amended, book_for, parse
from democracy.meetings.address import BUSINESS, DAY, FORMS

MEETING, PARTY, COMING, RULES_OF, LUCK = "The meeting", "The party", "Who comes", "Rules", "Worlds and luck"
RULE_FIELDS = {
    "quorum": "clp.quorum",
    "each": "clp.committee.each",
    "sending": "clp.committee.sending",
    "per_affiliate": "clp.committee.per_affiliate",
    "conference_first": "clp.conference.first",
    "conference_each": "clp.conference.each",
    "form_change": "clp.form_change",
    "form_allowed": "clp.form",
}


class MeetingForm(ChangesForm[Ask]):
    """Each field starts from what was asked last."""

    def __init__(self, loaded: Loaded, ask: Ask, data: Any = None) -> None:
        super().__init__(amended(loaded, ask), book_for(loaded, ask), ask.day, data)
        self.loaded, self.was = loaded, ask
        self._choice(MEETING, "business", "What it is for", BUSINESS)
        self._choice(MEETING, "form", "Who meets", FORMS)
        day = forms.CharField(max_length=10, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                              help_text="The rules of that day are used.")  # fmt: skip
        self.add(MEETING, "day", day, "Day", ask.day.isoformat())
        usual = {"members": loaded.members, "branches": loaded.branches, "affiliates": loaded.affiliates}
        words = {"members": "Members", "branches": "Branches", "affiliates": "Affiliated branches"}
        for name, number in usual.items():
            asked = getattr(ask, name)
            field = forms.CharField(max_length=6, help_text=f"Usually {number:,} here.")
            self.add(PARTY, name, field, words[name], "" if asked is None else str(asked))
        for name, label in (("first", "Of the majority’s line"), ("second", "Of the other line")):
            held: Fraction | None = getattr(ask, name)
            field = forms.CharField(max_length=8, help_text="A share of its members, such as 6%; empty: drawn.")
            self.add(COMING, name, field, label, "" if held is None else percent(held))
        for name, key in RULE_FIELDS.items():
            self.add_rule(RULES_OF, name, key)
        worlds = forms.ChoiceField(choices=[(str(n), f"{n:,}") for n in (100, WORLDS, 1000)])
        self.add(LUCK, "worlds", worlds, "Worlds", str(ask.worlds))
        seed = forms.CharField(max_length=10, help_text="The same seed gives the same luck, under any rules.")
        self.add(LUCK, "seed", seed, "Seed", str(ask.seed))
        self.opened = (PARTY, COMING)

    def _choice(self, title: str, name: str, label: str, words: dict[str, str]) -> None:
        self.add(title, name, forms.ChoiceField(choices=list(words.items())), label, getattr(self.was, name))

    def notes(self, title: str, names: list[str]) -> list[tuple[str, str]]:
        return super().notes(title, names) if title == RULES_OF else []

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return parse(pairs, self.loaded)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        usual = {
            "business": "agm",
            "form": "delegates",
            "day": DAY.isoformat(),
            "worlds": str(WORLDS),
            "seed": str(SEED),
        }
        for name in self.fields:
            text = str(self.cleaned_data.get(name) or "").strip()
            if name not in self.rules and text and text != usual.get(name):
                yield name, text
        if self.was.book:
            yield "book", self.was.book
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
