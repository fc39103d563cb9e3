"""Who decides, in words, and how many decisions wait for each seat."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from democracy import models
from democracy.engine.play.scenario import EVERYBODY, Card, Role, Scenario
from democracy.engine.play.seats import decisions, history
from democracy.engine.words import inside
from democracy.plays.openings import Missing
from democracy.plays.scenarios import engine_scenario, file_of
from democracy.plays.trial import today


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat at the table, and how much it has to decide, as a scenario's page tells it."""

    role: Role
    decides: str


class Seating:
    """The seats of an edition. `usual` are the cards that come up as in history."""

    def __init__(self, row: models.Scenario) -> None:
        self.scenario = engine_scenario(row)
        try:
            self.usual: tuple[Card, ...] | None = _usual(row.digest, row.pk)
        except Missing:
            self.usual = None

    def seats(self) -> Iterator[Seat]:
        """Every seat, in the scenario's order."""
        return (Seat(role, self._told(role.key)) for role in self.scenario.roles)

    def every(self) -> str:
        """What somebody decides who plays all seats."""
        return self._told(EVERYBODY)

    def _told(self, role: str) -> str:
        most = decisions(self.scenario.cards, role)
        usual = most if self.usual is None else decisions(self.usual, role)
        said = f"{usual} decision{'' if usual == 1 else 's'}"
        if self.usual is None:
            return f"{said} at most"
        return said if usual == most else f"{said}, {most} at most"


@lru_cache(maxsize=32)
def _usual(digest: str, pk: int) -> tuple[Card, ...]:
    """The cards of an edition on history's path; raises `Missing` where its first day is gone."""
    return history(today(file_of(models.Scenario.objects.get(pk=pk, digest=digest))))


def together(card: Card, scenario: Scenario) -> str:
    """The seats that decide a card, the one it lies with first; empty where nobody does."""
    titles = [scenario.role(seat).title for seat in card.deciding]
    if len(titles) < 2:
        return "".join(titles)
    *some, last = [inside(title) for title in titles[1:]]
    return f"{titles[0]}, together with {' and '.join(filter(None, [', '.join(some), last]))},"
