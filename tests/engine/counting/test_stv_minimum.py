"""A minimum of a group inside a transferable vote: worked by hand, beside a plain second count, and what must hold."""

from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from democracy.engine.counting.profile import Profile
from democracy.engine.counting.stv.constraint import Constraint, read
from democracy.engine.counting.stv.counting import count
from democracy.engine.counting.stv.explain import sentences
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.report import as_json, as_text
from democracy.engine.counting.stv.rules import MEEK, SCOTTISH, Rules
from democracy.engine.counting.stv.stages import Count
from democracy.engine.luck import Luck
from tests.engine.counting.naive_stv import Lot, Naive
from tests.engine.counting.strategies import profiles

EXACT = SCOTTISH.vary(decimals="exact")
RULES = (SCOTTISH, EXACT, SCOTTISH.vary(quota="hare", tie="lot"), MEEK)


def women(least: int, members: str) -> Constraint:
    return Constraint(least, frozenset(members), "women" if least != 1 else "woman")


def counted(
    ballots: dict[str, int], names: str, seats: int, constraint: Constraint | None, rules: Rules = SCOTTISH
) -> Count:
    indices = {tuple(names.index(name) for name in ranking): times for ranking, times in ballots.items()}
    return count(Profile.of(names, indices), seats=seats, rules=rules, constraint=constraint, luck=Luck(0, range(1)))


def told(found: Count) -> str:
    return "\n".join(line for stage in found.stages for line in sentences(found, stage))


def test_a_second_man_over_the_quota_is_doomed_and_his_papers_move_whole() -> None:
    """20 papers, 2 seats, quota 7: A 9 and B 8 would be in. One place is kept for C or D: B goes out, C has his 8."""
    ballots = {"A": 9, "BC": 8, "D": 3}
    assert counted(ballots, "ABCD", 2, None).elected == ("A", "B")
    found = counted(ballots, "ABCD", 2, women(1, "CD"))
    assert found.elected == ("A", "C")
    first, second = found.stages
    assert (first.held.doomed, [one.name for one in first.elected]) == (("B",), ["A"])
    assert (second.act, second.candidate) == ("exclusion", "B")
    assert [(parcel.target, parcel.papers, parcel.value) for parcel in second.parcels] == [("C", 8, 1)]
    assert "To elect at least 1 woman, every place left is needed: B can no longer be elected." in told(found)
    assert "B, who can no longer be elected, is excluded with 8." in told(found)


def test_the_only_woman_is_guarded_and_the_next_goes_out_instead() -> None:
    """20 papers, 2 seats, quota 7: nobody is in, C has fewest. She is the one woman: B goes out, and A has 11."""
    ballots = {"A": 6, "BA": 5, "D": 6, "C": 3}
    assert set(counted(ballots, "ABCD", 2, None).elected) == {"A", "D"}
    found = counted(ballots, "ABCD", 2, women(1, "C"))
    assert found.elected == ("A", "C")
    assert [(stage.candidate, stage.held.spared) for stage in found.stages] == [(None, ()), ("B", ("C",)), ("D", ())]
    text = told(found)
    assert "To elect at least 1 woman, all left of them are needed: C is guarded." in text
    assert "C has no more votes, but guarded candidates cannot be excluded." in text
    assert "B has fewest votes of those not guarded, 5, and is excluded (rule 50(1))." in text


def test_two_men_level_over_the_quota_for_one_place_are_told_apart_by_lot() -> None:
    found = counted({"A": 8, "B": 8, "C": 2}, "ABC", 2, women(1, "C"))
    tie = found.stages[0].ties[0]
    assert (tie.purpose, tie.among, tie.how) == ("election", ("A", "B"), "lot")
    assert set(found.elected) == {tie.chosen, "C"}
    assert f"the place goes to {tie.chosen}." in told(found)


def test_a_minimum_of_all_the_places_dooms_the_others_from_the_start() -> None:
    for rules in (SCOTTISH, MEEK):
        found = counted({"AC": 9, "BD": 6, "E": 1}, "ABCDE", 2, women(2, "CDE"), rules)
        assert set(found.elected) == {"C", "D"}
        assert found.stages[0].held.doomed == ("A", "B")


def test_meek_puts_the_doomed_out_at_once_and_says_so() -> None:
    found = counted({"A": 9, "BC": 8, "D": 3}, "ABCD", 2, women(1, "CD"), MEEK)
    assert set(found.elected) == {"A", "C"}
    assert found.stages[0].excluded == ("B",)
    assert "B, who can no longer be elected, is excluded with 8." in told(found)
    assert "distribution, then exclusion of B" in as_text(found)


def test_meek_passes_over_the_guarded() -> None:
    found = counted({"A": 6, "BA": 5, "D": 6, "C": 3}, "ABCD", 2, women(1, "C"), MEEK)
    assert set(found.elected) == {"A", "C"}
    assert found.stages[0].held.spared == ("C",)


def test_the_report_says_what_was_asked_and_who_was_held() -> None:
    found = counted({"A": 9, "BC": 8, "D": 3}, "ABCD", 2, women(1, "CD"))
    assert "Elected must be at least 1 woman: C, D." in as_text(found)
    record = as_json(found)
    assert record["constraint"] == {"least": 1, "title": "woman", "members": ["C", "D"]}
    assert (record["rounds"][0]["doomed"], record["rounds"][0]["guarded"]) == (["B"], [])
    assert as_json(counted({"A": 1}, "AB", 1, None))["constraint"] is None


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        (women(3, "CD"), "At least 3 women do not fit 2 seats. Ask for 0 to 2."),
        (women(2, "C"), "At least 2 women cannot be elected: of the group 1 stand."),
        (women(1, "Z"), "The minimum names 'Z', who does not stand."),
        (women(-1, "C"), "do not fit 2 seats"),
    ],
)
def test_what_cannot_be_met_is_refused_with_the_remedy(constraint: Constraint, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        counted({"A": 1, "C": 1, "D": 1}, "ABCD", 2, constraint)


def test_a_minimum_is_read_by_names_or_numbers() -> None:
    names = ("Ada Byrne", "Ben", "Cyn")
    assert read("2 women: Ada Byrne; 3", names) == Constraint(2, frozenset({"Ada Byrne", "Cyn"}), "women")
    assert read("1: Ben", names).title == "of the group"
    for text in ("women: Ben", "2 women", "1: Zoe", "1: 4", "1: 0", "9999: Ben", ""):
        with pytest.raises(ValueError, match=r"Write a minimum|Nobody standing"):
            read(text, names)


def case(profile: Profile, seats: int, least: int, size: int) -> tuple[str, str]:
    names = "".join(name[0] for name in profile.candidates)
    assume(Papers.of(profile).total and seats <= len(names) and least <= min(seats, size) and size <= len(names))
    return names, names[-size:] if size else ""


@given(profiles(least=1, most=9, worlds=1, sections=1), st.integers(1, 3), st.integers(0, 3), st.integers(0, 4))
@example(Profile.of(("Ada", "Ben", "Cyn", "Dov"), {(0, 2): 7, (1, 3): 9, (2,): 2, (3, 0): 3}), 2, 1, 2)
def test_the_same_are_elected_as_by_the_plain_count(profile: Profile, seats: int, least: int, size: int) -> None:
    names, members = case(profile, seats, least, size)
    papers = {
        tuple(names[c] for c in ranking): int(times)
        for ranking, times in zip(profile.rankings, profile.counts[0, 0], strict=True)
    }
    # Equal rankings of a profile are papers of one kind.
    for ranking in papers:
        same = [int(t) for r, t in zip(profile.rankings, profile.counts[0, 0], strict=True)
                if tuple(names[c] for c in r) == ranking]  # fmt: skip
        papers[ranking] = sum(same)
    try:
        expected = Naive(papers, names, seats, members, least).run()
    except Lot:
        assume(False)
    whole = frozenset(name for name in profile.candidates if name[0] in members)
    found = count(profile, seats=seats, rules=EXACT, constraint=Constraint(least, whole), luck=Luck(0, range(1)))
    assert {name[0] for name in found.elected} == expected


@given(profiles(most=30, worlds=1), st.integers(1, 4), st.integers(0, 4), st.integers(0, 4), st.sampled_from(RULES))
def test_the_minimum_is_always_met_and_votes_are_conserved(
    profile: Profile, seats: int, least: int, size: int, rules: Rules
) -> None:
    _, members = case(profile, seats, least, size)
    whole = frozenset(name for name in profile.candidates if name[0] in members)
    found = count(profile, seats=seats, rules=rules, constraint=Constraint(least, whole), luck=Luck(1, range(1)))
    assert len(found.elected) == len(set(found.elected)) == seats
    assert len(whole & set(found.elected)) >= least
    out = [name for stage in found.stages for name in stage.excluded]
    assert len(out) == len(set(out))
    assert not set(out) & set(found.elected)
    for stage in found.stages:
        assert sum(stage.votes.values(), Fraction(0)) + stage.non_transferable + stage.lost == found.papers
        assert sentences(found, stage)


@given(profiles(most=30, worlds=1), st.integers(1, 4), st.sampled_from(RULES))
def test_a_minimum_of_nobody_changes_nothing(profile: Profile, seats: int, rules: Rules) -> None:
    case(profile, seats, 0, 0)
    free = count(profile, seats=seats, rules=rules, luck=Luck(1, range(1)))
    none = count(profile, seats=seats, rules=rules, constraint=women(0, ""), luck=Luck(1, range(1)))
    assert free.stages == none.stages
