"""A named case from the tables: its row, its branches and affiliates as the engine takes them."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch

from democracy import models, rulebooks
from democracy.engine.clp.recount import Affiliates, Branch, State
from democracy.engine.rulebook import RuleBook

ANY: frozenset[State] = frozenset(("asks", "content", "neither", "away"))
STATES: dict[str, frozenset[State]] = {
    "asks": frozenset(("asks",)),
    "content": frozenset(("content",)),
    "neither": frozenset(("neither",)),
    "away": frozenset(("away",)),
    "unknown": ANY,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case ready to be counted again, and the book it was held under."""

    row: models.Case
    branches: tuple[Branch, ...]
    affiliates: Affiliates
    recorded: RuleBook

    @property
    def countable(self) -> bool:
        """Whether any branch is recorded."""
        return bool(self.branches)


def listed() -> list[models.Case]:
    """Every case, the latest first."""
    return list(models.Case.objects.select_related("source"))


def load(slug: str) -> Loaded:
    """Read a case from the tables. Raises `Case.DoesNotExist`."""
    sourced = ("source", "second_source")
    rows = models.Case.objects.select_related(*sourced).prefetch_related(
        Prefetch("branches", models.CaseBranch.objects.select_related(*sourced)),
        Prefetch("ballots", models.CaseBallot.objects.select_related(*sourced)),
        "presets",
    )
    row = rows.get(slug=slug)
    share = None if row.affiliates_share is None else Fraction(row.affiliates_share) / 100
    affiliates = Affiliates(row.affiliates_asking, row.affiliates_voting, share)
    return Loaded(row, tuple(map(_branch, row.branches.all())), affiliates, rulebooks.current())


def _branch(row: models.CaseBranch) -> Branch:
    votes = None
    low, high = row.fewest or 1, row.most
    if row.votes_asking is not None and row.votes_content is not None:
        votes = (row.votes_asking, row.votes_content)
        low = high = sum(votes)
    return Branch(row.key, row.name, STATES[row.answer], votes, low, high)
