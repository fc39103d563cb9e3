"""What is known of these contests beyond their results, asked through the same door as a page asks."""

import pytest

from democracy import replays
from democracy.engine.procedures.rolls import report
from tests.history.asking import CONTESTS, ask, first_share, last_share, outcome, wins

pytestmark = [pytest.mark.usefixtures("seeded_db")]
CORBYN, SMITH = "Jeremy Corbyn", "Owen Smith"
DAVID, ED = "David Miliband", "Ed Miliband"
LET_IN = "amend=leadership.freeze_date:2016-07-12"
MEMBERS_ALONE = "amend=leadership.voters.registered:not_admitted&amend=leadership.voters.affiliated:not_admitted"
TOGETHER = "&nominations.Cooper=50&nominations.Kendall=50"
"""The record has 100 nominations for two candidates together, and not for each."""


def test_2015_was_decided_in_the_first_round() -> None:
    (only,) = outcome("leader-2015").world(0).rounds
    assert only.totals == {CORBYN: 251_417, "Andy Burnham": 80_462, "Yvette Cooper": 71_928, "Liz Kendall": 18_857}
    assert only.elected == (CORBYN,)


@pytest.mark.parametrize("others", ["", TOGETHER], ids=["taken to have enough", "half of 100 each"])
def test_at_a_share_of_20_percent_the_winner_of_2015_is_not_on_the_ballot(others: str) -> None:
    query = f"amend=leadership.nominations.vacancy:20%25{others}"
    found = outcome("leader-2015", query)
    finding = next(f for f in found.findings if f.subject == CORBYN)
    assert (finding.passed, finding.found, finding.needed) == (False, 36, 47)
    assert set(found.standing) == {"Andy Burnham", "Yvette Cooper", "Liz Kendall"}
    assert wins("leader-2015", query)[CORBYN] == 0


def test_at_a_share_of_15_percent_he_is() -> None:
    found = outcome("leader-2015", "amend=leadership.nominations.vacancy:15%25")
    finding = next(f for f in found.findings if f.subject == CORBYN)
    assert (finding.passed, finding.found, finding.needed) == (True, 36, 35)
    assert found.change == "record"


def test_one_nomination_fewer_than_35_was_too_few() -> None:
    assert CORBYN in outcome("leader-2015", "nominations.Corbyn=35").standing
    assert CORBYN not in outcome("leader-2015", "nominations.Corbyn=34").standing


def test_2010_by_the_college_is_as_close_as_it_was() -> None:
    assert last_share(outcome("leader-2010"), ED) == pytest.approx(0.5065, abs=0.0005)


def test_2010_by_members_alone_the_other_brother_wins() -> None:
    query = "amend=leadership.electorate:one_person_one_vote&amend=leadership.voters.affiliated:not_admitted"
    found = outcome("leader-2010", query)
    assert wins("leader-2010", query) | {DAVID: found.worlds} == {**dict.fromkeys(found.names, 0), DAVID: found.worlds}
    assert last_share(found, DAVID) == pytest.approx(0.544, abs=0.0005)


def test_2010_with_the_whole_weight_on_members_is_the_same() -> None:
    found = outcome("leader-2010", "amend=leadership.sections:mps=0%25+members=100%25+affiliates=0%25")
    assert last_share(found, DAVID) == pytest.approx(0.544, abs=0.0005)
    assert {found.winner(k) for k in range(found.worlds)} == {DAVID}


def test_1981_was_decided_by_less_than_one_point() -> None:
    assert last_share(outcome("deputy-1981"), "Denis Healey") == pytest.approx(0.504, abs=0.0005)


def test_2016_is_its_votes_section_by_section() -> None:
    (only,) = outcome("leader-2016").world(0).rounds
    assert only.totals == {CORBYN: 313_209, SMITH: 193_229}
    assert only.votes["members"] == {CORBYN: 168_216, SMITH: 116_960}


def test_with_the_shut_out_let_in_the_winners_share_rises_to_the_mid_sixties() -> None:
    assert 0.63 <= first_share("leader-2016", LET_IN, CORBYN) <= 0.67
    assert first_share("leader-2016", "", CORBYN) == pytest.approx(0.6185, abs=0.0001)
    assert wins("leader-2016", LET_IN)[SMITH] == 0


def test_with_only_members_from_before_may_2015_he_loses() -> None:
    query = f"amend=leadership.freeze_date:2015-05-06&{MEMBERS_ALONE}"
    found = wins("leader-2016", query)
    assert found[SMITH] > 0.95 * sum(found.values())


@pytest.mark.parametrize("psi", [1, 10, 1_000_000])
def test_the_3963_excluded_could_not_have_turned_a_margin_of_119980(psi: int) -> None:
    first, second = sorted(outcome("leader-2016").world(0).rounds[0].totals.values(), reverse=True)
    assert first - second == 119_980
    found = outcome("leader-2016", f"exclude=3963&psi={psi}&side=Corbyn&worlds=100")
    assert {found.winner(k) for k in range(found.worlds)} == {CORBYN}
    assert found.votes is not None
    cast = found.votes.sum(axis=1)
    assert int((cast[:, found.names.index(CORBYN)] - cast[:, found.names.index(SMITH)]).min()) > 119_980 - 3_963 - 1


@pytest.mark.parametrize("slug", CONTESTS)
def test_the_recorded_rules_entitle_exactly_the_recorded_voters(slug: str) -> None:
    done = ask(slug)
    assert done.outcome is not None
    for held in done.outcome.franchise.entitlements:
        assert held.share == (1 if held.cohort.recorded_voters else 0), held


def test_the_freeze_date_of_2016_shut_out_130000_and_no_other_rule_did() -> None:
    done = ask("leader-2016")
    assert done.outcome is not None
    lines = report(done.loaded.record, done.outcome.franchise, done.outlook)
    shut_out = [line for line in lines if line.shut_out and not line.kind.startswith("MPs")]
    assert {rule for line in shut_out for rule in line.shut_out} == {"leadership.freeze_date"}
    assert sum(line.people for line in shut_out) == pytest.approx(130_000, abs=5_000)
    assert not any(line.recorded for line in shut_out)


def test_moving_the_freeze_date_alone_lets_all_of_them_in() -> None:
    done = ask("leader-2016", LET_IN)
    assert done.outcome is not None
    lines = report(done.loaded.record, done.outcome.franchise, done.outlook)
    assert [line for line in lines if line.shut_out and not line.kind.startswith("MPs")] == []


def test_the_recorded_rules_say_the_same_of_every_contest() -> None:
    told = replays.verdicts(replays.load("leader-2016").recorded, worlds=20)
    assert [verdict.slug for verdict in told if verdict.differs or verdict.winner != verdict.recorded] == []
    assert {verdict.slug for verdict in told} == set(CONTESTS)
