"""Fifty players at once on a real server: every decision is answered, and each is stored once.

`python -m bench.crowd`, on the database that DATABASE_URL names, or on SQLite in a temporary folder. The server has the
workers and threads of `manage.py play`. Players are threads of this process, each with cookies of its own; all begin
at the same moment and play to the end, the first option each time, with the forecasts before each decision.
"""

import json
import re
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from threading import Barrier
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from bench.page import prepare
from bench.play import HIDDEN, OPTION, SCENARIOS
from bench.server import serving
from bench.table import Line

PLAYERS, WORKERS, THREADS = 50, 2, 4
SEATS = ("leader", "campaign", "union")
KEY = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Player:
    """Somebody at a browser: the options taken, in order, as the server has acknowledged them."""

    base: str
    scenario: str
    seat: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor()))
    address: str = ""
    taken: list[str] = field(default_factory=list)
    answers: int = 0

    def play(self, ready: Barrier) -> None:
        """From the page of the scenario to the end. Raises HTTPError where the server does not answer."""
        page = self._ask(f"/play/scenarios/{self.scenario}/")
        ready.wait()
        said = {"role": self.seat, "outlook": "neutral", "others": "history", "seed": "2016"}
        page = self._ask(f"/play/scenarios/{self.scenario}/", {**said, "csrfmiddlewaretoken": _key(page)})
        while offered := OPTION.search(page):
            self._ask(f"{self.address}ahead/")
            sent = {**dict(HIDDEN.findall(page)), "option": offered[1], "csrfmiddlewaretoken": _key(page)}
            page = self._ask(self.address, sent)
            self.taken.append(offered[1])

    def _ask(self, address: str, sent: dict[str, str] | None = None) -> str:
        data = urlencode(sent).encode("ascii") if sent else None
        with self.opener.open(self.base + address, data, timeout=120) as answer:
            if "/play/scenarios/" not in answer.url and "ahead" not in answer.url:
                self.address = answer.url.removeprefix(self.base).partition("#")[0]
            self.answers += 1
            return str(answer.read().decode("utf-8"))


def _key(page: str) -> str:
    found = KEY.search(page)
    if found is None:
        raise ValueError("The page has no form.")
    return found[1]


def crowd(base: str) -> list[Player]:
    """Every player's play, all at once."""
    ready = Barrier(PLAYERS)
    players = [Player(base, SCENARIOS[n % len(SCENARIOS)], SEATS[n % len(SEATS)]) for n in range(PLAYERS)]
    with ThreadPoolExecutor(PLAYERS) as pool:
        for done in [pool.submit(player.play, ready) for player in players]:
            done.result()
    return players


def stored(players: list[Player]) -> int:
    """Decisions in the tables. Raises ValueError unless they are those acknowledged, each once and in its order."""
    from democracy.models import Move

    for player in players:
        moves = Move.objects.filter(play=player.address.rstrip("/").rpartition("/")[2]).order_by("number")
        kept = list(moves.values_list("number", "option"))
        if kept != list(enumerate(["", *player.taken])):
            raise ValueError(f"{player.address} holds {kept}, and {player.taken} were acknowledged.")
    return sum(len(player.taken) for player in players)


def lines() -> list[Line]:
    """Play, look into the tables, and say how much was answered in a second and how much memory a worker held."""
    from django.db import connection

    with serving(WORKERS, THREADS) as server:
        started = time.perf_counter()
        players = crowd(server.base)
        seconds = time.perf_counter() - started
        most = server.peak()
    kept, on = stored(players), connection.vendor
    rate = sum(player.answers for player in players) / seconds
    return [
        Line(f"{PLAYERS} players at once on {on}", f"{kept} decisions, none lost", "", "no error, each stored once"),
        Line(f"Answers to {PLAYERS} who never pause, on {on}", f"{rate:.1f} a second, forecasts among them", "", ""),
        Line(f"Peak memory of a worker among {PLAYERS} on {on}", f"{most:.0f} MB", "", "under 400 MB"),
    ]


def main() -> None:
    """Print the lines, and last all of them as JSON."""
    with tempfile.TemporaryDirectory(prefix="cardvote-bench-") as folder:
        prepare(folder)
        found = lines()
    for line in found:
        print(f"{line.what:<56}{line.measured:>60}   {line.target}")
    print(json.dumps([asdict(line) for line in found]))


if __name__ == "__main__":
    main()
