"""Each recorded contest, counted again under the rules of its day, comes to its recorded result.

Votes must agree exactly. A printed percentage may be off by half of its last place, one decimal, where the contest says
in its list of exceptions that the record is rounded; by more only where the record itself gives the number that the
recount comes to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import pytest

from democracy import models
from democracy.engine.counting.outcome import Count, Round
from tests.history.asking import CONTESTS, ask, outcome

pytestmark = [pytest.mark.usefixtures("seeded_db")]
HALF_A_PLACE = Fraction(5, 100)
AT_MOST = Fraction(15, 100)


@dataclass(frozen=True)
class Compared:
    """A recorded number and what the recount makes of it, both in votes or both in points of a hundred.

    `printed` is a percentage; it is `rounded` where no votes were recorded beside it.
    """

    tally: models.Tally
    recorded: Fraction
    recounted: Fraction
    printed: bool

    @property
    def off(self) -> Fraction:
        return abs(self.recounted - self.recorded)

    @property
    def rounded(self) -> bool:
        return self.printed and (self.tally.votes is None or self.off > HALF_A_PLACE)

    @property
    def spoken(self) -> set[str]:
        """How the recounted number may be written."""
        return {f"{float(self.recounted):.{places}f}" for places in (1, 2)}


def compared(slug: str) -> list[Compared]:
    found = outcome(slug)
    tallies = models.Tally.objects.filter(contest__slug=slug).select_related("kind", "candidate")
    rows = [one for tally in tallies for one in _compare(tally, found.franchise.sections, found.world(0))]
    assert {one.tally.round for one in rows} == {tally.round for tally in tallies}
    return rows


def _compare(tally: models.Tally, sections: dict[str, str], count: Count) -> Iterator[Compared]:
    held = count.rounds[tally.round - 1]
    row = held.totals if tally.kind is None else held.votes.get(sections[tally.kind.key])
    if row is None:
        assert _lacks_sections(held, tally)
        return
    number, whole = Fraction(row[tally.candidate.name]), Fraction(sum(row.values()))
    if tally.votes is not None:
        yield Compared(tally, Fraction(tally.votes), number, printed=False)
    if tally.percent is not None:
        yield Compared(tally, Fraction(tally.percent), number / whole * 100, printed=True)


def _lacks_sections(held: Round, tally: models.Tally) -> bool:
    """A round of which some section was never recorded is counted from its totals, which must then be there."""
    whole = models.Tally.objects.filter(contest=tally.contest, round=tally.round, kind=None)
    return not held.votes and whole.count() == len(held.totals)


def test_every_contest_is_recounted_here() -> None:
    assert set(CONTESTS) == set(models.Contest.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("slug", CONTESTS)
def test_the_recorded_winner_wins_by_arithmetic(slug: str) -> None:
    done = ask(slug)
    assert done.outcome is not None
    assert (done.outcome.change, done.outcome.worlds) == ("record", 1)
    assert done.outcome.winner(0) == done.loaded.record.winner
    assert done.used == []


@pytest.mark.parametrize("slug", CONTESTS)
def test_every_recorded_vote_comes_out_exactly(slug: str) -> None:
    assert [one for one in compared(slug) if not one.printed and one.off] == []


@pytest.mark.parametrize("slug", CONTESTS)
def test_every_printed_percentage_comes_out_within_its_rounding(slug: str) -> None:
    reasons = " ".join(models.RecountException.objects.filter(contest__slug=slug).values_list("reason", flat=True))
    for one in compared(slug):
        assert one.off <= AT_MOST
        if one.off > HALF_A_PLACE:
            assert any(number in f"{reasons} {one.tally.note}" for number in one.spoken), one


@pytest.mark.parametrize("slug", CONTESTS)
def test_exceptions_are_given_where_the_record_is_rounded_and_nowhere_else(slug: str) -> None:
    rounded = any(one.rounded for one in compared(slug))
    assert models.RecountException.objects.filter(contest__slug=slug).exists() == rounded


@pytest.mark.parametrize("slug", CONTESTS)
def test_whoever_goes_out_is_missing_from_the_next_recorded_round(slug: str) -> None:
    rounds = outcome(slug).world(0).rounds
    for one, following in pairwise(rounds):
        assert set(one.totals) - set(one.eliminated) == set(following.totals)
    recorded = models.Tally.objects.filter(contest__slug=slug)
    assert len(rounds) == max(tally.round for tally in recorded)
