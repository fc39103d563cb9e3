"""How well the model fits: what it was fitted on, what it predicts besides, and where it misses, in plain words.

Every number of the model is reckoned with the assumptions as they now stand, and kept until the tables say otherwise:
it takes seconds, and anybody may ask.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from django.core.cache import cache

from democracy.engine.procedures.reselection import Outcome
from democracy.engine.selection.fewest import fewest
from democracy.engine.selection.meetings import Reals
from democracy.figures.numbers import quantile
from democracy.figures.table import percent
from democracy.models import TriggerRecord
from democracy.reselections.address import PAGE_WORLDS, Ask
from democracy.reselections.anchors import COMMITTEE, COMMITTEES_1983, drawn
from democracy.reselections.load import Loaded, load
from democracy.reselections.run import run, story

HULL, SIXTEEN = "kingston-upon-hull-north", 16
COMMITTEES_1987 = 7
TIMELY = {"selection.days": "3650"}


@dataclass(frozen=True, slots=True)
class Row:
    """Something recorded and what the model says of it. `fitted` tells an anchor from a prediction; `hit` whether the
    recorded number lies where nine worlds of ten do, None where there is none to compare."""

    what: str
    recorded: str
    model: str
    fitted: bool
    hit: bool | None
    words: str
    source: str

    @property
    def verdict(self) -> str:
        return {True: "inside", False: "missed", None: "not comparable"}[self.hit]


def rows() -> list[Row]:
    """Every anchor and every prediction."""
    later, earlier = load(2019), load(2016)
    key = f"reselection-fit:{_digest(later)}:{_digest(earlier)}"
    held: list[Row] | None = cache.get(key)
    if held is None:
        held = [*_triggers(later), *_ballots(later), *_committees(later), *_sixteen(later), *_earlier(earlier)]
        cache.set(key, held, None)
    return held


def _digest(loaded: Loaded) -> str:
    """Of everything from the tables that a row rests on."""
    seats = [(place.seat(loaded.outlook), place.record and place.record.status) for place in loaded.standing]
    rests = (seats, loaded.nominating, loaded.recorded.digest(), dict(loaded.outlook.assumptions))
    return hashlib.sha256(repr(rests).encode()).hexdigest()


def _drawn(loaded: Loaded, changes: Mapping[str, str] | None = None) -> Outcome:
    return drawn(loaded, loaded.outlook, changes, PAGE_WORLDS)


def _triggers(loaded: Loaded) -> Iterator[Row]:
    out = _drawn(loaded)
    law, recorded = out.laws[0].mean(axis=0), loaded.triggered or 0
    low, middle, high = (quantile(law.tolist(), share) for share in (0.05, 0.5, 0.95))
    yield Row("MPs triggered in 2019", f"{recorded}", f"{middle}, {low} to {high} in nine worlds of ten", True,
              low <= recorded <= high, "The members’ reluctance was set so that the model has about as many.",
              "selection-labourlist-johnson-won")  # fmt: skip
    yield _which(loaded, out)


def _which(loaded: Loaded, out: Outcome) -> Row:
    """Whether the model knows the six by their recorded acts and nominations."""
    chances = out.asked.mean(axis=0)
    were = np.array([_triggered(place.record) for place in loaded.standing])
    tenth = max(len(chances) // 10, 1)
    top = set(np.argsort(-chances)[:tenth].tolist())
    found = len(top & set(np.flatnonzero(were).tolist()))
    expected = float(were.sum()) / 10
    return Row(
        "Which MPs", f"{int(were.sum())} named seats", f"{found} of them in its likeliest tenth", False,
        found > expected, f"By luck alone {expected:.1f} would be. The model knows official acts and nominations; what "
        "else a local party weighs is not in it.", "selection-labourlist-johnson-won",
    )  # fmt: skip


def _triggered(record: TriggerRecord | None) -> bool:
    return record is not None and record.status == TriggerRecord.Status.TRIGGERED


def _ballots(loaded: Loaded) -> Iterator[Row]:
    out = _drawn(loaded, TIMELY)
    kept = 1.0 - float(out.lost.sum() / max(out.asked.sum(), 1e-9))
    both = kept**2
    yield Row("Triggered MPs who then won the ballot", "2 of 2", f"{percent(kept)} of those who face one", True,
              both > 0.05, f"That both win has the chance {percent(both)} in the model. Two ballots say little: the "
              "standing of a sitting MP was set by their votes.", "selection-labourlist-hodge-won")  # fmt: skip


def _committees(loaded: Loaded) -> Iterator[Row]:
    out = _drawn(loaded, COMMITTEE)
    lost = out.lost.mean(axis=1)
    low, middle, high = (float(q) for q in np.quantile(lost, (0.05, 0.5, 0.95)))
    model = f"{percent(middle)} of MPs, {percent(low)} to {percent(high)} in nine worlds of ten"
    for year, number, fitted in ((1983, COMMITTEES_1983, True), (1987, COMMITTEES_1987, False)):
        share = number / len(loaded.standing)
        words = (
            f"{number} would be {percent(share)} of the {len(loaded.standing)} seats of 2019, to which the committee "
            "of 1980 to 1990 is put here: members, MPs and the quarrel were others then."
        )
        yield Row(f"MPs deselected by committees before the election of {year}", f"{number}", model, fitted,
                  low <= share <= high, words, "selection-labourlist-2019-08")  # fmt: skip


def _sixteen(loaded: Loaded) -> Iterator[Row]:
    done = run(loaded, Ask(2019, HULL, amendments=TIMELY, worlds=PAGE_WORLDS))
    told = story(done, 1, PAGE_WORLDS)
    if told is None or done.side.outcome is None:
        return
    rules, seat = done.side.outcome.rules, told.told.seats[0]
    least = [fewest(row.tolist(), rules.trigger, rules.quorum) for row in seat.meetings.came]
    share = float(np.mean([one is not None and one.present <= SIXTEEN for one in least]))
    yield Row("Sixteen voters in three branches of Hull North", "enough", f"in {round(share * 100)} of 100 worlds",
              False, share > 0.05, "Whether the smallest meetings that are needed had sixteen people or fewer between "
              "them: small branches and few who come are enough for it.", "selection-yorkshire-post-16")  # fmt: skip


def _earlier(loaded: Loaded) -> Iterator[Row]:
    law: Reals = _drawn(loaded).laws[0].mean(axis=0)
    low, middle, high = (quantile(law.tolist(), share) for share in (0.05, 0.5, 0.95))
    yield Row("MPs triggered by the pooled ballot, had it been held in 2016", "no ballot was held",
              f"{middle}, {low} to {high} in nine worlds of ten", False, None,
              "In the years from 1990 to 2018 triggers were rare; no list of all of them was found.",
              "selection-labourlist-johnson")  # fmt: skip
