"""Members that nobody recorded: regions add up, what is known is pinned, luck is named, the spread is as assumed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Luck
from democracy.engine.membership import SIGMA, Party, members, total_of


def outlook(sigma: float = 0.55, **totals: int) -> Outlook:
    """Totals of regions without a range, so that sums can be told exactly."""
    rows = {SIGMA: sigma} | {total_of(region): float(total) for region, total in totals.items()}
    return Outlook("test", {k: Assumption(k, k, v, v, v, "number", "A test.") for k, v in rows.items()})


def parties(count: int, region: str = "north", known: int | None = None) -> list[Party]:
    """Invented parties of one region; the first has the known number."""
    return [Party(f"{region}{place:03}", region, known if place == 0 else None) for place in range(count)]


@given(st.integers(2, 40), st.integers(2_000, 90_000), st.integers(1, 1_900), st.integers(0, 10**6))
def test_a_region_adds_up_to_its_total_and_what_is_known_is_pinned(
    count: int, total: int, known: int, seed: int
) -> None:
    found = members(parties(count, known=known), outlook(north=total), Luck(seed, range(5)))
    assert (found.sum(axis=1) == total).all()
    assert (found[:, 0] == known).all()
    assert (found >= 0).all()


def test_a_total_below_what_is_known_still_leaves_one_member_each() -> None:
    found = members(parties(4, known=900), outlook(0.0, north=500), Luck(1, range(3)))
    assert found[0].tolist() == [900, 1, 1, 1]


def test_sizes_are_log_normal_with_the_assumed_spread() -> None:
    found = members(parties(400), outlook(0.55, north=400_000), Luck(3, range(50)))
    spread = np.log(found).std(axis=1)
    assert spread.mean() == pytest.approx(0.55, abs=0.02)
    ratio = found.mean(axis=1) / np.median(found, axis=1)
    assert ratio.mean() == pytest.approx(np.exp(0.55**2 / 2), abs=0.03)


def test_no_spread_shares_evenly() -> None:
    assert set(members(parties(5), outlook(0.0, north=1000), Luck(1, range(2))).ravel().tolist()) == {200}


def test_luck_is_named_by_region_not_by_order_or_number_of_worlds() -> None:
    both = [*parties(6), *parties(5, "south")]
    held = outlook(north=6000, south=4000)
    many = members(both, held, Luck(7, range(300)))
    assert (members(both, held, Luck(7, range(270, 271)))[0] == many[270]).all()
    turned = members(both[::-1], held, Luck(7, range(300)))
    assert (turned[:, ::-1] == many).all()
    assert (members(parties(6), held, Luck(7, range(300))) == many[:, :6]).all()


def test_pinning_one_party_leaves_the_proportions_of_the_others() -> None:
    free = members(parties(6), outlook(north=600_000), Luck(2, range(1)))[0]
    pinned = members(parties(6, known=50), outlook(north=600_000), Luck(2, range(1)))[0]
    assert pinned[1:] / pinned[1:].sum() == pytest.approx(free[1:] / free[1:].sum(), abs=1e-4)
