"""Discipline: standings and rights, a case step by step, and two queues of cases."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.discipline import caseload
from democracy.engine.discipline.case import LAPSE, Case, Complaint, at_ballot, options, play, vote
from democracy.engine.discipline.caseload import Caseload
from democracy.engine.discipline.moves import MOVES
from democracy.engine.discipline.standing import Standing, rights
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck, Middle
from democracy.engine.rulebook import Amendment, RuleBook, RuleValue

START = date(2016, 1, 1)
RULES: dict[str, RuleValue] = {
    "suspension": "executive", "suspension_limit": "none", "suspended_vote": "may_not", "suspended_meetings": "branch",
    "automatic_exclusion": "automatic", "appeal": "members", "expulsion": "ncc", "readmission": 5,
}  # fmt: skip
DAYS = {"days_office": 10, "days_appeal": 40, "days_panel": 60, "days_ncc": 300}
SHARES = {"referred": 0.4, "lifted": 0.8, "hearings": 0.56}
OUTLOOK = Outlook(
    "test", {f"discipline.{k}": Assumption(f"discipline.{k}", k, v, v, v, "number", "test")
             for k, v in (DAYS | SHARES).items()},
)  # fmt: skip
COMPLAINT = Complaint("member", "conduct", date(2016, 8, 1), date(2016, 9, 21))


def _book(**changed: RuleValue) -> RuleBook:
    values = RULES | changed
    return RuleBook("Test", "test", tuple(Amendment(f"discipline.{k}", START, v) for k, v in values.items()))


def _play(*moves: str, complaint: Complaint = COMPLAINT, **changed: RuleValue) -> Case:
    return play(complaint, moves, _book(**changed), OUTLOOK, Middle())


def test_a_suspended_member_keeps_what_the_rules_leave() -> None:
    held = {right.key: right.held for right in rights(Standing.SUSPENDED, _book(), COMPLAINT.ballot)}
    assert held == {"vote": False, "branch": True, "general": False, "office": False}
    held = {right.key: right.held for right in rights(Standing.SUSPENDED, _book(suspended_vote="may"), START)}
    assert held["vote"]


@pytest.mark.parametrize("standing", [Standing.EXCLUDED, Standing.EXPELLED, Standing.LAPSED, Standing.REFUSED])
def test_who_is_out_has_no_rights_and_who_is_in_has_all(standing: Standing) -> None:
    assert not any(right.held for right in rights(standing, _book(), START))
    assert all(right.held for right in rights(Standing.FULL, _book(), START))


def test_a_suspension_before_the_ballot_takes_the_vote_and_one_lifted_in_time_gives_it_back() -> None:
    assert not vote(_play("suspend"), _book()).passed
    assert not vote(_play("suspend", "lift"), _book()).passed, "the panel took sixty days"
    early = Complaint("member", "conduct", date(2016, 6, 1), COMPLAINT.ballot)
    assert vote(_play("suspend", "lift", complaint=early), _book()).passed


def test_what_the_rules_forbid_stays_on_the_list_with_its_reason() -> None:
    case = _play("suspend")
    found = {option.move.key: option for option in options(case, _book())}
    assert not found["panel_expel"].allowed and found["panel_expel"].finding.rule == "discipline.expulsion"
    with pytest.raises(Refused, match="panel_expels"):
        _play("suspend", "panel_expel")
    assert _play("suspend", "panel_expel", expulsion="nec_panel").standing is Standing.EXPELLED


def test_a_move_of_another_stage_is_refused() -> None:
    with pytest.raises(Refused, match="not_now"):
        _play("expel")
    with pytest.raises(Refused, match="not_now"):
        _play("dance")


def test_supporters_cannot_appeal_where_members_can() -> None:
    supporter = Complaint("supporter", "conduct", COMPLAINT.opened, COMPLAINT.ballot)
    with pytest.raises(Refused, match="appeal"):
        _play("suspend", "appeal", complaint=supporter)
    assert _play("suspend", "appeal", complaint=supporter, appeal="everybody").stage == "panel"


def test_a_suspension_lapses_when_it_grew_too_long() -> None:
    case = _play("suspend", "refer", "warn", suspension_limit="six_months")
    lapse = next(step for step in case.steps if step.move == LAPSE)
    assert (lapse.day - case.steps[0].day).days == 183 and lapse.standing is Standing.FULL
    later = Complaint("member", "conduct", COMPLAINT.opened, date(2017, 6, 1))
    held = _play("suspend", complaint=later)
    assert at_ballot(held, _book(suspension_limit="six_months")) is Standing.FULL
    assert at_ballot(held, _book()) is Standing.SUSPENDED


def test_readmission_is_considered_after_five_years_and_not_after_four() -> None:
    complaint = Complaint("member", "other_party", COMPLAINT.opened, COMPLAINT.ballot)
    for years, allowed in ((4, False), (5, True)):
        case = _play("exclude", *["wait"] * years, complaint=complaint)
        assert next(o for o in options(case, _book()) if o.move.key == "readmit").allowed is allowed


def test_every_move_leads_somewhere_that_has_moves_or_is_the_end() -> None:
    stages = {stage for move in MOVES.values() for stage in move.stages}
    assert {move.leads for move in MOVES.values()} - stages == {"closed"}


LOAD = Caseload(weeks=20, waiting=100, at_ncc=10, arrivals=30, meetings=4, per_meeting=20, panels=3)


def _run(load: Caseload, worlds: int = 50, start: int = 0) -> caseload.Outcome:
    return caseload.run(load, OUTLOOK, Luck(7, range(start, start + worlds)))


@given(st.integers(0, 200), st.integers(0, 40), st.floats(0, 100), st.integers(1, 8), st.integers(0, 60))
def test_nobody_is_lost_between_the_queues(waiting: int, at_ncc: int, arrivals: float, every: int, heard: int) -> None:
    load = Caseload(26, waiting, at_ncc, arrivals, every, heard, 3)
    found = _run(load, worlds=4)
    assert (found.decided + found.waiting + found.at_ncc == found.came + waiting + at_ncc).all()
    assert (np.diff(found.decided) >= 0).all() and (found.waiting >= 0).all() and (found.at_ncc >= 0).all()


def test_world_k_alone_is_world_k_of_many() -> None:
    many = _run(LOAD)
    alone = _run(LOAD, worlds=1, start=17)
    assert (many.world(17).decided == alone.decided).all()
    assert (many.world(17).lifted == alone.lifted).all()


def test_a_faster_panel_never_decides_fewer_and_clears_the_queue_sooner() -> None:
    fast = Caseload(20, 100, 10, 30, 2, 40, 3)
    slow, quick = _run(LOAD), _run(fast)
    assert (quick.waiting <= slow.waiting).all()
    assert (caseload.cleared(fast, quick) < caseload.cleared(LOAD, slow)).all()


def test_nobody_hears_where_a_panel_hears_none() -> None:
    found = _run(Caseload(10, 5, 0, 0.0, 4, 0, 3))
    assert (found.decided == 0).all() and np.isinf(caseload.cleared(LOAD, found)).all()


def test_the_rate_fitted_to_2018_predicts_2019() -> None:
    assert caseload.hearings_a_half_year(11, 3, 0.56) == pytest.approx(10, abs=0.5)
    assert caseload.hearings_a_half_year(25, 3, 0.56) == pytest.approx(28, abs=2)
