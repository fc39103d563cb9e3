"""How often parts of the party were of one mind, as far as contests for leader and deputy tell: a handful of cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from democracy import models
from democracy.engine.balance.gates import Actor

SECTIONS: Mapping[str, Actor] = {"affiliates": "affiliates", "mps": "mps"}
BASES = ("mps", "mps_meps")


@dataclass(frozen=True, slots=True)
class Together:
    """In how many of the contests of which both are known an actor was for the members' first choice."""

    actor: Actor
    agreed: int
    of: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.agreed, self.of)


def together() -> list[Together]:
    """By the first count that is recorded; MPs who had no section of their own by whom most of them nominated."""
    found: dict[Actor, list[bool]] = {}
    for choices in _choices():
        for actor, choice in choices.items():
            if actor != "members" and "members" in choices:
                found.setdefault(actor, []).append(choice == choices["members"])
    return [Together(actor, sum(said), len(said)) for actor, said in sorted(found.items())]


def _choices() -> Iterator[dict[Actor, int]]:
    """Of each contest, the candidate whom most of an actor were for."""
    tallies: dict[int, dict[str, list[models.Tally]]] = {}
    for tally in models.Tally.objects.filter(kind__isnull=False).select_related("kind").order_by("round"):
        assert tally.kind is not None
        tallies.setdefault(tally.contest_id, {}).setdefault(tally.kind.section, []).append(tally)
    nominated = _nominated()
    for contest, sections in tallies.items():
        known: dict[Actor, int] = {"mps": nominated[contest]} if contest in nominated else {}
        known |= {actor: _first(sections[name]) for name, actor in SECTIONS.items() if name in sections}
        yield known | ({"members": _first(sections["members"])} if "members" in sections else {})


def _first(rows: list[models.Tally]) -> int:
    """Who leads on the first count that is recorded."""
    counted = [row for row in rows if row.round == rows[0].round]
    return max(counted, key=lambda row: Decimal(row.votes if row.votes is not None else row.percent or 0)).candidate_id


def _nominated() -> dict[int, int]:
    """The candidate with most nominations of MPs, where one has more than any other and the numbers are known."""
    rows: dict[int, list[models.Nomination]] = {}
    for row in models.Nomination.objects.filter(base__in=BASES).select_related("candidate").order_by("-count"):
        rows.setdefault(row.candidate.contest_id, []).append(row)
    clear = {contest: held for contest, held in rows.items() if len(held) > 1 and held[0].count > held[1].count}
    return {contest: held[0].candidate_id for contest, held in clear.items()}
