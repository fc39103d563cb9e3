"""The levers of a replay as form fields: what this contest's record lets one change, in the order of the contest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django import forms

from democracy.asking import MOST_WORLDS, percent
from democracy.engine.findings import RuleValue
from democracy.engine.record import Record
from democracy.engine.rulebook import RULES, RuleBook, show
from democracy.engine.words import inside
from democracy.replays import Ask, Loaded
from democracy.replays.bounds import most_worlds
from democracy.replays.steps import freeze_steps

COUNTS_OF_WORLDS = (100, 400, 1_000)
SECTIONS, FREEZE = "leadership.sections", "leadership.freeze_date"
NOMINATIONS, VOTERS, COLLEGE, COUNT = "Nominations", "Who may vote", "Electoral college", "The count"
TURNOUT, EXCLUSIONS, LUCK = "Turnout", "Exclusions", "Worlds and luck"
NOTES = {
    COLLEGE: ("electoral-college", "section"),
    TURNOUT: ("turnout",),
    EXCLUSIONS: ("exclusion-and-verification", "odds-ratio"),
    LUCK: ("worlds-and-luck",),
}
"""Slugs of the notes on groups of fields, beside those that the rules themselves name."""
BASES = {"mps": "MPs", "mps_meps": "MPs and MEPs"}


@dataclass(frozen=True, slots=True)
class Lever:
    """A field, the group it stands in, and the rule it sets (empty where it sets no rule)."""

    group: str
    name: str
    field: forms.Field
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the fields start: the contest, the amended book, the book it amends, and what was asked last."""

    loaded: Loaded
    book: RuleBook
    base: RuleBook
    ask: Ask

    @property
    def record(self) -> Record:
        return self.loaded.record

    def value(self, key: str) -> RuleValue | None:
        """The rule as it stands on the page."""
        found = self.book.find(key, self.record.day)
        return found.value if found else None

    def base_value(self, key: str) -> RuleValue | None:
        """The rule without amendments, against which a field is a change."""
        found = self.base.find(key, self.record.day)
        return found.value if found else None


def levers(at: Setting) -> Iterator[Lever]:
    """Every field of the form."""
    yield from _nominations(at)
    if at.record.by_kind:
        yield from _voters(at)
        yield from _college(at)
    if at.record.by_kind and not _has_shares(at.record):
        yield from _turnout(at)
        yield from _exclusions(at)
    for key in ("count", "tie"):
        yield _choice(at, COUNT, f"leadership.{key}", list(RULES[f"leadership.{key}"].choices))
    yield _text(at, COUNT, "leadership.threshold")
    yield from _luck(at)


def _text(at: Setting, group: str, key: str) -> Lever:
    value = at.value(key)
    field = forms.CharField(max_length=80, required=False, label=RULES[key].title, help_text=_hint(at, key))
    field.initial = show(RULES[key], value) if value is not None else ""
    return Lever(group, _name(key), field, key)


def _choice(at: Setting, group: str, key: str, choices: list[str]) -> Lever:
    """A choice, limited to what the record can answer."""
    labels = [(choice, _capital(RULES[key].choices[choice])) for choice in choices]
    field = forms.ChoiceField(choices=labels, required=False, label=RULES[key].title, help_text=_hint(at, key))
    field.initial = at.value(key)
    return Lever(group, _name(key), field, key)


def _name(key: str) -> str:
    return key.removeprefix("leadership.").replace(".", "_")


def _hint(at: Setting, key: str) -> str:
    held = at.base_value(key)
    return "There was no such rule." if held is None else f"On the day: {show(RULES[key], held)}."


def _nominations(at: Setting) -> Iterator[Lever]:
    yield _text(at, NOMINATIONS, f"leadership.nominations.{at.record.occasion}")
    bases = [base for base in RULES["leadership.nominations.base"].choices if base in at.record.nominators]
    if len(bases) > 1:
        yield _choice(at, NOMINATIONS, "leadership.nominations.base", bases)
    if at.record.occasion == "challenge":
        yield _choice(at, NOMINATIONS, "leadership.incumbent", list(RULES["leadership.incumbent"].choices))
    for candidate in at.record.candidates:
        if candidate.on_ballot:
            known = _known(candidate.nominations) or _known(candidate.floors, "at least ")
            hint = f"Recorded: {known}." if known else "The record does not say."
            field = forms.CharField(max_length=9, required=False, help_text=hint)
            field.label = f"Nominations of {candidate.name}"
            field.initial = at.ask.nominations.get(candidate.short_name, "")
            yield Lever(NOMINATIONS, f"nominations.{candidate.short_name}", field)


def _known(counts: Mapping[str, int], before: str = "") -> str:
    return "; ".join(f"{before}{count} {BASES[base]}" for base, count in counts.items() if base in BASES)


def _voters(at: Setting) -> Iterator[Lever]:
    yield _choice(at, VOTERS, "leadership.electorate", _electorates(at.record))
    admitted = set()
    for kind in at.record.kinds:
        key = f"leadership.voters.{'affiliated' if kind.section == 'affiliates' else kind.key}"
        if key in RULES and key not in admitted:
            admitted.add(key)
            field = forms.BooleanField(required=False, label=f"{kind.title} may vote")
            field.initial = at.value(key) in {None, "admitted"}
            yield Lever(VOTERS, _name(key), field, key)
    yield from _joining(at)
    if any(kind.key == "registered" for kind in at.record.kinds) and at.record.fee:
        yield _text(at, VOTERS, "leadership.fee.registered")


def _joining(at: Setting) -> Iterator[Lever]:
    now = at.value(FREEZE)
    steps = freeze_steps(at.record, now)
    if not steps or not isinstance(now, date):
        return
    labels = "|".join(step.label for step in steps)
    slider = {"data-labels": labels, "data-output": "freeze-reads", "min": "0", "max": str(len(steps) - 1)}
    widget = forms.NumberInput(attrs={"type": "range", **slider})
    field = forms.IntegerField(min_value=0, max_value=len(steps) - 1, required=False, widget=widget)
    field.label, field.initial = "Freeze date, by sliding", [step.day for step in steps].index(now)
    yield Lever(VOTERS, "freeze_step", field)
    yield _text(at, VOTERS, FREEZE)
    yield _text(at, VOTERS, "leadership.minimum_membership")


def _college(at: Setting) -> Iterator[Lever]:
    held = at.value(SECTIONS)
    for section in dict.fromkeys(kind.section for kind in at.record.kinds if kind.section):
        field = forms.CharField(max_length=20, required=False)
        field.label = f"Weight of the {RULES[SECTIONS].sections[section]}"
        field.help_text = "Used where a college elects; the weights must sum to 100 %."
        weight = held.get(section) if isinstance(held, Mapping) else None
        field.initial = "" if weight is None else show(RULES["leadership.threshold"], Fraction(weight))
        yield Lever(COLLEGE, f"weight_{section}", field)


def _turnout(at: Setting) -> Iterator[Lever]:
    for kind in at.record.kinds:
        if kind.turnout is not None:
            field = forms.CharField(max_length=9, required=False, label=f"Turnout of {inside(kind.title)}")
            field.help_text = f"Recorded: {percent(round(kind.turnout, 3))}."
            asked = at.ask.turnout.get(kind.key)
            field.initial = percent(asked) if asked is not None else ""
            yield Lever(TURNOUT, f"turnout.{kind.key}", field)


def _exclusions(at: Setting) -> Iterator[Lever]:
    number = forms.CharField(max_length=12, required=False, label="People shut out, beyond those recorded")
    number.help_text, number.initial = "For example 25,000.", at.ask.exclude or ""
    odds = forms.CharField(max_length=12, required=False, label="How targeted (odds ratio ψ)")
    odds.help_text, odds.initial = "1 is at random; 5 is five times as likely.", f"{at.ask.psi:g}"
    names = [(c.short_name, c.name) for c in at.record.candidates if c.on_ballot]
    side = forms.ChoiceField(choices=names, required=False, label="Whose supporters are aimed at")
    side.initial = at.ask.side or at.record.candidate(at.record.winner).short_name
    for name, field in (("exclude", number), ("psi", odds), ("side", side)):
        yield Lever(EXCLUSIONS, name, field)


def _luck(at: Setting) -> Iterator[Lever]:
    most = most_worlds(at.record)
    counts = sorted({*(n for n in COUNTS_OF_WORLDS if n < most), most, at.ask.worlds})
    worlds = [(str(n), f"{n:,}") for n in counts]
    many = forms.ChoiceField(choices=worlds, required=False, label="Worlds", initial=str(at.ask.worlds))
    few = f" At most {most:,} here, for later preferences among so many candidates take long to work out."
    many.help_text = "Used where votes must be drawn; recorded votes are only counted." + few * (most < MOST_WORLDS)
    seed = forms.CharField(max_length=12, required=False, label="Seed", initial=str(at.ask.seed))
    seed.help_text = "The same seed gives the same luck, under any rules."
    for name, field in (("worlds", many), ("seed", seed)):
        yield Lever(LUCK, name, field)


def _electorates(record: Record) -> list[str]:
    """The electorates that the record can answer for."""
    sections = {kind.section for kind in record.kinds}
    possible = {"one_person_one_vote": True, "college": {"members", "affiliates"} <= sections, "mps": "mps" in sections}
    return [key for key in RULES["leadership.electorate"].choices if possible[key]]


def _has_shares(record: Record) -> bool:
    return any(isinstance(n, Fraction) for row in record.first_round().rows.values() for n in row.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
