"""All measurements in one table: `python -m bench [--peers PYTHON] [--write FILE]`; `make bench` does it all.

The comparisons need the peers of requirements-bench.txt, whose NumPy is another: `--peers` names the Python that has
them. Each is run in a process of its own, so that none inherits another's memory.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.table import Line, document, line, machine, table

ROOT = Path(__file__).resolve().parent.parent
COMPARED = {
    "ballots": "Alternative vote, 506,438 raw ballots, 5 candidates",
    "electorate": "The electorate of 2016, 1,000 worlds; Mesa scaled up from one world",
    "stv": "Single transferable vote, 100,000 raw ballots, 20 candidates, 9 seats",
    "power": "Voting power",
    "cardvote": "Card votes",
    "selection": "Reselection",
    "exclusions": "People shut out of votes, 100 worlds",
    "party": "The party over time, 12 months, 1,000 worlds; Mesa scaled up from two worlds",
}
MISSING = "not measured"
ROWS = """
import json
from bench.{} import rows
print(json.dumps([[row.name, row.seconds, row.ratio, row.target] for row in rows()]))
"""
LINES = """
import json
from dataclasses import asdict
from bench.{} import lines
print(json.dumps([asdict(line) for line in lines()]))
"""
SERVED = {
    "The site": [[sys.executable, "-c", LINES.format("page")]],
    "A play": [
        [sys.executable, "-c", LINES.format("play")],
        [sys.executable, "-m", "bench.crowd"],
        [".ci/postgres", sys.executable, "-m", "bench.crowd"],
    ],
    "Experiments": [[sys.executable, "-c", LINES.format("experiment")]],
}
"""What is measured on the site itself, by group; one command needs PostgreSQL, which it starts for itself."""


def run(command: list[str]) -> list[Any]:
    """What a program prints last, read as JSON. Raises CalledProcessError, after its errors have been shown."""
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return list(json.loads(done.stdout.splitlines()[-1]))


def measure(peers: str) -> dict[str, list[Line]]:
    """Every group that this copy has, by its title."""
    groups = {}
    for title, commands in SERVED.items():
        print(f"{title} ...", file=sys.stderr, flush=True)
        groups[title] = [row for command in commands for row in served(command)]
    for name, title in COMPARED.items():
        if (ROOT / "bench" / f"{name}.py").exists():
            print(f"{title} ...", file=sys.stderr, flush=True)
            groups[title] = compared(peers, name)
    return groups


def served(command: list[str]) -> list[Line]:
    """What a program measures on the site, or a line that says that it could not."""
    try:
        return [Line(**row) for row in run(command)]
    except (subprocess.CalledProcessError, FileNotFoundError):
        return [Line(" ".join(command[-3:]), MISSING, "", "see what it printed")]


def compared(peers: str, name: str) -> list[Line]:
    """One comparison, or a line that says that it was not made: a peer may be missing."""
    try:
        return [line(*row) for row in run([peers, "-c", ROWS.format(name)])]
    except subprocess.CalledProcessError:
        return [Line(f"bench.{name}", MISSING, "", "see what it printed")]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the peers")
    parser.add_argument("--write", type=Path, help="a file for the tables")
    options = parser.parse_args()
    groups = measure(options.peers)
    print(machine())
    for title, lines in groups.items():
        print(f"\n{title}\n{table(lines)}")
    if options.write:
        options.write.write_text(document(groups), encoding="utf-8")
    if any(row.measured == MISSING for lines in groups.values() for row in lines):
        sys.exit("Something could not be measured: see above.")


if __name__ == "__main__":
    main()
