"""The questions that are one click away: each runs, and answers what it asks."""

import pytest

from democracy import models
from tests.history.asking import CONTESTS, ask

pytestmark = [pytest.mark.usefixtures("seeded_db")]


@pytest.mark.parametrize("slug", CONTESTS)
def test_every_preset_leads_to_a_result_and_changes_something(slug: str) -> None:
    for preset in models.Preset.objects.filter(contest__slug=slug):
        done = ask(slug, f"{preset.changes}&worlds=40")
        assert done.outcome is not None, preset
        assert done.outcome.change != "record", preset
        assert done.idle == [], preset


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("leader-2016", "The 130,000 let in"),
        ("leader-2016", "Only members from before May 2015"),
        ("leader-2015", "A 20 % threshold in 2015"),
        ("leader-2016", "2016 under the 2010 college"),
        ("leader-2010", "2010 with one person one vote"),
    ],
)
def test_the_questions_that_everybody_asks_are_there(slug: str, title: str) -> None:
    assert models.Preset.objects.filter(contest__slug=slug, title=title).exists()
