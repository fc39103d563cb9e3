"""What must hold of every count by single transferable vote."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from democracy.engine.counting import alternative
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.stv.counting import count
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.report import as_text
from democracy.engine.counting.stv.rules import MEEK, SCOTTISH, Rules
from democracy.engine.counting.stv.stages import Count
from democracy.engine.counting.ties import PREVIOUS_ROUNDS
from democracy.engine.luck import Luck
from tests.engine.counting.strategies import profiles

LUCK = Luck(3, range(1))
RULES = (
    SCOTTISH,
    SCOTTISH.vary(decimals="exact"),
    SCOTTISH.vary(quota="hare", tie="lot"),
    SCOTTISH.vary(quota="droop_exact", decimals=2, tie="first_difference"),
    MEEK,
)
rules = st.sampled_from(RULES)


def counted(profile: Profile, seats: int, rules: Rules) -> Count:
    assume(Papers.of(profile).total and seats <= len(profile.candidates))
    return count(profile, seats=seats, rules=rules, luck=LUCK)


@given(profiles(most=40, worlds=1), st.integers(1, 4), rules)
def test_votes_are_conserved_at_every_stage(profile: Profile, seats: int, rules: Rules) -> None:
    found = counted(profile, seats, rules)
    for stage in found.stages:
        assert sum(stage.votes.values()) + stage.non_transferable + stage.lost == found.papers
        assert stage.lost >= 0
        assert min(stage.votes.values()) >= 0
        cut = 0 if rules.decimals is None else Fraction(found.papers * stage.number, 10**rules.decimals)
        assert stage.lost <= cut


@given(profiles(most=40, worlds=1), st.integers(1, 4), rules)
def test_all_seats_are_filled_once_and_nobody_is_both_elected_and_excluded(
    profile: Profile, seats: int, rules: Rules
) -> None:
    found = counted(profile, seats, rules)
    elected = [one.name for stage in found.stages for one in stage.elected]
    excluded = [name for stage in found.stages for name in stage.excluded]
    assert tuple(elected) == found.elected
    assert len(elected) == len(set(elected)) == seats
    assert len(excluded) == len(set(excluded))
    assert not set(elected) & set(excluded)
    assert as_text(found).endswith(f"Elected: {', '.join(elected)}.")


@given(profiles(most=40, worlds=1), st.integers(1, 4), rules, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(profile: Profile, seats: int, rules: Rules, random: object) -> None:
    found = counted(profile, seats, rules)
    papers = Papers.of(profile)
    order = list(range(len(papers.counts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = Papers(papers.candidates, papers.choices[order], papers.counts[order], papers.blank)
    assert count(shuffled, seats=seats, rules=rules, luck=LUCK) == found


@given(profiles(most=12, worlds=1, sections=1))
def test_one_seat_is_the_alternative_vote(profile: Profile) -> None:
    found = counted(profile, 1, SCOTTISH)
    other = alternative.count(profile, tie=PREVIOUS_ROUNDS, luck=LUCK).world(0)
    lots = any(tie.how == "lot" for stage in found.stages for tie in stage.ties)
    assume(not lots and not any(tie.how == "lot" for one in other.rounds for tie in one.ties))
    assert found.elected == other.elected


@given(profiles(most=40, worlds=1), st.integers(1, 4))
def test_whoever_has_a_quota_of_first_preferences_is_elected(profile: Profile, seats: int) -> None:
    for rules in RULES:
        first = counted(profile, seats, rules).stages[0]
        reached = {name for name, votes in first.votes.items() if votes >= first.quota}
        assert reached <= {one.name for one in first.elected}


@given(profiles(most=40, worlds=1), st.integers(1, 4), rules)
def test_under_gregory_an_elected_candidate_keeps_the_quota_and_parcels_explain_every_change(
    profile: Profile, seats: int, rules: Rules
) -> None:
    assume(rules.transfer == "gregory")
    found = counted(profile, seats, rules)
    for before, stage in zip(found.stages, found.stages[1:], strict=False):
        for name, votes in stage.votes.items():
            gained = sum(parcel.votes for parcel in stage.parcels if parcel.target == name)
            assert votes == (stage.quota if name == stage.candidate else before.votes[name] + gained)


@pytest.mark.parametrize("rules", [SCOTTISH, MEEK])
@given(st.lists(st.integers(20, 60), min_size=2, max_size=4))
def test_votes_of_a_party_win_seats_in_proportion(rules: Rules, sizes: list[int]) -> None:
    """Voters who rank only one list fill at least votes // quota of the seats from it (Droop proportionality)."""
    seats, ballots, names = 3, {}, []
    for party, size in enumerate(sizes):
        own = list(range(3 * party, 3 * party + 3))
        names += [f"{party}{letter}" for letter in "abc"]
        ballots[tuple(own)] = size
        ballots[tuple(reversed(own))] = size // 3
    found = count(Profile.of(names, ballots), seats=seats, rules=rules, luck=LUCK)
    quota = Fraction(sum(ballots.values()), seats + 1) + 1
    for party, size in enumerate(sizes):
        won = sum(name.startswith(str(party)) for name in found.elected)
        assert won >= min(3, (size + size // 3) // quota)
