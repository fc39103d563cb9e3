"""A play: how long a decision and its forecasts take, and fifty players at once on a real server.

`python -m bench.play`, on a database of its own in a temporary folder, or on the one that DATABASE_URL names.
"""

import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.page import prepare
from bench.table import Line

if TYPE_CHECKING:
    from django.test import Client

SCENARIOS = ("truce-or-reform", "open-selection", "summer-2016")
SEATS = ("leader", "campaign", "union", "")
"""Seats that are played; the last decides for everybody."""
OPTION = re.compile(r'<button class="button" type="submit" name="option" value="([a-z0-9_]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="(card|number|token)" value="([^"]*)"')


def begin(client: "Client", scenario: str, seat: str, others: str = "history") -> str:
    """The address of a new play."""
    sent = {"role": seat, "outlook": "neutral", "others": others, "seed": 2016}
    answer = client.post(f"/play/scenarios/{scenario}/", sent)
    if answer.status_code != 303:
        raise ValueError(f"{scenario} as {seat or 'everybody'} answers {answer.status_code}.")
    return str(answer.headers["Location"])


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of an answer: by the clock, and of the processor, whatever else the machine does."""

    clock: float
    processor: float


def played(client: "Client", address: str) -> Iterator[tuple[Took, Took]]:
    """How long every decision took until the end, the first option each time, and the forecasts before it."""
    page = client.get(address).text
    while offered := OPTION.search(page):
        looked, _ = _timed(client, "get", f"{address}ahead/")
        sent = {**dict(HIDDEN.findall(page)), "option": offered[1]}
        decided, page = _timed(client, "post", address, sent)
        yield decided, looked


def _timed(client: "Client", method: str, address: str, sent: dict[str, str] | None = None) -> tuple[Took, str]:
    clock, processor = time.perf_counter(), time.process_time()
    answer = getattr(client, method)(address, sent or {}, headers={"HX-Request": "true"})
    took = Took((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)
    if answer.status_code != 200:
        raise ValueError(f"{method} {address} answers {answer.status_code} to {sent}.")
    return took, answer.text


def decisions(client: "Client") -> Iterator[Line]:
    """Decisions and forecasts of whole plays, by scenario."""
    for scenario in SCENARIOS:
        list(played(client, begin(client, scenario, SEATS[0])))
        times = [both for seat in SEATS for both in played(client, begin(client, scenario, seat))]
        decided, looked = zip(*times, strict=True)
        yield Line(f"A decision, {scenario}, {len(decided)} of them", _said(decided), "", "150 ms at the median")
        yield Line(f"Its forecasts, {scenario}", _said(looked), "", "500 ms at the median")


def among_interests(client: "Client") -> Iterator[Line]:
    """Decisions where the other seats follow their interest: each looks a quarter of a year ahead at its own."""
    for scenario in SCENARIOS:
        plays = [played(client, begin(client, scenario, seat, "interest")) for seat in SEATS if seat]
        times = [decided for play in plays for decided, _ in play]
        title = f"A decision among interests, {scenario}, {len(times)} of them"
        yield Line(title, _said(times), "", "150 ms at the median")


def _said(times: Sequence[Took]) -> str:
    clock = [took.clock for took in times]
    processor = statistics.median(took.processor for took in times)
    slow = statistics.quantiles(clock, n=20)[-1]
    return f"{statistics.median(clock):.0f} ms, {processor:.0f} of the processor (19 of 20 within {slow:.0f} ms)"


def lines() -> list[Line]:
    """Everything above."""
    with tempfile.TemporaryDirectory(prefix="cardvote-bench-") as folder:
        client = prepare(folder)
        return [*decisions(client), *among_interests(client)]


if __name__ == "__main__":
    for line in lines():
        print(f"{line.what:<56}{line.measured:>60}   {line.target}")
