"""The form of an election: fields become the parts of an address, and the address is what is checked."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.elections import Ask, Loaded, asked
from democracy.elections.address import CHOICES, MOST_BY_MEEK, MOST_WORLDS, WORLDS
from democracy.engine.rulebook import RuleBook, show
from democracy.engine.rules.elections import STV, WOMEN
from democracy.forms.changes import ChangesForm

COUNTS_OF_WORLDS = (MOST_BY_MEEK, WORLDS, MOST_WORLDS)
PARTS = "Parts of the transferable vote"
BARE = ""
NOTHING = RuleBook("Nothing", "nothing")
"""A part that is set goes before the preset, so it is written even where the rule book says the same."""


def _text(hint: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.CharField(max_length=12, help_text=hint, widget=widget)


class ElectionForm(ChangesForm[Ask]):
    """How to count, and with what seats and quota; then the parts of a transferable vote."""

    def __init__(self, loaded: Loaded, was: Ask, data: Any = None) -> None:
        super().__init__(was.amended(loaded), NOTHING, loaded.row.result_on, data)
        self.loaded, self.was = loaded, was
        self._count()
        self._luck()
        self._parts()
        self.opened = (PARTS,) if was.amendments else ()

    def _count(self) -> None:
        held, was = self.loaded.election, self.was
        methods, presets = list(CHOICES["method"].items()), [("", "as the rule book says"), *CHOICES["rules"].items()]
        limit = was.votes or max(held.votes_each // 2, 1)
        self.add(BARE, "method", forms.ChoiceField(choices=methods), "How to count", was.method)
        self.add(BARE, "votes", _text(f"From 1 to {held.votes_each}."), "X on a paper, under a limited vote", limit)
        self.add(BARE, "rules", forms.ChoiceField(choices=presets), "Rules of the transferable vote", was.rules)
        hint = f"Recorded: {held.seats}. {len(held.candidates)} stood."
        self.add(BARE, "seats", _text(hint), "Seats", held.seats if was.seats is None else was.seats)
        quota = f"On the day: {held.women}." if held.women else "No rule was found for the day."
        self.add(BARE, "women", _text(quota), "Women, at least", self._women())

    def _women(self) -> object:
        found = self.book.find(WOMEN.key, self.day) if self.loaded.ruled else None
        usual = found.value if found else self.loaded.election.women
        return usual if self.was.women is None else self.was.women

    def _luck(self) -> None:
        was = self.was
        worlds = [("", "as usual"), *((str(n), f"{n:,}") for n in sorted({*COUNTS_OF_WORLDS, was.worlds}))]
        initial = "" if was.worlds == was.usual_worlds else str(was.worlds)
        self.add(BARE, "worlds", forms.ChoiceField(choices=worlds), "Worlds", initial)
        self.add(BARE, "seed", _text("The same seed gives the same luck, under any method."), "Seed", was.seed)

    def _parts(self) -> None:
        for rule in STV:
            found = self.book.find(rule.key, self.day)
            hint = f"Now: {show(rule, found.value)}." if found else "The rule book does not say."
            choices = [("", "as the rules above say"), *rule.choices.items()]
            field = forms.ChoiceField(choices=choices, help_text=hint)
            self.add(PARTS, rule.key, field, rule.title, self.was.amendments.get(rule.key, ""))
            self.rules[rule.key] = rule.key

    def rule_pairs(self, problems: Any) -> Iterator[tuple[str, str]]:
        """Parts are asked for under a transferable vote only."""
        if self.cleaned_data.get("method") == "stv":
            yield from super().rule_pairs(problems)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        method = self.cleaned_data.get("method")
        used = {"votes": method == "limited", "rules": method == "stv"}
        for name in self.titled[BARE]:
            text = str(self.cleaned_data.get(name) or "").strip()
            if text and used.get(name, True):
                yield name, text
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
        if self.was.book:
            yield "book", self.was.book

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return asked(self.loaded, pairs)
