"""An experiment as JSON and CSV, with everything that it takes to have it again."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from democracy.engine.experiment.arms import TOLD, endings, votes
from democracy.engine.experiment.reading import QUANTILES, SURE, Paired, Share
from democracy.engine.experiment.result import written
from democracy.experiments.arms import LETTERS
from democracy.experiments.question import asked_of, block_of
from democracy.experiments.reading import Outcome, Reading, letters, reading
from democracy.experiments.store import Stored

FORMAT = "card-vote experiment 1"
NOTE = "Simulated. Bands hold in 19 of 20 experiments of this size; they say nothing of whether the model is right."


def command(held: Stored) -> str:
    """The line that asks the same here again."""
    row = held.row
    said = [f"manage.py experiment {row.scenario.slug}"]
    said += [f"--play {row.play_id} --at {row.move}"] if row.play_id else [f"--seed {row.seed}"]
    said += [f'--arm "{asked.line()}"' for asked in asked_of(row)]
    return " ".join([*said, f"--worlds {row.worlds}"])


def editions(held: Stored) -> dict[str, Any]:
    """What the experiment stands on."""
    row = held.row
    return {
        "experiment": row.digest,
        "program": row.program,
        "numpy": np.__version__,
        "scenario": {"slug": row.scenario.slug, "edition": row.scenario.number, "digest": row.scenario.digest},
        "book": {"slug": row.book.slug, "edition": row.book.number, "digest": row.book.digest},
        "play": {"id": str(row.play_id), "move": row.move} if row.play_id else None,
        "seed": row.seed,
        "first_world": held.question.luck(range(1)).worlds.start,
        "worlds_per_block": block_of(row),
    }


def to_json(held: Stored) -> dict[str, Any]:
    """Everything: the question, its editions, what is told of it, and every world of every arm."""
    row, scenario = held.row, held.question.scenario
    arms = [{"arm": letter, **stored} for letter, stored in zip(LETTERS, row.arms, strict=False)]
    said: dict[str, Any] = {"format": FORMAT, "note": NOTE, "editions": editions(held), "command": command(held),
                            "asked": row.worlds, "done": held.done, "arms": arms}  # fmt: skip
    if held.result is None:
        return said
    columns = {"endings": endings(scenario), "measures": TOLD, "votes": votes(scenario)}
    told = _told(reading(scenario, held.result), letters(held.result))
    return {**said, "told": told, "columns": columns, "worlds": written(held.result)}


def _told(found: Reading, names: str) -> dict[str, Any]:
    return {
        "endings": {one.key or "none": _outcome(one, names) for one in found.endings},
        "votes_carried": {one.key: _outcome(one, names) for one in found.votes},
        "measures": {
            one.measure.key: {
                "arms": {name: {"mean": held.mean, **dict(zip(map(str, QUANTILES), held.quantiles, strict=True))}
                         for name, held in zip(names, one.spreads, strict=True)},
                "less_the_first": {name: {"mean": held.mean, "low": held.low, "high": held.high}
                                   for name, held in zip(names[1:], one.moves, strict=True)},
            }
            for one in found.numbers
        },
        "choices_could_be_taken": {name: held.share for name, held in zip(names, found.taken, strict=True)},
        "bands": SURE,
    }  # fmt: skip


def _outcome(one: Outcome, names: str) -> dict[str, Any]:
    return {
        "arms": {name: _share(held) for name, held in zip(names, one.shares, strict=True)},
        "less_the_first": {name: _gap(held) for name, held in zip(names[1:], one.gaps, strict=True)},
    }


def _share(held: Share) -> dict[str, float]:
    return {"worlds": held.count, "share": held.share, "low": held.low, "high": held.high}


def _gap(held: Paired) -> dict[str, float]:
    return {"both": held.both, "only_the_first": held.first, "only_this": held.second, "gap": held.gap,
            "low": held.low, "high": held.high}  # fmt: skip


def to_csv(held: Stored) -> str:
    """A line for each world of each arm, under lines that say what it is."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([f"# {NOTE}"])
    lines.writerow([f"# {command(held)}"])
    lines.writerows([f"# {name}: {value}"] for name, value in editions(held).items())
    scenario = held.question.scenario
    heads = [f"vote {card}" for card in votes(scenario)]
    lines.writerow(["world", "arm", "ending", *TOLD, *heads, "choices taken"])
    lines.writerows(_rows(held))
    return out.getvalue()


def _rows(held: Stored) -> Iterator[list[object]]:
    result, keys = held.result, (*endings(held.question.scenario), "")
    if result is None:
        return
    for place, world in enumerate(result.worlds.tolist()):
        for name, came in zip(letters(result), result.arms, strict=True):
            went = ["" if one < 0 else one for one in came.votes[place].tolist()]
            measures = [f"{one:g}" if one % 1 else int(one) for one in came.measures[place].tolist()]
            yield [world + 1, name, keys[came.endings[place]], *measures, *went, int(came.taken[place])]
