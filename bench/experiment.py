"""How long 1,000 worlds of *Truce or reform* take: 24 months, every seat as in history, in the blocks that a page runs.

`python -m bench.experiment`, on a database of its own in a temporary folder. One process, so one of the cores.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bench.page import prepare
from bench.table import Line

if TYPE_CHECKING:
    from democracy.engine.experiment.arms import Question
    from democracy.experiments import Stored

WORLDS, TIMES = 1_000, 3
SCENARIO = "truce-or-reform"


def lines() -> list[Line]:
    """The engine alone, in blocks and at once, and a page of the experiment with a thousand worlds."""
    with tempfile.TemporaryDirectory(prefix="cardvote-bench-") as folder:
        client = prepare(folder)
        from democracy import experiments
        from democracy.plays import Owner

        source = experiments.beginning(SCENARIO, 2016)
        asked = experiments.read(source.known, [[], [("outlook", "rebels")]])
        held = experiments.stored(experiments.ask(source, asked, WORLDS, Owner()))
        found = list(_engine(held))
        while held.missing:
            held = experiments.run_next(held)
        times = [_timed(lambda: client.get(f"/experiments/{held.row.pk}/")) for _ in range(TIMES)]
        return [*found, Line("Page of an experiment, 1,000 worlds of two arms", _told(times), "", "")]


def _engine(held: "Stored") -> Iterator[Line]:
    """The first arm alone."""
    from democracy.experiments import BLOCK

    question = replace(held.question, arms=held.question.arms[:1])
    for title, step in ((f"in blocks of {BLOCK}", BLOCK), ("at once", WORLDS)):
        times = [_timed(partial(_blocks, question, step)) for _ in range(TIMES)]
        yield Line(f"1,000 worlds of Truce or reform, 24 months, {title}", _told(times), "", "3 s on two cores")


def _blocks(question: "Question", step: int) -> None:
    from democracy.engine.experiment.arms import run

    for first in range(0, WORLDS, step):
        run(question, range(first, first + step))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} s"


if __name__ == "__main__":
    for line in lines():
        print(f"{line.what:<64}{line.measured:>12}   {line.target}")
