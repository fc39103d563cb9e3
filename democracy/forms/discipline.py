"""The forms of discipline: where a case starts, and what a caseload is."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy import asking
from democracy.discipline import CaseAsk, CaseloadAsk, Loaded, case_address, caseload_address
from democracy.discipline.case_address import GROUNDS, KINDS
from democracy.engine.rulebook import RULES
from democracy.forms.changes import ChangesForm

CASE_RULES = ("suspension", "suspension_limit", "suspended_vote", "suspended_meetings", "automatic_exclusion", "appeal",
              "expulsion", "readmission")  # fmt: skip
COUNTS_OF_WORLDS = (100, 400, 2_000)
NUMBERS = {
    "waiting": ("Cases waiting for the disputes panel", "Nearly 1,000 members were suspended in the contest of 2016."),
    "ncc": ("Cases waiting for the NCC", ""),
    "arrivals": ("Complaints a month", ""),
    "every": ("Weeks between meetings of the panel", ""),
    "heard": ("Cases heard at a meeting", "Usually 15 to 20."),
}


def _days(form: "ChangesForm[Any]", title: str, names: dict[str, str], ask: Any) -> None:
    for name, label in names.items():
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        form.add(title, name, forms.CharField(max_length=10, widget=widget), label, getattr(ask, name))


class CaseForm(ChangesForm[CaseAsk]):
    """An invented complaint and the rules it falls under. A changed start keeps the moves that still fit."""

    def __init__(self, loaded: Loaded, ask: CaseAsk, data: Any = None) -> None:
        base = asking.book_for(ask.book, loaded.recorded)
        super().__init__(asking.amend(base, ask.amendments, ask.opened), base, ask.opened, data)
        self.loaded, self.was = loaded, ask
        _days(self, "The complaint", {"opened": "Comes in on", "ballot": "A ballot of members closes on"}, ask)
        self.add("The complaint", "kind", forms.ChoiceField(choices=list(KINDS.items())), "Against", ask.kind)
        self.add("The complaint", "ground", forms.ChoiceField(choices=list(GROUNDS.items())), "Of", ask.ground)
        for name in CASE_RULES:
            self.add_rule("The rules", name, f"discipline.{name}")
        seed = forms.CharField(max_length=12, help_text="The same seed gives the same delays.")
        self.add("Luck", "seed", seed, "Seed", str(ask.seed))

    def read(self, pairs: list[tuple[str, str]]) -> CaseAsk:
        return case_address.parse(pairs, self.loaded)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        yield from _given(self, ("opened", "ballot", "kind", "ground", "seed"))
        yield from (pair for pair in self.was.pairs() if pair[0] in ("assume", "book", "moves"))


class CaseloadForm(ChangesForm[CaseloadAsk]):
    """Two queues and the ballot that they race against."""

    def __init__(self, loaded: Loaded, ask: CaseloadAsk, data: Any = None) -> None:
        base = asking.book_for(ask.book, loaded.recorded)
        super().__init__(asking.amend(base, ask.amendments, ask.starts), base, ask.starts, data)
        self.loaded, self.was = loaded, ask
        for name, (label, hint) in NUMBERS.items():
            widget = forms.TextInput(attrs={"inputmode": "numeric"})
            field = forms.CharField(max_length=9, help_text=hint, widget=widget)
            self.add("Cases and meetings", name, field, label, getattr(ask, name))
        _days(self, "From when, until when", {"starts": "Starts on", "ballot": "The ballot closes on"}, ask)
        for name in ("ncc_size", "ncc_panel"):
            self.add_rule("The NCC", name, f"discipline.{name}", RULES[f"discipline.{name}"].question)
        worlds = [(str(n), f"{n:,}") for n in sorted({*COUNTS_OF_WORLDS, ask.worlds})]
        self.add("Worlds and luck", "worlds", forms.ChoiceField(choices=worlds), "Worlds", str(ask.worlds))
        self.add("Worlds and luck", "seed", forms.CharField(max_length=12), "Seed", str(ask.seed))

    def read(self, pairs: list[tuple[str, str]]) -> CaseloadAsk:
        return caseload_address.parse(pairs, self.loaded)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        yield from _given(self, (*NUMBERS, "starts", "ballot", "worlds", "seed"))
        yield from (pair for pair in self.was.pairs() if pair[0] in ("assume", "book"))


def _given(form: "ChangesForm[Any]", names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What was typed into some fields, in the words of the address."""
    for name in names:
        text = str(form.cleaned_data.get(name) or "").strip()
        if text:
            yield name, text
