"""A play keeps the assumptions it began with: whatever the engine has asked for since must do without, or be given."""

from dataclasses import replace
from pathlib import Path

import pytest

from democracy import models, parties, plays, rulebooks
from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Luck
from democracy.engine.play.course import Course, opened
from democracy.engine.play.policy import as_history
from democracy.engine.play.setup import Setup
from democracy.plays.build import build
from democracy.plays.openings import opening
from democracy.plays.outlooks import ADDED
from democracy.plays.records import records

FIRST = Path(__file__).with_name("campaign-assumptions-2026-11-27.txt")
"""The party's assumptions when plays were first kept."""


def as_begun(held: Outlook) -> Outlook:
    """An outlook of that day, as a play that began with it is read now."""
    then = {*FIRST.read_text().split(), *ADDED}
    kept = {key: one for key, one in held.assumptions.items() if not key.startswith("campaign.") or key in then}
    return replace(held, assumptions=kept)


@pytest.mark.parametrize("slug", ["july-2016", "summer-2016", "truce-or-reform", "open-selection"])
def test_a_play_of_the_first_day_can_be_lived_to_its_end(seeded_db: None, slug: str) -> None:
    scenario = build(plays.file_of(plays.current(slug)))
    outlook = as_begun(parties.outlook(models.Assumption.objects.select_related("source")))
    setup = Setup(scenario, rulebooks.current(), outlook, records(scenario), opening(scenario.opening))
    branches = Course(setup, as_history).run(opened(setup, Luck(3, range(4))))
    assert all(branch.state.ending for branch in branches)
    assert not {key for key in outlook.used if key.startswith("campaign.")} - {*FIRST.read_text().split(), *ADDED}
