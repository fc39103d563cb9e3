"""A play: how long a decision and its forecasts take, and fifty players at once on a real server.

`python -m bench.play`, on a database of its own in a temporary folder, or on the one that DATABASE_URL names.
"""

import re
import statistics
import tempfile
import time
from collections.abc import Iterator
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


def begin(client: "Client", scenario: str, seat: str, seed: int = 2016) -> str:
    """The address of a new play."""
    sent = {"role": seat, "outlook": "neutral", "others": "history", "seed": seed}
    answer = client.post(f"/play/scenarios/{scenario}/", sent)
    if answer.status_code != 303:
        raise ValueError(f"{scenario} as {seat or 'everybody'} answers {answer.status_code}.")
    return str(answer.headers["Location"])


def played(client: "Client", address: str) -> Iterator[tuple[float, float]]:
    """Milliseconds of every decision until the end, the first option each time, and of the forecasts before it."""
    page = client.get(address).text
    while offered := OPTION.search(page):
        looked = _timed(client, "get", f"{address}ahead/")[0]
        sent = {**dict(HIDDEN.findall(page)), "option": offered[1]}
        decided, page = _timed(client, "post", address, sent)
        yield decided, looked


def _timed(client: "Client", method: str, address: str, sent: dict[str, str] | None = None) -> tuple[float, str]:
    started = time.perf_counter()
    answer = getattr(client, method)(address, sent or {}, headers={"HX-Request": "true"})
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise ValueError(f"{method} {address} answers {answer.status_code} to {sent}.")
    return taken, answer.text


def decisions(client: "Client") -> Iterator[Line]:
    """Decisions and forecasts of whole plays, by scenario."""
    for scenario in SCENARIOS:
        times = [both for seat in SEATS for both in played(client, begin(client, scenario, seat))]
        for title, taken, target in zip(
            ("A decision", "Its forecasts"), zip(*times, strict=True), ("150 ms", "500 ms"), strict=True
        ):
            slow = statistics.quantiles(taken, n=20)[-1]
            measured = f"{statistics.median(taken):.0f} ms (19 of 20 within {slow:.0f} ms)"
            yield Line(f"{title}, {scenario}, {len(taken)} of them", measured, "", f"{target} at the median")


def lines() -> list[Line]:
    """Everything above."""
    with tempfile.TemporaryDirectory(prefix="cardvote-bench-") as folder:
        return list(decisions(prepare(folder)))


if __name__ == "__main__":
    for line in lines():
        print(f"{line.what:<56}{line.measured:>36}   {line.target}")
