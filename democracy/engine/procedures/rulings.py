"""A decision and the rulings upon it: which value of a rule is in force on each day, and which one counts in the end.

A body decides, a court rules upon it, a higher court upon that. Each may set a value, uphold an earlier one, or never
come to it. What counts is what is in force on the day on which the matter is settled: the last day of a ballot, say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from democracy.engine.findings import Detail, Finding, Refused, RuleValue
from democracy.engine.rulebook import Amendment

type Effect = Literal["sets", "upholds", "none"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way in which a decision may come out: it `sets` a value, `upholds` the decision it is about, or never is."""

    key: str
    title: str
    effect: Effect
    value: RuleValue | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A link of the chain. `upon` is the link it rules upon, empty for the first; `recorded` how it came out."""

    key: str
    maker: str
    day: date
    choices: tuple[Choice, ...]
    recorded: str
    upon: str = ""
    source: str = ""

    def choice(self, key: str) -> Choice:
        return next(choice for choice in self.choices if choice.key == key)


@dataclass(frozen=True, slots=True)
class Chain:
    """Decisions about one rule, each after the one it is about; `settled` is the day whose value counts.

    `until` is the last day on which a ruling can still be carried out in good time; after it, `late` says why not.
    """

    rule: str
    title: str
    decisions: tuple[Decision, ...]
    settled: date
    until: date | None = None
    late: str = ""

    def decision(self, key: str) -> Decision:
        return next(decision for decision in self.decisions if decision.key == key)


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until the day before `until` the value was in force; `by` is the decision that put it there."""

    since: date
    until: date | None
    value: RuleValue
    by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was in force when; `value` is what counts, None where nothing was decided in time."""

    rule: str
    spans: tuple[Span, ...]
    value: RuleValue | None
    by: str
    findings: tuple[Finding, ...]

    def amendments(self, source: str = "hypothesis") -> tuple[Amendment, ...]:
        """The same as amendments of a rule book, one for each change of value."""
        return tuple(Amendment(self.rule, span.since, span.value, source) for span in self.spans)


def decide(chain: Chain, choices: Mapping[str, str], days: Mapping[str, date]) -> Outcome:
    """Follow the chain, with other `choices` and `days` than recorded where they are given.

    Raises Refused for a ruling before what it is about, or upon what never was.
    """
    held: dict[str, RuleValue] = {}
    found: list[tuple[date, str, RuleValue]] = []
    findings: list[Finding] = []
    for decision in chain.decisions:
        choice = decision.choice(choices.get(decision.key, decision.recorded))
        if choice.effect == "none":
            findings.append(Finding("ruling.none", decision.maker, True, chain.rule))
            continue
        day = days.get(decision.key, decision.day)
        value = _value(chain, decision, choice, day, held, days)
        held[decision.key] = value
        found.append((day, decision.key, value))
        findings.append(_made(chain, decision, choice, value, day))
        findings += _timely(chain, decision, day)
    spans = tuple(_spans(found))
    last = next((span for span in reversed(spans) if span.since <= chain.settled), None)
    findings.append(_settled(chain, last))
    return Outcome(chain.rule, spans, last.value if last else None, last.by if last else "", tuple(findings))


def _value(
    chain: Chain, decision: Decision, choice: Choice, day: date, held: Mapping[str, RuleValue], days: Mapping[str, date]
) -> RuleValue:
    """The value that a link puts in force. Raises Refused."""
    if decision.upon:
        case = chain.decision(decision.upon)
        began = days.get(case.key, case.day)
        if case.key not in held:
            detail = {"case": case.maker}
            raise Refused(Finding("ruling.nothing_to_rule_on", decision.maker, False, chain.rule, detail=detail))
        if day < began:
            order: dict[str, Detail] = {"case": case.maker, "day": day, "began": began}
            raise Refused(Finding("ruling.before_its_case", decision.maker, False, chain.rule, detail=order))
    if choice.effect == "sets" and choice.value is not None:
        return choice.value
    first = next(iter(held.values()), None)
    if first is None:
        raise Refused(
            Finding("ruling.nothing_to_rule_on", decision.maker, False, chain.rule, detail={"case": "nobody"})
        )
    return first


def _made(chain: Chain, decision: Decision, choice: Choice, value: RuleValue, day: date) -> Finding:
    detail = {"what": choice.title}
    return Finding("ruling.made", decision.maker, True, chain.rule, value, day, decision.source, detail=detail)


def _timely(chain: Chain, decision: Decision, day: date) -> Iterator[Finding]:
    """Whether a ruling comes in time: after the day of settling it changes nothing, shortly before it hardly helps."""
    if day > chain.settled:
        yield Finding(
            "ruling.too_late", decision.maker, False, chain.rule, since=day, detail={"settled": chain.settled}
        )
    elif chain.until is not None and day > chain.until:
        left, detail = (chain.settled - day).days, {"late": chain.late}
        yield Finding("ruling.late", decision.maker, True, chain.rule, since=day, found=left, detail=detail)


def _spans(found: list[tuple[date, str, RuleValue]]) -> Iterator[Span]:
    """Decisions that change the value, in order of time; of two on a day the later in the chain holds."""
    ordered = sorted(enumerate(found), key=lambda item: (item[1][0], item[0]))
    kept: list[tuple[date, str, RuleValue]] = []
    for _, (day, key, value) in ordered:
        if kept and kept[-1][0] == day:
            kept.pop()
        if not kept or kept[-1][2] != value:
            kept.append((day, key, value))
    ends = [*(day for day, _, _ in kept[1:]), None]
    return (Span(day, end, value, key) for (day, key, value), end in zip(kept, ends, strict=True))


def _settled(chain: Chain, last: Span | None) -> Finding:
    if last is None:
        return Finding("ruling.nothing_settled", chain.title, False, chain.rule, since=chain.settled)
    return Finding("ruling.settled", chain.title, True, chain.rule, last.value, chain.settled)
