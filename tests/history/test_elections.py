"""Each recorded election recounts to those who were elected, and what is known about it holds."""

import numpy as np
import pytest

from democracy import elections, models
from democracy.elections.page import Shown
from democracy.elections.seats import Seats
from democracy.engine.counting import marks
from democracy.engine.procedures.election import METHODS

SLUGS = (
    "nec-members-2010",
    "nec-members-2012",
    "nec-members-2014",
    "nec-members-2016",
    "nec-members-2018-january",
    "nec-members-2018",
    "nec-local-government-2014",
    "nec-local-government-2016",
)
COMPLETE = tuple(slug for slug in SLUGS if slug != "nec-members-2018")
pytestmark = pytest.mark.usefixtures("seeded_db")


def run(slug: str, **parts: str) -> elections.Done:
    loaded = elections.load(slug)
    return elections.run(loaded, elections.asked(loaded, list(parts.items())))


def test_these_are_all_the_elections() -> None:
    assert set(models.Election.objects.values_list("slug", flat=True)) == set(SLUGS)


@pytest.mark.parametrize("slug", COMPLETE)
def test_recorded_votes_elect_those_who_were_elected(slug: str) -> None:
    held = elections.load(slug).election
    totals = np.array([stood.votes for stood in held.candidates])
    woman = np.array([stood.woman for stood in held.candidates])
    won = [held.names[c] for c in marks.fill(totals, woman, held.seats, held.women)]
    assert set(won) == set(held.elected)
    assert not marks.tied(totals, woman, held.seats, held.women)


@pytest.mark.parametrize("slug", SLUGS)
def test_unchanged_it_is_the_record(slug: str) -> None:
    done = run(slug)
    assert done.outcome is not None
    assert done.outcome.change == "record"
    assert {n for n, chance in done.outcome.chances.items() if chance} == set(done.loaded.election.elected)


def test_three_votes_of_2018_are_not_shown_as_fact() -> None:
    loaded = elections.load("nec-members-2018")
    unknown = {stood.name for stood in loaded.election.candidates if stood.votes is None}
    assert unknown == {"Darren Williams", "Ann Henderson", "Peter Willsman"}
    shown = Shown(run("nec-members-2018"), "/")
    assert shown.world is None
    assert all(line.counted is None for line in shown.lines())
    drawn = run("nec-members-2018", seats="8", worlds="20")
    assert drawn.outcome is not None
    assert drawn.outcome.change == "re-roll"


def test_with_nine_seats_in_every_world_of_2018_the_same_nine_would_have_been_elected() -> None:
    """The ranges of the three unknown totals must not contradict the recorded result."""
    done = run("nec-members-2018", women="1", worlds="200")
    assert done.outcome is not None
    assert {n for n, chance in done.outcome.chances.items() if chance == 1} == set(done.loaded.election.elected)


@pytest.mark.parametrize(
    ("slug", "loser", "winner", "gap"),
    [
        ("nec-members-2010", "Luke Akehurst", "Johanna Baxter", 172),
        ("nec-members-2012", "Peter Wheeler", "Kate Osamor", 123),
        ("nec-members-2014", "Johanna Baxter", "Peter Willsman", 963),
        ("nec-members-2016", "Peter Willsman", "Ellie Reeves", 9_349),
        ("nec-local-government-2014", "Alice Perry", "Ann Lucas", 108),
    ],
)
def test_the_margin_is_half_the_recorded_gap_and_one_more(slug: str, loser: str, winner: str, gap: int) -> None:
    sentences = [reason.sentence for reason in Shown(run(slug), "/").findings()]
    assert any(f"{gap // 2 + 1:,} votes moved from {loser} to {winner} turn a seat" in s for s in sentences), sentences


def test_slates_of_2012_sum_to_what_the_source_printed() -> None:
    done = run("nec-members-2012")
    assert done.outcome is not None
    assert Seats(done.outcome).votes == {"clga": 133_183, "labour-first-progress": 92_252, "others": 56_092}


def test_recorded_numbers_of_2018() -> None:
    row = models.Election.objects.get(slug="nec-members-2018")
    assert (row.electorate, row.papers_returned, row.papers_valid) == (506_320, 164_580, 163_449)
    assert row.papers_returned is not None
    assert row.papers_returned - 1_131 == row.papers_valid
    assert round(100 * row.papers_returned / row.electorate, 1) == float(row.turnout or 0)


@pytest.mark.parametrize("method", [key for key in METHODS if key != "block"])
def test_every_method_keeps_every_recorded_total_in_every_world(method: str) -> None:
    extra = {"votes": "2"} if method == "limited" else {}
    for slug in COMPLETE:
        done = run(slug, method=method, worlds="4", **extra)
        assert done.outcome is not None
        held = done.loaded.election
        for k in range(4):
            world = done.outcome.world(k)
            assert world.papers is not None
            assert world.papers.first(held.votes_each).tolist() == [stood.votes for stood in held.candidates]
            assert len(world.elected) == held.seats


def test_a_slate_that_took_every_seat_shares_them_under_transfers() -> None:
    done = run("nec-members-2016", method="stv")
    assert done.outcome is not None
    seats = Seats(done.outcome)
    recorded, here = seats.proportionality() or (0.0, 0.0)
    assert (done.outcome.seats["clga"] < 6).all()
    assert here < recorded


def test_every_preset_of_every_election_can_be_counted() -> None:
    for slug in SLUGS:
        loaded = elections.load(slug)
        for preset in loaded.row.presets.all():
            pairs = [tuple(part.split("=", 1)) for part in preset.changes.split("&")]
            ask = elections.asked(loaded, [*pairs, ("worlds", "2")])
            assert elections.run(loaded, ask).refused is None, (slug, preset.slug)
            assert elections.asked(loaded, pairs).query() == preset.changes, (slug, preset.slug)
