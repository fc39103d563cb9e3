"""The changes form of a card vote: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS, percent
from democracy.conferences import Ask, Loaded, parse
from democracy.conferences.address import written
from democracy.engine.rulebook import RULES, RuleBook
from democracy.forms.changes import ChangesForm

RULE_FIELDS = {
    "share": "conference.affiliates_share",
    "majority": "conference.majority",
    "programme_majority": "conference.programme_majority",
    "delegation": "conference.delegation",
    "card_vote_for_rules": "conference.card_vote_for_rules",
    "show_of_hands": "conference.show_of_hands",
    "rule_delay": "conference.rule_delay",
    "reference_back": "conference.reference_back",
}
LABELS = {
    "clps": ("Constituencies for it", "A share of their votes, such as 30%."),
    "present": ("Constituencies present", "A share of their weight, such as 80%."),
    "on": ("Put on another day", "A special conference, under the rules and cards of that day."),
    "submitted": ("Year in which it was submitted", "For a rule change from below."),
    "decided": ("Year of the last decision on the same part", "For a rule change from below."),
    "seed": ("Seed", "The same seed gives the same luck, under any rules."),
}
CHOICES = {
    "count": ("How it is taken", [("", "As recorded"), ("card", "Card vote"), ("hands", "Show of hands")]),
    "mover": (
        "Who put it", [("", "As recorded"), ("nec", "NEC"), ("clp", "A constituency"), ("affiliate", "An affiliate")]
    ),
    "worlds": ("Worlds", [(str(n), f"{n:,}") for n in (100, 400, 1000, 5000)]),
}  # fmt: skip
TICKS = {
    "deliver": "Delegations may be lost on the floor",
    "refer": "Move it as a reference back",
}
CARDS = "Cards and mandates"
GROUPS = {
    "The two halves": ("share", "clps", "present", "majority", "programme_majority"),
    CARDS: ("deliver", "delegation"),
    "How and when it is put": (
        "count", "on", "refer", "mover", "submitted", "decided", "card_vote_for_rules", "show_of_hands", "rule_delay",
        "reference_back",
    ),
    "Worlds and luck": ("worlds", "seed"),
}  # fmt: skip


class CardVoteForm(ChangesForm[Ask]):
    """The halves, the cards, how the question is put, and the luck."""

    def __init__(self, loaded: Loaded, book: RuleBook, base: RuleBook, ask: Ask, data: Any = None) -> None:
        super().__init__(book, base, ask.on or loaded.vote.day, data)
        self.loaded, self.was = loaded, ask
        for title, names in GROUPS.items():
            if title == CARDS:
                for one in loaded.vote.delegations:
                    self._stance(one.key, one.name, one.stance)
            for name in names:
                self._field(title, name)

    def _field(self, title: str, name: str) -> None:
        if name in RULE_FIELDS:
            key = RULE_FIELDS[name]
            share = RULES[key].type == "share"
            self.add_rule(title, name, key, "A share, such as 50% or 2/3." if share else "")
            return
        held = getattr(self.was, name)
        if name in LABELS:
            label, hint = LABELS[name]
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") if name == "on" else None
            field: forms.Field = forms.CharField(max_length=12, help_text=hint, widget=widget)
        elif name in CHOICES:
            label, choices = CHOICES[name]
            field, held = forms.ChoiceField(choices=choices), str(held)
        else:
            label, field = TICKS[name], forms.BooleanField()
        self.add(title, name, field, label, percent(held) if isinstance(held, Fraction) else held or "")

    def _stance(self, key: str, name: str, recorded: str) -> None:
        asked = written(self.was.stances[key]) if key in self.was.stances else ""
        choices = {"": f"As recorded ({recorded})" if recorded else "Not recorded: drawn", "for": "For",
                   "against": "Against", "abstain": "Abstains", "split:75%": "Split, 75 % for",
                   "split:50%": "Split evenly", "split:25%": "Split, 25 % for"}  # fmt: skip
        choices.setdefault(asked, f"Split, {asked.removeprefix('split:')} for")
        widget = forms.Select(choices=list(choices.items()), attrs={"data-drag": name})
        self.add(CARDS, f"affiliate.{key}", forms.CharField(max_length=24, widget=widget), name, asked)

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return parse(pairs, self.loaded)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if name in RULE_FIELDS or not value:
                continue
            text = "yes" if value is True else str(value).strip()
            if text and text != {"worlds": str(WORLDS), "seed": str(SEED)}.get(name):
                yield name, text
        if self.was.book:
            yield "book", self.was.book
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
