"""Meetings of a constituency party: exact chances against small cases summed by hand and against drawn worlds."""

from datetime import date
from fractions import Fraction
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.clp import decisions, exact
from democracy.engine.clp.entitlement import entitlement
from democracy.engine.clp.meetings import Form, Terms, attendance
from democracy.engine.clp.party import Habits, Party
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.rulebook import Amendment, RuleBook, RuleValue

DAY = date(2018, 3, 1)
VALUES: dict[str, RuleValue] = {
    "clp.form": "either", "clp.form_change": Fraction(2, 3), "clp.quorum": 0, "clp.committee.each": 15,
    "clp.committee.sending": "majority", "clp.committee.per_affiliate": 2, "clp.conference.first": 749,
    "clp.conference.each": 250, "clp.conference.women": 100, "clp.conference.young": 30,
}  # fmt: skip
PARTY = Party("Example", (40, 90, 130, 60), 3)
ALL, COMMITTEE = (Terms(form, 15, True, 2, 0) for form in ("all_members", "delegates"))


def book(**changed: RuleValue) -> RuleBook:
    held = VALUES | {f"clp.{key.replace('__', '.')}": value for key, value in changed.items()}
    return RuleBook("test", "test", tuple(Amendment(key, date(2017, 1, 1), value) for key, value in held.items()))


def habits(worlds: int = 1, **held: float) -> Habits:
    usual = {"support": 0.6, "first": 0.06, "second": 0.08, "loyal": 0.9, "attends": 0.6, "own": 0.45}
    return Habits(**{name: np.full(worlds, value) for name, value in (usual | held).items()})


def held(terms: Terms, party: Party = PARTY, worlds: int = 4000, **changed: float) -> decisions.Outcome:
    return decisions.decide(party, habits(worlds, **changed), terms, "agm", 2, book(), DAY, Luck(7, range(worlds)))


@given(
    st.integers(1, 6), st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.5, 1.0),
    st.integers(0, 4),
)  # fmt: skip
def test_a_meeting_is_the_sum_over_everybody_who_may_come(
    members: int, support: float, first: float, second: float, loyal: float, quorum: int
) -> None:
    assumed = habits(support=support, first=first, second=second, loyal=loyal)
    a, b = (float(part[0]) for part in assumed.ways)
    total = 0.0
    for won, lost in product(range(members + 1), repeat=2):
        if won + lost <= members and won + lost >= quorum:
            ways = comb(members, won) * comb(members - won, lost)
            chance = ways * a**won * b**lost * (1 - a - b) ** (members - won - lost)
            total += chance * (1.0 if won > lost else 0.5 if won == lost else 0.0)
    assert exact.meeting(members, assumed, quorum)[0] == pytest.approx(total, abs=1e-9)


def test_a_committee_is_the_sum_over_every_way_its_branches_go() -> None:
    party, terms = Party("Tiny", (2, 17), 1), Terms("delegates", 15, True, 1, 0)
    assumed = habits(first=0.3, second=0.2)
    stays, leaves = (float(part[0]) for part in assumed.delegate)
    law = {0: 1.0}
    for members, sent in ((2, 1), (17, 2)):
        empty = float((1 - sum(assumed.ways))[0] ** members)
        won = float(exact.meeting(members, assumed)[0]) - empty / 2
        law = _add(law, {1: won, -1: 1 - won - empty, 0: empty}, sent, stays, leaves)
    law = _add(law, {1: 0.45, -1: 0.55}, 1, stays, leaves)
    total = sum(chance * (1.0 if lead > 0 else 0.5 if lead == 0 else 0.0) for lead, chance in law.items())
    assert exact.committee(party, assumed, terms)[0] == pytest.approx(total, abs=1e-9)


def _add(law: dict[int, float], sides: dict[int, float], sent: int, stays: float, leaves: float) -> dict[int, float]:
    """The lead with one branch more: for each side it may take, every way its delegates may vote or be away."""
    found: dict[int, float] = {}
    for (lead, chance), (side, likely) in product(law.items(), sides.items()):
        for way in product((1, 0, -1), repeat=sent if side else 0):
            votes = [stays if step == 1 else leaves if step == -1 else 1 - stays - leaves for step in way]
            key = lead + (side or 1) * sum(way)
            found[key] = found.get(key, 0.0) + chance * likely * float(np.prod(votes))
    return found


@pytest.mark.parametrize("terms", [ALL, COMMITTEE, Terms("all_members", 15, True, 2, 20)])
def test_drawn_worlds_come_out_as_the_exact_chance_says(terms: Terms) -> None:
    found = held(terms)
    assert found.exact is not None
    share = found.won[:, 0].mean()
    assert abs(share - found.exact) < 4 * np.sqrt(found.exact * (1 - found.exact) / 4000)


@pytest.mark.parametrize("form", ["all_members", "delegates"])
def test_the_more_of_a_side_come_the_likelier_it_wins(form: Form) -> None:
    terms = Terms(form, 15, True, 2, 0)
    chances = [exact.chance(PARTY, habits(first=first), terms)[0] for first in (0.02, 0.05, 0.1)]  # type: ignore[index]
    assert chances[0] < chances[1] < chances[2]


def test_nobody_comes_more_than_there_are_and_all_are_told() -> None:
    there = attendance(PARTY, habits(200), COMMITTEE, Luck(3, range(200)))
    sent = np.array([COMMITTEE.delegates(size) for size in PARTY.branches])
    came = there.branch_first + there.branch_second
    assert (came <= np.array(PARTY.branches)).all()
    assert ((there.sent_first + there.sent_second == sent) | (came == 0)).all()
    assert (there.present <= sent.sum() + 6).all()


def test_branches_that_divide_their_delegates_send_both_lines() -> None:
    divided = attendance(PARTY, habits(200), Terms("delegates", 15, False, 2, 0), Luck(3, range(200)))
    assert ((divided.sent_first > 0) & (divided.sent_second > 0)).any()
    assert exact.chance(PARTY, habits(), Terms("delegates", 15, False, 2, 0)) is None


def test_one_world_is_the_same_alone() -> None:
    whole = held(COMMITTEE, worlds=300)
    alone = decisions.decide(PARTY, habits(1), COMMITTEE, "agm", 2, book(), DAY, Luck(7, range(41, 42)))
    assert (alone.votes[0] == whole.votes[41]).all()
    assert (alone.won[0] == whole.won[41]).all()


def test_without_a_quorum_nothing_is_decided_and_without_members_nobody_meets() -> None:
    assert not held(Terms("all_members", 15, True, 2, 400), worlds=50).won.any()
    with pytest.raises(Refused, match=r"clp\.no_members"):
        held(ALL, Party("Nobody", (), 0), worlds=1)


def test_a_change_of_form_needs_its_share() -> None:
    luck = Luck(7, range(500))
    ask = [decisions.decide(PARTY, habits(500, support=0.75), ALL, "form", 0, book(form_change=share), DAY, luck)
           for share in (Fraction(1, 2), Fraction(2, 3), Fraction(1))]  # fmt: skip
    rates = [found.won.mean() for found in ask]
    assert rates[0] > rates[1] > rates[2]
    assert ((ask[1].won[:, 0]) == (3 * ask[1].votes >= 2 * ask[1].cast)[:, 0]).all()


def test_a_form_that_the_rules_do_not_know_is_refused() -> None:
    with pytest.raises(Refused, match=r"clp\.form_refused"):
        decisions.terms_on(book(form="delegates"), DAY, "all_members")
    terms, findings = decisions.terms_on(book(committee__each=10), DAY, "delegates")
    assert (terms.each, terms.takes_all) == (10, True)
    assert {finding.kind for finding in findings} >= {"clp.form", "clp.committee.each", "clp.quorum"}


@pytest.mark.parametrize(
    ("members", "women", "young", "expected"),
    [(1, 0, 0, (1, 0, 0)), (749, 99, 29, (1, 0, 0)), (750, 100, 30, (2, 1, 1)), (999, 0, 0, (2, 0, 0)),
     (1000, 0, 0, (3, 0, 0)), (4425, 0, 0, (16, 0, 0)), (0, 0, 0, (0, 0, 0))],
)  # fmt: skip
def test_delegates_to_conference(members: int, women: int, young: int, expected: tuple[int, int, int]) -> None:
    found = entitlement(book(), DAY, members, women, young)
    assert (found.for_members, found.for_women, found.for_young) == expected


def test_delegates_to_conference_are_capped_and_refused_before_the_rule_is_known() -> None:
    capped = entitlement(book(conference__most=6), DAY, 4425, 2000, 300)
    assert (capped.for_members, capped.total) == (6, 8)
    with pytest.raises(Refused):
        entitlement(book(), date(2010, 1, 1), 500, 0, 0)
