"""The changes form of a replay: it turns fields into the parts of an address, and the address is what is checked."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from democracy.engine.assumptions import Assumption
from democracy.engine.findings import RuleValue
from democracy.engine.record import Record
from democracy.engine.rulebook import RULES, BadValue, RuleBook, parse, show, write
from democracy.replays import Ask, BadAddress, Loaded, Problem
from democracy.replays import parse as parse_address
from democracy.replays.address import SEED, WORLDS, percent
from democracy.replays.steps import Step, freeze_steps

COUNTS_OF_WORLDS = (100, 400, 1_000, 5_000)
TEXT_RULES = (
    "nominations.vacancy",
    "nominations.challenge",
    "minimum_membership",
    "fee.registered",
    "threshold",
)
CHOICE_RULES = ("nominations.base", "incumbent", "electorate", "count", "tie")
SECTIONS = "leadership.sections"
FREEZE = "leadership.freeze_date"


class ReplayForm(forms.Form):
    """Fields for whatever this contest's record lets one change; each starts from what was asked last.

    A valid form has `ask`. `groups` lists fields by the step of the contest they belong to, for the template.
    """

    def __init__(self, loaded: Loaded, book: RuleBook, recorded_book: RuleBook, ask: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.loaded, self.book, self.recorded_book, self.was = loaded, book, recorded_book, ask
        self.record, self.day = loaded.record, loaded.record.day
        self.steps: tuple[Step, ...] = ()
        self.groups: dict[str, list[str]] = {}
        self.rules: dict[str, str] = {}
        for build in (
            self._nominations,
            self._voters,
            self._college,
            self._turnout,
            self._exclusions,
            self._counting,
            self._luck,
        ):
            build()

    def group(self, title: str, name: str, field: forms.Field) -> None:
        self.fields[name] = field
        self.groups.setdefault(title, []).append(name)

    def sections(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """Groups of fields in the order of the contest, and whether each is open: the first, and those with errors."""
        opened = {title for title, names in self.groups.items() if any(name in self.errors for name in names)}
        opened |= {"Who may vote"} if "Who may vote" in self.groups else {"Nominations"}
        return [(title, [self[name] for name in names], title in opened) for title, names in self.groups.items()]

    def rule_value(self, key: str) -> RuleValue | None:
        found = self.book.find(key, self.day)
        return found.value if found else None

    def rule_field(self, title: str, key: str, hint: str = "", choices: list[str] | None = None) -> None:
        """A field for one rule; `choices` limits a choice to what the record can answer."""
        rule, value = RULES[key], self.rule_value(key)
        name = key.removeprefix("leadership.").replace(".", "_")
        recorded = self.recorded_book.find(key, self.day)
        hint = hint or (f"On the day: {show(rule, recorded.value)}." if recorded else "There was no such rule.")
        if choices is not None:
            field: forms.Field = forms.ChoiceField(
                choices=[(choice, _capital(rule.choices[choice])) for choice in choices], required=False
            )
            field.initial = value
        else:
            field = forms.CharField(max_length=80, required=False)
            field.initial = show(rule, value) if value is not None else ""
        field.label, field.help_text = rule.title, hint
        self.rules[name] = key
        self.group(title, name, field)

    def _nominations(self) -> None:
        title = "Nominations"
        self.rule_field(title, f"leadership.nominations.{self.record.occasion}")
        bases = [base for base in RULES["leadership.nominations.base"].choices if base in self.record.nominators]
        if len(bases) > 1:
            self.rule_field(title, "leadership.nominations.base", choices=bases)
        if self.record.occasion == "challenge":
            choices = list(RULES["leadership.incumbent"].choices)
            self.rule_field(title, "leadership.incumbent", choices=choices)
        for candidate in self.record.candidates:
            if candidate.on_ballot:
                counted = candidate.nominations or candidate.floors
                known = "; ".join(f"{count} {_BASES[base]}" for base, count in counted.items() if base in _BASES)
                less = "at least " if counted is candidate.floors and known else ""
                hint = f"Recorded: {less}{known}." if known else "The record does not say."
                field = forms.CharField(max_length=9, required=False, help_text=hint)
                field.label = f"Nominations of {candidate.name}"
                field.initial = self.was.nominations.get(candidate.short_name, "")
                self.group(title, f"nominations.{candidate.short_name}", field)

    def _voters(self) -> None:
        if not self.record.by_kind:
            return
        title = "Who may vote"
        self.rule_field(title, "leadership.electorate", choices=_electorates(self.record))
        for kind in self.record.kinds:
            key = f"leadership.voters.{'affiliated' if kind.section == 'affiliates' else kind.key}"
            if key in RULES and key not in self.rules.values():
                self._admission(title, key, kind.title)
        self._joining(title)
        if any(kind.key == "registered" for kind in self.record.kinds) and self.record.fee:
            self.rule_field(title, "leadership.fee.registered")

    def _college(self) -> None:
        for section in dict.fromkeys(kind.section for kind in self.record.kinds if kind.section):
            self._weight("Electoral college", section)

    def _weight(self, title: str, section: str) -> None:
        held = self.rule_value(SECTIONS)
        weight = held.get(section) if isinstance(held, dict) or hasattr(held, "get") else None  # type: ignore[union-attr]
        field = forms.CharField(max_length=20, required=False)
        field.label = f"Weight of the {RULES[SECTIONS].sections[section]}"
        field.help_text = "Of an electoral college; the weights must sum to 100 %."
        field.initial = "" if weight is None else show(RULES["leadership.threshold"], Fraction(weight))
        self.group(title, f"weight_{section}", field)

    def _admission(self, title: str, key: str, who: str) -> None:
        field = forms.BooleanField(required=False, label=f"{who} may vote")
        held = self.rule_value(key)
        field.initial = held is None or held == "admitted"
        name = key.removeprefix("leadership.").replace(".", "_")
        self.rules[name] = key
        self.group(title, name, field)

    def _joining(self, title: str) -> None:
        now = self.rule_value(FREEZE)
        self.steps = freeze_steps(self.record, now if isinstance(now, date) else None)
        if not self.steps or not isinstance(now, date):
            return
        place = [step.day for step in self.steps].index(now)
        labels = "|".join(step.label for step in self.steps)
        slider = {"data-labels": labels, "data-output": "freeze-reads", "max": str(len(self.steps) - 1), "min": "0"}
        widget = forms.NumberInput(attrs={"type": "range", **slider})
        field = forms.IntegerField(min_value=0, max_value=len(self.steps) - 1, required=False, widget=widget)
        field.label, field.initial = "Freeze date, by sliding", place
        self.group(title, "freeze_step", field)
        self.rule_field(title, FREEZE)
        self.rule_field(title, "leadership.minimum_membership")

    def _turnout(self) -> None:
        for kind in self.record.kinds if self.record.by_kind else ():
            if kind.turnout is not None and not _has_shares(self.record):
                field = forms.CharField(max_length=9, required=False)
                field.label = f"Turnout of {_small(kind.title)}"
                field.help_text = f"Recorded: {percent(round(kind.turnout, 3))}."
                asked = self.was.turnout.get(kind.key)
                field.initial = percent(asked) if asked is not None else ""
                self.group("Turnout", f"turnout.{kind.key}", field)

    def _exclusions(self) -> None:
        if not self.record.by_kind or _has_shares(self.record):
            return
        title = "Exclusions"
        names = [(c.short_name, c.name) for c in self.record.candidates if c.on_ballot]
        winner = self.record.candidate(self.record.winner).short_name
        for name, label, initial, hint in (
            ("exclude", "People shut out, beyond those recorded", self.was.exclude or "", "For example 25,000."),
            ("psi", "How targeted (odds ratio ψ)", f"{self.was.psi:g}", "1 is at random; 5 is five times as likely."),
        ):
            field = forms.CharField(max_length=12, required=False, label=label, help_text=hint)
            field.initial = initial
            self.group(title, name, field)
        side = forms.ChoiceField(choices=names, required=False, label="Whose supporters are aimed at")
        side.initial = self.was.side or winner
        self.group(title, "side", side)

    def _counting(self) -> None:
        title = "The count"
        for key in ("count", "tie"):
            self.rule_field(title, f"leadership.{key}", choices=list(RULES[f"leadership.{key}"].choices))
        self.rule_field(title, "leadership.threshold")

    def _luck(self) -> None:
        title = "Worlds and luck"
        worlds = sorted({*COUNTS_OF_WORLDS, self.was.worlds})
        field = forms.ChoiceField(choices=[(str(n), f"{n:,}") for n in worlds], required=False, label="Worlds")
        field.initial = str(self.was.worlds)
        field.help_text = "Used where votes must be drawn; recorded votes are only counted."
        self.group(title, "worlds", field)
        seed = forms.CharField(max_length=12, required=False, label="Seed", initial=str(self.was.seed))
        seed.help_text = "The same seed gives the same luck, under any rules."
        self.group(title, "seed", seed)

    def assumption_field(self, held: Assumption) -> forms.BoundField:
        """A field for one assumption; it is not part of the groups, but of the result's own list."""
        return self[f"assume.{held.key}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        problems = [problem for problem, _ in self._rule_parts() if isinstance(problem, Problem)]
        pairs = [pair for _, pair in self._rule_parts() if pair] + list(self._other_pairs())
        try:
            self.ask = parse_address(pairs, self.record, self.loaded.outlook.assumptions)
        except BadAddress as bad:
            problems += bad.problems
        for problem in problems:
            self.add_error(self._field_of(problem), f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def _field_of(self, problem: Problem) -> str | None:
        if problem.rule == SECTIONS:
            return next((name for name in self.fields if name.startswith("weight_")), None)
        for name, key in self.rules.items():
            if key == problem.rule:
                return name
        return problem.part if problem.part in self.fields else None

    def _rule_parts(self) -> Iterator[tuple[Problem | None, tuple[str, str] | None]]:
        """Each rule field as a part of the address where it differs from the book, or as a problem."""
        for name, key in self.rules.items():
            text = self._text(name, key)
            if text:
                yield self._difference(key, text)
        if weights := self._weights():
            yield self._difference(SECTIONS, weights)

    def _text(self, name: str, key: str) -> str:
        raw = self.cleaned_data.get(name)
        if isinstance(raw, bool):
            return "admitted" if raw else "not_admitted"
        if key == FREEZE and (moved := self._slid()) and raw == self.fields[name].initial:
            return moved
        return str(raw or "")

    def _slid(self) -> str:
        step = self.cleaned_data.get("freeze_step")
        if step is None or step == self.fields["freeze_step"].initial:
            return ""
        return str(self.steps[step].day)

    def _weights(self) -> str:
        names = [name for name in self.fields if name.startswith("weight_")]
        texts = {name.removeprefix("weight_"): str(self.cleaned_data.get(name) or "") for name in names}
        if all(self.cleaned_data.get(name) == self.fields[name].initial for name in names) or not any(texts.values()):
            return ""
        return " ".join(f"{section}={_ratio(text) or '0'}" for section, text in texts.items())

    def _difference(self, key: str, text: str) -> tuple[Problem | None, tuple[str, str] | None]:
        rule = RULES[key]
        try:
            value = parse(rule, _ratio(text) if rule.type == "share" else text)
        except BadValue as bad:
            return Problem(rule.title, text, bad.remedy, key), None
        held = self.recorded_value(key)
        return None, None if value == held else ("amend", f"{key}:{write(rule, value)}")

    def recorded_value(self, key: str) -> RuleValue | None:
        """What the unamended book says, against which a field is a change."""
        found = self.recorded_book.find(key, self.day)
        return found.value if found else None

    def _other_pairs(self) -> Iterator[tuple[str, str]]:
        for name in self.fields:
            text = str(self.cleaned_data.get(name) or "").strip()
            if text and name.startswith(("nominations.", "turnout.")):
                yield name, text
        if str(self.cleaned_data.get("exclude") or "").strip() not in {"", "0"}:
            for name in ("exclude", "psi", "side"):
                yield name, str(self.cleaned_data.get(name) or "").strip()
        for name, usual in (("worlds", WORLDS), ("seed", SEED)):
            text = str(self.cleaned_data.get(name) or usual).strip()
            yield name, text
        if self.was.book:
            yield "book", self.was.book
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())


_BASES = {"mps": "MPs", "mps_meps": "MPs and MEPs"}
_WORDS: dict[str, Callable[[str], str]] = {"one third": lambda _: "1/3", "two thirds": lambda _: "2/3"}


def _ratio(text: str) -> str:
    """Shares as they are shown ("one third") back as they are written."""
    return _WORDS[text](text) if text in _WORDS else text


def _electorates(record: Record) -> list[str]:
    """The electorates that the record can answer for."""
    sections = {kind.section for kind in record.kinds}
    possible = {"one_person_one_vote": True, "college": {"members", "affiliates"} <= sections, "mps": "mps" in sections}
    return [key for key in RULES["leadership.electorate"].choices if possible[key]]


def _has_shares(record: Record) -> bool:
    return any(isinstance(n, Fraction) for row in record.first_round().rows.values() for n in row.values())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
