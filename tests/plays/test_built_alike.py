"""PostgreSQL keeps a mapping in an order of its own: a scenario is the same in whatever order a table gives it back."""

from typing import Any

import pytest

from democracy import plays
from democracy.engine.play.scenario import SetLever
from democracy.engine.play.setup import effects_of
from democracy.plays.build import build
from democracy.plays.schema import ScenarioFile


def reordered(held: Any) -> Any:
    """The same with the keys of every mapping the other way round."""
    if isinstance(held, dict):
        return {key: reordered(held[key]) for key in reversed(held)}
    return [reordered(one) for one in held] if isinstance(held, list) else held


@pytest.mark.parametrize("slug", ["july-2016", "summer-2016", "truce-or-reform", "open-selection"])
def test_a_scenario_is_built_alike_from_mappings_in_any_order(seeded_db: None, slug: str) -> None:
    content = plays.current(slug).content
    one, other = (build(ScenarioFile.model_validate(held)) for held in (content, reordered(content)))
    assert one == other
    assert [card.deciding for card in one.cards] == [card.deciding for card in other.cards]
    assert any(isinstance(effect, SetLever) for card in one.cards for effect in effects_of(card))
