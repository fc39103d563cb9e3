"""Whether conditions hold in each world, and why."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from democracy.engine.campaign.levers import LEVERS, Setting
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.explain import sentence
from democracy.engine.findings import Detail, Finding
from democracy.engine.play.scenario import (
    AnyOf,
    Bounds,
    Chose,
    Condition,
    Flagged,
    LeverIs,
    Measures,
    RuleIs,
    Scenario,
    Went,
)
from democracy.engine.play.state import State
from democracy.engine.rulebook import RULES, write

type Flags = NDArray[np.bool_]


def hold(conditions: Iterable[Condition], state: State) -> Flags:
    """Whether all of them hold, (worlds,)."""
    held = np.ones(state.worlds, dtype=bool)
    for condition in conditions:
        held &= holds(condition, state)
    return held


def holds(condition: Condition, state: State) -> Flags:
    """Whether one holds, (worlds,)."""
    match condition:
        case Measures(measure, bounds):
            return _within(MEASURES[measure].of(state.party), bounds)
        case AnyOf(of):
            return np.any([holds(one, state) for one in of], axis=0)
        case _:
            return np.full(state.worlds, _plain(condition, state))


def _within(numbers: NDArray[np.float64], bounds: Bounds) -> Flags:
    low = -np.inf if bounds.at_least is None else bounds.at_least
    high = np.inf if bounds.at_most is None else bounds.at_most
    return np.asarray((numbers >= low) & (numbers <= high))


def _plain(condition: Condition, state: State) -> bool:
    """Whether a condition holds that is the same in every world of a state."""
    match condition:
        case Flagged(flag, up):
            return (flag in state.flags) == up
        case Chose(card, option, yes):
            return (state.chosen.get(card) == option) == yes
        case Went(card, carried):
            return state.carried.get(card) == carried
        case RuleIs(rule, value, yes):
            return (rule_now(rule, state) == value) == yes
        case LeverIs(lever, bounds):
            return _lever(getattr(state.situation, lever), bounds)
    raise TypeError(type(condition).__name__)


def _lever(value: Setting, bounds: Bounds) -> bool:
    if bounds.equals is not None:
        return value == bounds.equals
    return isinstance(value, int | float) and bool(_within(np.array([float(value)]), bounds)[0])


def rule_now(rule: str, state: State) -> str:
    """What a rule says on the day, as its exact text; empty before its first value."""
    found = state.book.find(rule, state.day)
    return write(RULES[rule], found.value) if found else ""


def reasons(conditions: Iterable[Condition], state: State, scenario: Scenario) -> tuple[Finding, ...]:
    """A finding for each condition, as it stands in the first world."""
    return tuple(_reason(condition, state, scenario) for condition in conditions)


def _reason(condition: Condition, state: State, scenario: Scenario) -> Finding:
    passed = bool(holds(condition, state)[0])
    match condition:
        case Flagged(flag, up):
            return Finding("play.flag", scenario.flags[flag], passed, detail={"up": int(up)})
        case Chose(card, option, yes):
            chosen = scenario.card(card)
            title = next(one.title for one in chosen.options if one.key == option)
            return Finding("play.chose", chosen.title, passed, detail={"option": title, "yes": int(yes)})
        case Went(card, carried):
            return Finding("play.went", scenario.card(card).title, passed, detail={"carried": int(carried)})
        case LeverIs(lever, bounds):
            told = {"now": _shown(lever, getattr(state.situation, lever)), "asked": _asked(lever, bounds)}
            return Finding("play.lever", LEVERS[lever].title, passed, detail=told)
        case RuleIs(rule, value, yes):
            return _rule_reason(rule, value, yes, passed, state)
        case Measures(measure, bounds):
            return _measure_reason(measure, bounds, passed, state)
        case AnyOf(of):
            said = " Or: ".join(_either(of, state, scenario))
            return Finding("play.any", said, passed)


def _either(of: Iterable[Condition], state: State, scenario: Scenario) -> Iterator[str]:
    for condition in of:
        yield sentence(_reason(condition, state, scenario))


def _rule_reason(rule: str, value: str, yes: bool, passed: bool, state: State) -> Finding:
    found = state.book.find(rule, state.day)
    detail: dict[str, Detail] = {"asked": value, "yes": int(yes)}
    if found is None:
        return Finding("play.rule", RULES[rule].title, passed, rule, detail=detail)
    title = RULES[rule].title
    return Finding("play.rule", title, passed, rule, found.value, found.since, found.source, detail=detail)


def _measure_reason(measure: str, bounds: Bounds, passed: bool, state: State) -> Finding:
    known = MEASURES[measure]
    now = _number(float(known.of(state.party)[0]), known.unit)
    asked = " and ".join(
        f"{words} {_number(bound, known.unit)}"
        for words, bound in (("at least", bounds.at_least), ("at most", bounds.at_most))
        if bound is not None
    )
    return Finding("play.measure", known.title, passed, detail={"now": now, "asked": asked})


def _number(value: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * value:.1f} %"
    return f"{value:.1f} {unit}" if unit == "points" else f"{value:,.0f}"


def _shown(lever: str, value: Setting) -> str:
    known = LEVERS[lever]
    if known.kind == "flag":
        return "yes" if value else "no"
    if known.choices is not None:
        return known.choices[str(value)]
    return f"{100 * float(value):.0f} %" if known.kind == "share" else f"{float(value):g}"


def _asked(lever: str, bounds: Bounds) -> str:
    if bounds.equals is not None:
        return _shown(lever, bounds.equals)
    parts = (("at least", bounds.at_least), ("at most", bounds.at_most))
    return " and ".join(f"{words} {_shown(lever, bound)}" for words, bound in parts if bound is not None)
