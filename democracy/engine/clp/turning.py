"""The smallest change that turns a trigger ballot, lever by lever; all of it arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from democracy.engine.clp.recount import Affiliates, Branch, Verdict, recount
from democracy.engine.selection.shares import Trigger

MOST = 200
"""The highest quorum, and the most affiliated branches, that are tried."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A trigger ballot with the rules it is counted by."""

    branches: tuple[Branch, ...]
    affiliates: Affiliates
    trigger: Trigger
    quorum: int

    @property
    def verdict(self) -> Verdict:
        return recount(self.branches, self.affiliates, self.trigger, self.quorum).verdict

    def otherwise(self, branches: Sequence[Branch]) -> Verdict:
        """What comes of it with other branches."""
        return recount(branches, self.affiliates, self.trigger, self.quorum).verdict


@dataclass(frozen=True, slots=True)
class Turn:
    """The least of a lever that gives another verdict; None where nothing in range does. `names` are the branches.

    `lever` is branches, voters, quorum, saving (affiliates for the MP) or asking (affiliates for a selection).
    """

    lever: str
    least: int | None
    verdict: Verdict | None
    names: tuple[str, ...] = ()


def turns(ballot: Ballot) -> tuple[Turn, ...]:
    """For each lever, the least that gives another verdict than now."""
    pooled = ballot.trigger.counted == "pooled"
    return (_branches(ballot), _voters(ballot), _quorum(ballot), *(_affiliates(ballot) if pooled else ()))


def share_asking(ballot: Ballot) -> Fraction | None:
    """The share that asked, where it is one number: the rule's share is reached up to it."""
    found = recount(ballot.branches, ballot.affiliates, ballot.trigger, ballot.quorum)
    asks, counted = found.asks[0], found.counted[0]
    if not found.exact or ballot.trigger.counted in ("affiliates", "both"):
        return None
    if ballot.trigger.counted == "pooled":
        if ballot.affiliates.asks is None or ballot.affiliates.total is None:
            return None
        asks, counted = asks + ballot.affiliates.asks, counted + ballot.affiliates.total
    return Fraction(asks, counted) if counted else None


def switches(branch: Branch) -> int | None:
    """How many voters would have to vote the other way for the branch to answer otherwise; None where uncounted."""
    return None if branch.votes is None else abs(branch.votes[0] - branch.votes[1]) // 2 + 1


def _turn_over(ballot: Ballot, places: Sequence[int]) -> tuple[tuple[int, ...], Verdict | None]:
    """Branches turned one after another, until the verdict is another; nothing where it never is."""
    now = ballot.verdict
    held = list(ballot.branches)
    for done, place in enumerate(places, 1):
        held[place] = held[place].answering("content" if now == "triggered" else "asks")
        if (verdict := ballot.otherwise(held)) != now:
            return tuple(places[:done]), verdict
    return (), None


def _turnable(ballot: Ballot) -> list[int]:
    """Branches that can be turned, those with the fewest deciding voters first."""
    wanted = "asks" if ballot.verdict == "triggered" else "content"
    held = [place for place, branch in enumerate(ballot.branches) if branch.states == {wanted}]
    return sorted(held, key=lambda place: (switches(ballot.branches[place]) or MOST, place))


def _branches(ballot: Ballot) -> Turn:
    """Branches that answer otherwise: those that asked are content, or the other way about."""
    turned, verdict = _turn_over(ballot, _turnable(ballot))
    return Turn("branches", len(turned) or None, verdict, tuple(ballot.branches[place].name for place in turned))


def _voters(ballot: Ballot) -> Turn:
    """Voters who vote the other way, in branches whose votes are recorded."""
    counted = [place for place in _turnable(ballot) if ballot.branches[place].votes is not None]
    turned, verdict = _turn_over(ballot, counted)
    held = [ballot.branches[place] for place in turned]
    moved = sum(switches(branch) or 0 for branch in held)
    return Turn("voters", moved or None, verdict, tuple(branch.name for branch in held))


def _quorum(ballot: Ballot) -> Turn:
    """A higher quorum, the lowest that gives another verdict."""
    now = ballot.verdict
    for quorum in range(ballot.quorum + 1, MOST + 1):
        verdict = recount(ballot.branches, ballot.affiliates, ballot.trigger, quorum).verdict
        if verdict != now:
            return Turn("quorum", quorum, verdict)
    return Turn("quorum", None, None)


def _affiliates(ballot: Ballot) -> tuple[Turn, ...]:
    """Affiliated branches counted with the others: how many for the MP save the place, how many against trigger."""
    wanted: tuple[tuple[str, Verdict], ...] = (("saving", "not_triggered"), ("asking", "triggered"))
    found = []
    for lever, verdict in wanted:
        least = next((n for n in range(MOST + 1) if _with(ballot, n if lever == "asking" else 0, n) == verdict), None)
        found.append(Turn(lever, least, None if least is None else verdict))
    return tuple(found)


def _with(ballot: Ballot, asks: int, total: int) -> Verdict:
    return recount(ballot.branches, Affiliates(asks, total), ballot.trigger, ballot.quorum).verdict
