"""What a single transferable vote leaves behind: every stage as plain, frozen values, in exact votes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.rules import Rules


@dataclass(frozen=True, slots=True)
class Parcel:
    """Papers that moved together at one value. `target` None: they name nobody who continues (non-transferable)."""

    target: str | None
    papers: int
    value: Fraction

    @property
    def votes(self) -> Fraction:
        return self.papers * self.value


@dataclass(frozen=True, slots=True)
class Elected:
    """Who was elected, and why: `quota` or `last` (as many continue as there are places)."""

    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How a tie was broken. `purpose`: surplus (whose goes first), exclusion, or election (where a minimum leaves fewer
    places than reached the quota). `how`: stage (`looked_at`) or lot.
    """

    purpose: str
    among: tuple[str, ...]
    chosen: str
    how: str
    looked_at: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a minimum did: who is `doomed` or `guarded` at the end of the stage (Meek puts the doomed out at once);
    guarded ones with fewest votes who were `spared` when somebody was excluded.
    """

    doomed: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, and how things stood at its end.

    `act` first, surplus or exclusion under Gregory, distribution under Meek; `candidate` is whose papers moved, or
    (Meek) who is put out at the end. `votes` are of everybody elected or continuing; Meek's include the one just put
    out, whose papers move in the next stage. `held` is what a minimum of a group did. `lost` are votes dropped in
    cutting values off, all stages together, as is `non_transferable`. `keep` are Meek's keep factors, `iterations` how
    often they were adjusted.
    """

    number: int
    act: str
    candidate: str | None
    quota: Fraction
    votes: Mapping[str, Fraction]
    parcels: tuple[Parcel, ...]
    non_transferable: Fraction
    lost: Fraction
    elected: tuple[Elected, ...]
    excluded: tuple[str, ...]
    ties: tuple[Tie, ...]
    surplus: Fraction | None = None
    keep: Mapping[str, Fraction] | None = None
    iterations: int = 0
    held: Held = Held()


@dataclass(frozen=True, slots=True)
class Count:
    """A whole count. `elected` are names in the order of election; of one stage, those with more votes first."""

    rules: Rules
    candidates: tuple[str, ...]
    seats: int
    papers: int
    blank: int
    stages: tuple[Stage, ...]
    elected: tuple[str, ...]
    constraint: Constraint | None = None

    @property
    def quota(self) -> Fraction:
        """The quota of the first stage; Meek's falls as papers become non-transferable."""
        return self.stages[0].quota


def settle(
    purpose: str,
    among: Sequence[str],
    history: Sequence[Mapping[str, Fraction]],
    rule: str,
    draw: Callable[[Sequence[str]], str],
) -> Tie:
    """Whose surplus goes first, who is excluded or elected. `history` holds the votes of earlier stages in order."""
    pick = min if purpose == "exclusion" else max
    numbers = range(1, len(history) + 1)
    order: Iterable[int] = numbers if rule == "first_difference" else reversed(numbers)
    left = list(among)
    for number in order if rule != "lot" else ():
        votes = {name: history[number - 1].get(name, Fraction(0)) for name in left}
        best = pick(votes.values())
        left = [name for name in left if votes[name] == best]
        if len(left) == 1:
            return Tie(purpose, tuple(among), left[0], "stage", number)
    return Tie(purpose, tuple(among), draw(left), "lot")
