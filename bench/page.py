"""The site itself: how long a changed lever takes, what it asks of the tables, how soon it starts, its memory.

`python -m bench.page`, on a database of its own in a temporary folder. Times are the server's, without a network.
"""

import gzip
import html
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from bench.server import ROOT, serving
from bench.table import Line

if TYPE_CHECKING:
    from django.test import Client

POSTS, MAPS, STARTS, REQUESTS = 60, 20, 5, 200
LEVERS = (
    ("2016, another freeze date", "/votes/leader-2016/", {"freeze_date": "12 July 2016"}),
    ("2010, one person one vote", "/votes/leader-2010/", {"electorate": "one_person_one_vote"}),
    ("2015, a threshold of 20 %", "/votes/leader-2015/", {"nominations_vacancy": "20%"}),
)
"""One lever each, 400 worlds: the first draws cohorts, the others later preferences as well."""


def prepare(folder: str) -> "Client":
    """A seeded site in `folder`, and a browser for it."""
    os.environ |= {"CARDVOTE_DATA": folder, "DJANGO_SETTINGS_MODULE": "democracy.settings"}
    os.environ.pop("CARDVOTE_DEBUG", None)
    import django
    from django.core.management import call_command

    django.setup()
    for command in (["migrate"], ["seed"], ["collectstatic", "--no-input"]):
        call_command(*command, verbosity=0)
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def fields(page: str) -> dict[str, str]:
    """What an untouched form of changes sends."""
    form = page.split('id="changes"', 1)[1].split("</form>", 1)[0]
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or "checked" in tag):
            sent[name[1]] = html.unescape(value[1]) if value else "on" if "checkbox" in tag else ""
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def post(client: "Client", address: str, sent: dict[str, Any]) -> float:
    """Milliseconds from the request to the whole answer. Raises ValueError where it is no result of drawn worlds."""
    started = time.perf_counter()
    answer = client.post(address, sent, headers={"HX-Request": "true"})
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 200 or "worlds" not in answer.text:
        raise ValueError(f"{address} answers {answer.status_code} to {sent}.")
    return taken


def posts(client: "Client") -> Iterator[Line]:
    """A POST that changes one lever, with another seed each time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for title, address, changed in LEVERS:
        sent = {**fields(client.get(address).text), **changed, "worlds": "400"}
        post(client, address, sent)
        times = [post(client, address, {**sent, "seed": seed}) for seed in range(POSTS)]
        yield Line(f"POST, 400 worlds: {title}", spread(times), "", "120 ms at the median")
        with CaptureQueriesContext(connection) as asked:
            post(client, address, {**sent, "seed": POSTS})
        yield Line(f"Queries of that POST: {title}", str(len(asked)), "", "at most 12")


def reselection(client: "Client") -> Line:
    """A POST that changes one lever of the reselection of all MPs, with another seed each time."""
    address, changed = "/reselection/2019/", {"trigger_share": "40%"}
    sent = {**fields(client.get(address).text), **changed}
    times = [post(client, address, {**sent, "seed": seed}) for seed in range(MAPS)]
    return Line("POST, reselection of all MPs, another share", spread(times), "", "under 1 s")


def maps(client: "Client") -> Iterator[Line]:
    """The map of 632 constituencies: the server's time and what is sent, compressed."""
    for address in ("/places/", "/places/?show=members"):
        client.get(address)
        times, answer = [], client.get(address)
        for _ in range(MAPS):
            started = time.perf_counter()
            answer = client.get(address)
            times.append((time.perf_counter() - started) * 1000)
        yield Line(f"GET {address}", spread(times), "", "under 150 ms")
        yield Line(f"Compressed: {address}", f"{len(gzip.compress(answer.content)) / 1000:.0f} kB", "", "under 150 kB")


def spread(times: list[float]) -> str:
    """Milliseconds at the median, and within which nineteen of twenty lie."""
    slow = statistics.quantiles(times, n=20)[-1]
    return f"{statistics.median(times):.0f} ms (19 of 20 within {slow:.0f} ms)"


def start() -> Line:
    """`manage.py check` in a fresh process, at the median, its modules compiled by one that is not counted."""
    compiling = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(STARTS + 1):
        started = time.perf_counter()
        subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=compiling, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    times = times[1:]
    return Line("manage.py check, a fresh process", f"{statistics.median(times):.2f} s", "", "under 2 s")


def memory() -> Line:
    """The most memory that a worker of the server has held, after requests over all pages."""
    with serving() as server:
        for address in islice(cycle(addresses()), REQUESTS):
            with urlopen(server.base + address, timeout=60) as answer:  # noqa: S310
                answer.read()
        most = server.peak()
    return Line(f"Peak memory of a worker, {REQUESTS} requests", f"{most:.0f} MB", "", "under 300 MB")


def addresses() -> list[str]:
    """Every kind of page: contests with their questions, searches, downloads, rules, notes."""
    from democracy.engine.rulebook import RULES
    from democracy.models import Contest, LibraryNote

    found = ["/", "/votes/", "/rules/", "/rules/books/", "/library/", "/method/"]
    for contest in Contest.objects.prefetch_related("presets"):
        page = f"/votes/{contest.slug}/"
        found += [page, f"{page}turns/", f"{page}replay.json", f"{page}replay.csv", f"{page}replay.txt"]
        found += [f"{page}?{preset.changes.replace(' ', '+')}" for preset in contest.presets.all()]
    found += [f"/library/{note.slug}/" for note in LibraryNote.objects.all()]
    return found + [f"/rules/{key}/" for key in RULES]


def lines() -> list[Line]:
    """Everything above."""
    with tempfile.TemporaryDirectory(prefix="cardvote-bench-") as folder:
        client = prepare(folder)
        return [*posts(client), reselection(client), *maps(client), start(), memory()]


if __name__ == "__main__":
    for line in lines():
        print(f"{line.what:<56}{line.measured:>32}   {line.target}")
