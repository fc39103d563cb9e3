"""Tests of claims: what an answer is, where a lever turns it, and what the parts say together."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.claims.parts import Comparison, Needs, Part, Range, Reading
from democracy.engine.claims.testing import Answer, Answered, Asker, compare, put, verdict
from democracy.engine.findings import Finding, Refused

ANSWERS: tuple[Answer, ...] = ("yes", "no", "open")
UNITS = st.floats(0, 1, allow_nan=False)


def part(comparison: Comparison = "happens", threshold: Fraction | None = None, **others: Any) -> Part:
    return Part("key", "Is it so?", comparison, threshold, **others)


def asker(at: Callable[[Fraction], Reading], plain: Reading, recorded: Reading | None = None) -> Asker:
    return Asker(lambda: plain, at, lambda: recorded or plain)


def answered(answer: Answer, counts: bool = True) -> Answered:
    reading = Reading.event(1.0)
    return Answered(part(counts=counts), answer, reading, answer, None, (), Finding("claim.part", "", answer == "yes"))


@pytest.mark.parametrize(
    ("chance", "happens", "does_not"),
    [(1.0, "yes", "no"), (0.95, "yes", "no"), (0.94, "open", "open"), (0.06, "open", "open"), (0.05, "no", "yes")],
)
def test_a_thing_happens_where_it_does_in_nineteen_worlds_of_twenty(
    chance: float, happens: Answer, does_not: Answer
) -> None:
    assert compare(part("happens"), Reading.event(chance)) == happens
    assert compare(part("does_not"), Reading.event(chance)) == does_not


@given(UNITS, UNITS, UNITS)
def test_at_least_and_at_most_are_clear_only_where_the_whole_band_is(low: float, high: float, line: float) -> None:
    low, high = min(low, high), max(low, high)
    reading, threshold = Reading((low + high) / 2, low, high, "share"), Fraction(line)
    inside = [low <= line <= high, low == high == line]
    least, most = compare(part("at_least", threshold), reading), compare(part("at_most", threshold), reading)
    assert (least == "yes") == (low >= line) and (least == "no") == (high < line)
    assert (most == "yes") == (high <= line) and (most == "no") == (low > line)
    assert inside[1] or {least, most} in ({"yes", "no"}, {"open"}) or any((low == line, high == line))


@given(UNITS, UNITS, UNITS)
def test_a_difference_is_counted_to_either_side(value: float, recorded: float, line: float) -> None:
    held = compare(part("differs", Fraction(line)), Reading.exact(value, "share"), Reading.exact(recorded, "share"))
    assert held == ("yes" if abs(value - recorded) >= line else "no")


@given(st.integers(-50, 50), st.integers(1, 60), st.integers(0, 60), st.integers(1, 7))
def test_a_range_goes_outward_and_ends_at_its_ends(low: int, width: int, offset: int, step: int) -> None:
    high, start = low + width, low + min(offset, width)
    rows = Range(Fraction(start), Fraction(low), Fraction(high), Fraction(step)).rows()
    assert {row[-1] for row in rows} | ({start} if start in (low, high) else set()) == {low, high}
    for row in rows:
        assert row[0] == start
        distances = [abs(setting - start) for setting in row]
        assert distances == sorted(distances) and len(set(distances)) == len(distances)
        assert all(b - a <= step for a, b in pairwise(distances))


@pytest.mark.parametrize(
    ("low", "high", "start", "step"), [(1, 1, 1, 1), (0, 9, 10, 1), (0, 9, 0, 0), (0, 5_001, 0, 1)]
)
def test_a_range_that_is_none_is_refused(low: int, high: int, start: int, step: int) -> None:
    with pytest.raises(ValueError):
        Range(Fraction(start), Fraction(low), Fraction(high), Fraction(step))


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from(["at_least", "at_most"]))
def test_where_it_turns_is_where_trying_every_setting_finds_it(turn: int, line: int, comparison: Comparison) -> None:
    def at(setting: Fraction) -> Reading:
        return Reading.event(float(setting >= turn))

    lever = Range(Fraction(0), Fraction(0), Fraction(100), Fraction(1))
    asked = part(comparison, Fraction(line), search="where", lever=lever)
    found = put(asked, asker(at, Reading.event(0.0)))
    assert found.turns[0].setting == min(n for n in range(101) if n >= turn)
    assert found.answer == ("yes" if (turn <= line if comparison == "at_most" else turn >= line) else "no")


@pytest.mark.parametrize(
    ("comparison", "line", "answer"),
    [("at_most", 60, "no"), ("at_least", 60, "yes"), ("at_most", 40, "yes"), ("at_least", 40, "no")],
)
def test_what_nothing_turns_turns_beyond_the_ends(comparison: Comparison, line: int, answer: Answer) -> None:
    lever = Range(Fraction(50), Fraction(0), Fraction(100), Fraction(1))
    found = put(part(comparison, Fraction(line), search="where", lever=lever), asker(lambda _: Reading.event(0.0),
                                                                                   Reading.event(0.0)))  # fmt: skip
    assert [turn.setting for turn in found.turns] == [None, None]
    assert found.answer == answer


def test_along_a_lever_an_answer_stays_or_is_open() -> None:
    lever = Range(Fraction(0), Fraction(-10), Fraction(10), Fraction(1))
    asked = part("at_least", Fraction(5), search="along", lever=lever)
    stays = put(asked, asker(lambda _: Reading.exact(6, "number"), Reading.exact(6, "number")))
    turns = put(asked, asker(lambda n: Reading.exact(8 - float(n), "number"), Reading.exact(8, "number")))
    assert stays.answer == "yes"
    assert turns.answer == "open"
    assert [turn.setting for turn in turns.turns] == [4, None]


def test_a_setting_that_the_rules_refuse_turns_nothing() -> None:
    def at(setting: Fraction) -> Reading:
        if setting > 5:
            raise Refused(Finding("voters.nobody", "", False))
        return Reading.event(0.0)

    lever = Range(Fraction(0), Fraction(0), Fraction(10), Fraction(1))
    found = put(part(search="along", lever=lever), asker(at, Reading.event(0.0)))
    assert found.turns[0].setting is None and found.answer == "no"


def test_a_question_without_an_answer_is_not_swallowed() -> None:
    def refuse() -> Reading:
        raise Refused(Finding("voters.nobody", "", False))

    with pytest.raises(Refused):
        put(part(), Asker(refuse, lambda _: Reading.event(1.0), refuse))


@given(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=6), st.sampled_from(["all", "any", "each"]))
def test_a_verdict_is_what_its_parts_say(answers: list[Answer], needs: Needs) -> None:
    found = verdict("The claim", needs, [answered(answer) for answer in answers])
    holds = any(a == "yes" for a in answers) if needs == "any" else all(a == "yes" for a in answers)
    fails = any(a == "no" for a in answers) if needs == "all" else all(a == "no" for a in answers)
    assert found.word == ("holds" if holds else "fails" if fails else "depends")
    assert len(found.findings) == len(answers) + 1


@given(st.permutations(["yes", "no", "open", "yes"]), st.sampled_from(["all", "any", "each"]))
def test_the_order_of_parts_does_not_matter(answers: list[Answer], needs: Needs) -> None:
    there = verdict("The claim", needs, [answered(answer) for answer in answers])
    back = verdict("The claim", needs, [answered(answer) for answer in reversed(answers)])
    assert there.word == back.word


def test_a_part_beside_the_others_has_no_say() -> None:
    assert verdict("The claim", "all", [answered("yes"), answered("no", counts=False)]).word == "holds"
    with pytest.raises(ValueError):
        verdict("The claim", "all", [answered("yes", counts=False)])
