"""Quotas of the shortlist and the executive's powers: nothing changes without them, and what they change is counted."""

import math

import numpy as np
import pytest

from democracy.engine import explain
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import decide, exactly, told
from democracy.engine.selection import shortlist
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.shortlist import Pool, Rivals
from tests.engine.selections import DAY, book, country, outlook, seat

POWERS = {"stops": "nec_stops", "shortlists": "nec_omits", "imposes": "nec_imposes", "endorses": "nec_refuses"}
PROCEDURES = ("committee", "college", "trigger", "open", "confirmation", "none")


def parted(size: int = 12) -> list[Seat]:
    """A country where every other MP is a woman and of one the record does not say."""
    return [seat(k, distance=(k % 5) / 4, woman=None if k == 1 else k % 2 == 0) for k in range(size)]


@pytest.mark.parametrize("nec", POWERS)
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_power_that_is_never_used_changes_no_number(procedure: str, nec: str) -> None:
    held, luck = outlook(**{POWERS[nec]: 0}), Luck(5, range(60))
    rules = (book(procedure=procedure, nec=nec), book(procedure=procedure, nec="cannot"))
    one, other = (exactly(country(), each, DAY, held, 2019) for each in rules)
    np.testing.assert_array_equal(one.asked, other.asked)
    np.testing.assert_array_equal(one.lost, other.lost)
    worlds, others = (decide(country(), each, DAY, held, luck, 2019) for each in rules)
    np.testing.assert_array_equal(worlds.lost, others.lost)
    np.testing.assert_array_equal(told(worlds, luck).lost, told(others, luck).lost)


@pytest.mark.parametrize("procedure", [name for name in PROCEDURES if name != "none"])
def test_with_the_same_luck_each_power_changes_what_it_says(procedure: str) -> None:
    luck = Luck(5, range(60))

    def under(nec: str) -> tuple[np.ndarray, np.ndarray]:
        out = decide(country(), book(procedure=procedure, nec=nec), DAY, outlook(nec_imposes=0.2), luck, 2019)
        return out.asked, out.lost

    asked, lost = under("cannot")
    stopped = under("stops")
    np.testing.assert_allclose(stopped[0], asked / 2)
    np.testing.assert_allclose(stopped[1], lost / 2)
    imposed = under("imposes")
    np.testing.assert_array_equal(imposed[0], asked)
    np.testing.assert_allclose(imposed[1] - lost, 0.2 * (asked - lost))
    assert (under("shortlists")[1] > lost).all()


def test_the_executive_can_stop_or_impose_everywhere() -> None:
    every = exactly(country(), book(procedure="open", nec="stops"), DAY, outlook(nec_stops=1), 2019)
    assert every.asked == pytest.approx(0) and every.lost == pytest.approx(0)
    named = exactly(country(), book(procedure="open", nec="imposes"), DAY, outlook(nec_imposes=1), 2019)
    assert named.lost == pytest.approx(1)


@pytest.mark.parametrize(("nec", "kind"), [("stops", "stopped"), ("shortlists", "removed"), ("imposes", "removed")])
def test_a_world_tells_what_the_executive_did(nec: str, kind: str) -> None:
    luck = Luck(11, range(20))
    out = decide([seat(2)], book(procedure="open", nec=nec), DAY, outlook(**{POWERS[nec]: 1}), luck, 2019)
    happened = told(out, luck)
    found = happened.findings(0, 3)[-1]
    assert found.kind == f"selection.{kind}"
    assert "the NEC" in explain.sentence(found).replace("The NEC", "the NEC")
    assert happened.lost.all() == (kind == "removed")


def test_who_comes_forward_and_may_stand_is_told() -> None:
    luck = Luck(11, range(50))
    rules = book(procedure="open", quota="women_mps")
    happened = told(decide([seat(2, woman=True)], rules, DAY, outlook(), luck, 2019), luck)
    assert happened.case.drawn is not None
    for world in range(50):
        women = int(happened.case.drawn.women[world, 0])
        stand = next(f for f in happened.findings(0, world) if f.kind == "selection.stand")
        assert (stand.found, stand.detail["women"]) == (min(women, 3), women)
        assert women or not happened.lost[world, 0]


def test_the_best_of_many() -> None:
    assert [shortlist.best(n) for n in (0, 1)] == [0, 0]
    assert shortlist.best(2) == pytest.approx(1 / math.sqrt(math.pi))
    assert shortlist.best(3) == pytest.approx(1.5 / math.sqrt(math.pi))


@pytest.mark.parametrize("quota", ["half_women", "women_mps"])
@pytest.mark.parametrize("mp_a_woman", [True, False])
@pytest.mark.parametrize("places", [2, 3, 4, 6])
def test_shortlists_are_what_choosing_the_strongest_person_by_person_gives(
    quota: str, mp_a_woman: bool, places: int
) -> None:
    pool, tries, rng = Pool(6, 0.35), 4_000, np.random.default_rng(places)
    law = shortlist.chances(quota, places, pool, np.array([float(mp_a_woman)]))
    assert sum(chance[0] for chance in law.values()) == pytest.approx(1)
    standing = np.zeros(places)
    behind = 0.0
    for _ in range(tries):
        strength, women = rng.normal(size=pool.number), rng.random(pool.number) < pool.women
        chosen = _one_by_one(quota, places, mp_a_woman, strength, women)
        standing[len(chosen)] += 1
        behind += strength.max() - strength[chosen].max() if chosen else 0.0
    for challengers in range(places):
        chance = sum(held[0] for one, held in law.items() if one.challengers == challengers)
        assert standing[challengers] / tries == pytest.approx(chance, abs=0.035)
    weaker = sum(one.weaker * held[0] for one, held in law.items() if one.challengers)
    assert behind / tries == pytest.approx(weaker, abs=0.06)


def _one_by_one(quota: str, places: int, mp_a_woman: bool, strength: np.ndarray, women: np.ndarray) -> list[int]:
    """Down the order of strength, everybody is taken whom the places and the quota still allow."""
    men_allowed = places // 2 - (not mp_a_woman) if quota == "half_women" else 0 if mp_a_woman else places
    chosen: list[int] = []
    for k in np.argsort(-strength):
        men = sum(not women[one] for one in chosen)
        if len(chosen) < places - 1 and (women[k] or men < men_allowed):
            chosen.append(int(k))
    return chosen


def test_without_a_quota_the_shortlist_is_as_long_as_it_may_be() -> None:
    law = shortlist.chances("none", 4, Pool(2, 0.35), np.array([0.5]))
    assert list(law) == [Rivals(3)] and law[Rivals(3)] == 1


def test_a_quota_moves_the_chance_of_the_mps_whom_it_touches_and_of_no_others() -> None:
    free = exactly(parted(), book(procedure="open"), DAY, outlook(), 2019)
    women = exactly(parted(), book(procedure="open", quota="women_mps"), DAY, outlook(), 2019)
    touched = np.array([one.woman is not False for one in parted()])
    assert (women.lost[touched] < free.lost[touched]).all()
    np.testing.assert_allclose(women.lost[~touched], free.lost[~touched])
    alike = exactly(parted(), book(procedure="open", quota="women_mps"), DAY, outlook(women=1), 2019)
    np.testing.assert_allclose(alike.lost, free.lost)


@pytest.mark.parametrize("decider", ["members", "college", "committee"])
def test_an_mp_whom_nobody_may_oppose_cannot_lose(decider: str) -> None:
    rules = book(procedure="open", quota="women_mps", decided_by=decider)
    alone = exactly([seat(2, woman=True)], rules, DAY, outlook(women=0), 2019)
    assert alone.lost == pytest.approx(0)
