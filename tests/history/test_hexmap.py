"""The stored map of hexagons is the one that the positions give, and it is a faithful one."""

from pathlib import Path

import pytest

from democracy import models, seeding
from democracy.places import layout


@pytest.fixture(scope="module")
def cells(seeded: None, django_db_blocker: object) -> dict[str, tuple[int, int]]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return layout.computed()


def test_the_stored_map_is_the_computed_one(seeded_db: None, cells: dict[str, tuple[int, int]]) -> None:
    assert layout.stored() == cells
    assert layout.as_csv(cells) == (Path(seeding.SEEDS) / "clps" / "hexmap.csv").read_text()


def test_every_constituency_has_a_hexagon_of_its_own_and_neighbours_stay_near(seeded_db: None) -> None:
    found = layout.quality(layout.stored())
    assert (found.places, found.shared, found.torn) == (632, 0, ())
    assert models.Constituency.objects.count() == 632
    assert found.adjacent / found.links > 0.62
    assert found.within_two / found.links > 0.92
    assert found.farthest <= 8


def test_a_layout_by_the_alphabet_would_be_seen_to_be_a_bad_one(seeded_db: None) -> None:
    codes = sorted(layout.stored())
    found = layout.quality({code: (place % 25, place // 25) for place, code in enumerate(codes)})
    assert len(found.torn) > 5
    assert found.adjacent / found.links < 0.2
