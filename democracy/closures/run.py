"""What becomes of every occasion when meetings are stopped as an address asks."""

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from democracy.closures.address import Ask
from democracy.closures.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Luck
from democracy.engine.procedures.closures import Closure, Outcome, decide


@dataclass(frozen=True)
class Done:
    """What was asked and what came of each occasion."""

    loaded: Loaded
    ask: Ask
    outlook: Outlook
    closures: tuple[Closure, ...]
    outcomes: tuple[Outcome, ...]
    catch_up: float

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this rests on."""
        return sorted(self.outlook.used)

    def outcome(self, key: str) -> Outcome | None:
        """What came of one occasion, by its key."""
        return next((outcome for outcome in self.outcomes if outcome.occasion.key == key), None)

    def attending(self, key: str) -> Fraction | None:
        """Of the parties that sent delegates, the share that still chooses any; None for an unknown occasion.

        In the middle world: meetings on closed days are held on open ones as often as is assumed.
        """
        outcome = self.outcome(key)
        if outcome is None:
            return None
        was, here = (o.all_parties(outcome.occasion.of) for o in (outcome.recorded, outcome.here))
        held = Fraction(round(self.catch_up * 10_000), 10_000)
        kept, before = (share + (1 - share) * held if share else Fraction(0) for share in (here, was))
        return min(kept / before, Fraction(1)) if before else Fraction(0)


def run(loaded: Loaded, ask: Ask) -> Done:
    """Work out every occasion in every world asked for."""
    outlook = replace(loaded.outlook.fixed(ask.assume), used=set())
    luck = Luck(ask.seed, range(ask.worlds))
    closures = ask.closures(loaded)
    outcomes = tuple(decide(held, loaded.closures, closures, outlook, luck) for _, held in loaded.occasions)
    catch_up = float(np.median(replace(outlook, used=set()).draw("meetings.catch_up", luck)))
    return Done(loaded, ask, outlook, closures, outcomes, catch_up)
