"""A recorded contest run again: nothing changed, then one thing at a time, then what the record must always keep."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from democracy.engine.counting.outcome import Count
from democracy.engine.exclusions import Exclusion
from democracy.engine.luck import Uniforms
from democracy.engine.procedures.leadership import Changes, Outcome, decide
from democracy.engine.record import Record
from democracy.engine.rulebook import RuleBook, RuleValue
from tests.engine.records import (
    ADA,
    BEN,
    BURNHAM,
    COOPER,
    CORBYN,
    JULY,
    KENDALL,
    LEADER_2015,
    LEADER_2016,
    MAY_2015,
    RIDINGS,
    SMITH,
    book,
    book_2016,
    outlook,
    run,
    share,
)

COLLEGE = {"electorate": "college"}
RECORDED = {"leader-2016": book_2016(), "leader-2015": book(), "ridings": book(**COLLEGE)}


class NoLuck:
    """Luck that must not be asked: a recount is arithmetic."""

    worlds = range(1)

    def uniform(self, name: str, *shape: int) -> Uniforms:
        raise AssertionError(f"a recount drew {name}")

    def world(self, k: int) -> "NoLuck":
        return self


def counted(record: Record, rules: RuleBook, changes: Changes | None = None, was: RuleBook | None = None) -> Outcome:
    """Run without any luck."""
    was = was or RECORDED[record.slug]
    return decide(record, rules, changes or Changes(), outlook(), NoLuck(), was)


def totals(outcome: Outcome) -> dict[str, int | Fraction]:
    assert isinstance(outcome.count.counts, Count)
    return dict(outcome.count.counts.rounds[0].totals)


@pytest.mark.parametrize("record", [LEADER_2016, LEADER_2015, RIDINGS], ids=lambda record: record.slug)
def test_with_no_change_the_record_is_read_out(record: Record) -> None:
    outcome = counted(record, RECORDED[record.slug])
    assert outcome.change == "record"
    assert outcome.winner(0) == record.winner
    assert outcome.votes is None and outcome.chance is None


def test_the_recorded_totals() -> None:
    assert totals(counted(LEADER_2016, book_2016())) == {CORBYN: 313_209, SMITH: 193_229}
    found = totals(counted(LEADER_2015, book()))
    assert found == {CORBYN: 251_417, BURNHAM: 80_462, COOPER: 71_928, KENDALL: 18_857}


def test_a_college_is_counted_in_exact_shares_round_by_round() -> None:
    rounds = counted(RIDINGS, RECORDED["ridings"]).world(0).rounds
    ada = (Fraction(100, 240) + Fraction(400, 1200) + Fraction(4000, 9000)) / 3
    assert rounds[0].totals[ADA] == ada
    assert rounds[1].totals[BEN] == (Fraction(120, 235) + Fraction(690, 1170) + Fraction(4400, 8700)) / 3
    assert rounds[1].elected == (BEN,)


@pytest.mark.parametrize("kind", ["members", "registered", "affiliated"])
def test_leaving_out_a_kind_is_taking_away_its_row(kind: str) -> None:
    outcome = counted(LEADER_2016, book_2016(**{f"voters__{kind}": "not_admitted"}))
    rows = LEADER_2016.tallies[0].rows
    assert outcome.change == "recount"
    assert totals(outcome) == {
        name: sum(row[name] for key, row in rows.items() if key != kind) for name in (CORBYN, SMITH)
    }


def test_other_weights_are_arithmetic() -> None:
    weights = {"mps": Fraction(1, 2), "members": Fraction(1, 4), "affiliates": Fraction(1, 4)}
    outcome = counted(RIDINGS, book(**COLLEGE, sections=weights))
    ada = Fraction(100, 240) / 2 + Fraction(400, 1200) / 4 + Fraction(4000, 9000) / 4
    assert outcome.change == "recount"
    assert outcome.world(0).rounds[0].totals[ADA] == ada


def test_a_section_without_weight_counts_for_nothing() -> None:
    weights = {"mps": Fraction(0), "members": Fraction(1), "affiliates": Fraction(0)}
    outcome = counted(RIDINGS, book(**COLLEGE, sections=weights))
    assert outcome.world(0).rounds[1].totals[BEN] == Fraction(690, 1170)


def test_plurality_needs_no_second_round() -> None:
    outcome = counted(RIDINGS, book(**COLLEGE, count="plurality"))
    assert (outcome.change, outcome.winner(0)) == ("recount", ADA)


@pytest.mark.parametrize(("percent", "stands"), [(15, True), (20, False)])
def test_fifteen_per_cent_let_him_stand_and_twenty_would_not(percent: int, stands: bool) -> None:
    """36 nominations; 15 % of 232 is 35 and 20 % is 47."""
    outcome = run(LEADER_2015, book(nominations__vacancy=Fraction(percent, 100)), recorded=book())
    assert (CORBYN in outcome.standing) is stands
    assert all((outcome.winner(k) == CORBYN) is stands for k in range(outcome.worlds))
    found = next(f for f in outcome.findings if f.subject == CORBYN)
    assert (found.needed, found.found, found.passed) == ({15: 35, 20: 47}[percent], 36, stands)


def test_eleven_more_nominations_put_him_back() -> None:
    rules = book(nominations__vacancy=Fraction(1, 5))
    outcome = counted(LEADER_2015, rules, Changes(nominations={CORBYN: 47, KENDALL: 47}))
    assert (outcome.change, outcome.winner(0)) == ("re-decide", CORBYN)


def test_the_shut_out_let_in_raise_his_share_to_the_mid_sixties() -> None:
    outcome = run(LEADER_2016, book_2016(freeze_date=JULY), worlds=400, recorded=book_2016())
    assert outcome.change == "re-roll"
    assert set(outcome.winners) == {0}
    assert 0.635 < share(outcome, CORBYN) < 0.665


def test_only_members_from_before_may_2015_would_have_turned_it() -> None:
    changes: dict[str, RuleValue] = {"voters__registered": "not_admitted", "voters__affiliated": "not_admitted"}
    outcome = run(LEADER_2016, book_2016(freeze_date=MAY_2015, **changes), worlds=400, recorded=book_2016())
    assert set(outcome.winners) == {1}
    assert share(outcome, CORBYN) < 0.45


def test_those_officially_excluded_could_not_turn_it() -> None:
    """Even if all 3,963 had been his opponent's voters, 119,980 lay between them."""
    for side in (CORBYN, SMITH):
        outcome = run(LEADER_2016, book_2016(), Changes(exclusion=Exclusion(3_963, 1e6, side)), worlds=100)
        assert set(outcome.winners) == {0}
        assert outcome.votes is not None
        cast = outcome.votes.sum(axis=1)
        assert (np.abs(cast[:, 0] - cast[:, 1] - 119_980) <= 3_963).all()


@pytest.mark.parametrize(
    ("turnout", "sign"), [(Fraction(6, 10), -1), (Fraction(95, 100), 1), (Fraction(0), -1), (Fraction(1), 1)]
)
def test_turnout_goes_up_and_down(turnout: Fraction, sign: int) -> None:
    outcome = run(LEADER_2016, book_2016(), Changes(turnout={"members": turnout}))
    assert outcome.votes is not None and outcome.change == "re-roll"
    cast = outcome.votes[:, outcome.kinds.index("members")].sum(axis=1)
    assert cast.mean() == pytest.approx(343_500 * float(turnout), rel=0.002, abs=1)
    assert (np.sign(cast - 285_176) == sign).all()
    others = outcome.votes[:, [outcome.kinds.index(kind) for kind in ("registered", "affiliated")]]
    assert (others == [[84_918, 36_599], [60_075, 39_670]]).all()


@pytest.mark.parametrize(("fee", "more"), [(300, True), (0, True), (10_000, False)])
def test_another_fee_brings_in_more_or_fewer_registered_supporters(fee: int, more: bool) -> None:
    outcome = run(LEADER_2016, book_2016(fee__registered=fee), recorded=book_2016())
    assert outcome.votes is not None
    registered = outcome.votes[:, outcome.kinds.index("registered")].sum(axis=1)
    assert ((registered > 121_517) == more).mean() > 0.95
    assert registered.max() <= 2 * 121_517
    assert (outcome.votes[:, outcome.kinds.index("members")] == [168_216, 116_960]).all()


def test_the_recorded_fee_changes_nothing() -> None:
    assert run(LEADER_2016, book_2016(fee__registered=2500)).change == "record"


def test_a_college_asks_mps_whose_votes_were_never_recorded() -> None:
    outcome = run(LEADER_2016, book_2016(electorate="college"), worlds=200, recorded=book_2016())
    assert outcome.change == "re-roll" and "registered" not in outcome.kinds
    assert outcome.votes is not None
    mps = outcome.votes[:, outcome.kinds.index("mps")]
    assert mps.sum(axis=1).min() > 180 and mps.sum(axis=1).max() <= 231
    assert (mps[:, 0] < mps[:, 1]).all()
    assert (outcome.votes[:, outcome.kinds.index("members")] == [168_216, 116_960]).all()


def test_mps_alone_elect_somebody_else() -> None:
    outcome = run(LEADER_2016, book_2016(electorate="mps"), recorded=book_2016())
    assert outcome.kinds == ("mps",) and set(outcome.winners) == {1}


def test_an_exclusion_of_nobody_is_no_change() -> None:
    assert counted(LEADER_2016, book_2016(), Changes(exclusion=Exclusion(0))).change == "record"


def test_an_uncounted_order_of_elimination_is_drawn_and_said() -> None:
    outcome = run(LEADER_2015, book(nominations__vacancy=Fraction(1, 5)), recorded=book())
    unrecorded = next(f for f in outcome.findings if f.kind == "count.unrecorded")
    assert unrecorded.subject == ", ".join(sorted((BURNHAM, COOPER)))


def test_totals_alone_can_be_read_out() -> None:
    alone = replace(
        LEADER_2016, tallies=(), totals=(replace(LEADER_2016.tallies[0], rows={"all": {CORBYN: 3, SMITH: 2}}),)
    )
    assert counted(alone, book_2016()).winner(0) == CORBYN


def test_percentages_of_sections_can_be_weighed() -> None:
    percent = replace(
        RIDINGS,
        tallies=tuple(
            replace(t, unit="percent", rows={k: {n: Fraction(v) for n, v in row.items()} for k, row in t.rows.items()})
            for t in RIDINGS.tallies
        ),
    )
    assert counted(percent, RECORDED["ridings"]).winner(0) == BEN


def test_a_share_of_nothing_asks_for_no_nominations() -> None:
    unknown = tuple(replace(c, nominations={}) for c in LEADER_2015.candidates)
    outcome = counted(replace(LEADER_2015, candidates=unknown), book(nominations__vacancy=Fraction(0)))
    assert outcome.standing == LEADER_2015.names


def test_somebody_who_withdrew_has_enough_nominations_but_no_votes() -> None:
    eagle = replace(LEADER_2016.candidates[1], name="Angela Eagle", on_ballot=False, nominations={"mps_meps": 72})
    outcome = counted(replace(LEADER_2016, candidates=(*LEADER_2016.candidates, eagle)), book_2016())
    assert outcome.standing == (CORBYN, SMITH)
    assert [f.kind for f in outcome.findings if f.subject == "Angela Eagle"] == [
        "nominations.share",
        "nominations.no_votes",
    ]


def test_a_second_stage_is_named_and_passed_over() -> None:
    outcome = counted(LEADER_2015, book(nominations__second_stage="clps_or_affiliates"))
    assert any(f.kind == "nominations.second_stage" for f in outcome.findings)


def test_the_only_name_on_the_paper_is_elected_without_a_vote() -> None:
    alone = counted(LEADER_2015, book(nominations__vacancy=Fraction(28, 100)))
    assert alone.standing == (BURNHAM,) and alone.winner(0) == BURNHAM
    assert any(finding.kind == "count.unopposed" for finding in alone.findings)
