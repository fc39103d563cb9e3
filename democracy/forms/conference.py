"""The changes form of a card vote: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import SEED, WORLDS, BadAddress, Problem, percent
from democracy.conferences import Ask, Loaded, parse
from democracy.conferences.address import WORDS, written
from democracy.engine.rulebook import RULES, BadValue, RuleBook, show, write
from democracy.engine.rulebook import parse as parse_value
from democracy.forms.groups import Group

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
WRITTEN = {"one third": "1/3", "two thirds": "2/3", "one half": "1/2"}
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
GROUPS = {
    "The two halves": ("share", "clps", "present", "majority", "programme_majority"),
    "Cards and mandates": ("deliver", "delegation"),
    "How and when it is put": (
        "count", "on", "refer", "mover", "submitted", "decided", "card_vote_for_rules", "show_of_hands", "rule_delay",
        "reference_back",
    ),
    "Worlds and luck": ("worlds", "seed"),
}  # fmt: skip


class CardVoteForm(forms.Form):
    """Each field starts from what was asked last. A valid form has `ask`."""

    ask: Ask

    def __init__(self, loaded: Loaded, book: RuleBook, base: RuleBook, ask: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.loaded, self.base, self.was = loaded, base, ask
        self.day = ask.on or loaded.vote.day
        for name, key in RULE_FIELDS.items():
            self._rule(name, key, book)
        for name, (label, hint) in LABELS.items():
            self.fields[name] = forms.CharField(label=label, help_text=hint, max_length=12, required=False)
        for name, (label, choices) in CHOICES.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
        for name, label in TICKS.items():
            self.fields[name] = forms.BooleanField(label=label, required=False)
        for one in loaded.vote.delegations:
            self._stance(one.key, one.name, one.stance)
        self._start()

    def _rule(self, name: str, key: str, book: RuleBook) -> None:
        rule, held = RULES[key], book.find(key, self.day)
        shown = "" if held is None else show(rule, held.value)
        if rule.type == "choice":
            field: forms.Field = forms.ChoiceField(choices=list(rule.choices.items()), required=False)
            field.initial = held.value if held else ""
        else:
            field = forms.CharField(max_length=20, required=False)
            field.initial = shown
        field.label, field.help_text = rule.title, "" if rule.type == "choice" else "A share, such as 50% or 2/3."
        self.fields[name] = field

    def _stance(self, key: str, name: str, recorded: str) -> None:
        asked = written(self.was.stances[key]) if key in self.was.stances else ""
        choices = {"": f"As recorded ({recorded})" if recorded else "Not recorded: drawn", "for": "For",
                   "against": "Against", "abstain": "Abstains", "split:75%": "Split, 75 % for",
                   "split:50%": "Split evenly", "split:25%": "Split, 25 % for"}  # fmt: skip
        choices.setdefault(asked, f"Split, {asked.removeprefix('split:')} for")
        field = forms.ChoiceField(label=name, choices=list(choices.items()), required=False, initial=asked)
        self.fields[f"affiliate.{key}"] = field

    def _start(self) -> None:
        for name in ("clps", "present"):
            held = getattr(self.was, name)
            self.fields[name].initial = "" if held is None else percent(held)
        for name in ("submitted", "decided", "on", *WORDS):
            self.fields[name].initial = getattr(self.was, name) or ""
        self.fields["on"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["worlds"].initial, self.fields["seed"].initial = str(self.was.worlds), str(self.was.seed)

    def groups(self) -> list[Group]:
        """The two halves are open, and groups with errors."""
        found = []
        for title, names in GROUPS.items():
            fields = [self[name] for name in names]
            if title == "Cards and mandates":
                fields = [self[name] for name in self.fields if name.startswith("affiliate.")] + fields
            found.append(Group(title, fields, title == "The two halves" or any(field.errors for field in fields)))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        problems: list[Problem] = []
        pairs = [*self._rules(problems), *self._others()]
        try:
            self.ask = parse(pairs, self.loaded)
        except BadAddress as bad:
            problems += bad.problems
        for problem in problems:
            names = [name for name, key in RULE_FIELDS.items() if key == problem.rule]
            field = names[0] if names else problem.part if problem.part in self.fields else None
            self.add_error(field, f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def _rules(self, problems: list[Problem]) -> Iterator[tuple[str, str]]:
        """Each rule that differs from the book, as a part of the address."""
        for name, key in RULE_FIELDS.items():
            text = str(self.cleaned_data.get(name) or "")
            rule, held = RULES[key], self.base.find(key, self.day)
            if not text:
                continue
            try:
                value = parse_value(rule, WRITTEN.get(text, text))
            except BadValue as bad:
                problems.append(Problem(rule.title, text, bad.remedy, key))
                continue
            if held is None or value != held.value:
                yield "amend", f"{key}:{write(rule, value)}"

    def _others(self) -> Iterator[tuple[str, str]]:
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
