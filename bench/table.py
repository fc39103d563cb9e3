"""What was measured, as a table for a terminal and for docs/benchmarks.md, with the machine it was measured on."""

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HEADS = ("What", "Measured", "Beside ours", "Target")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement in words: `beside` is how many times our own time a peer takes."""

    what: str
    measured: str
    beside: str
    target: str


def line(name: str, seconds: float, ratio: float, target: str) -> Line:
    """A timed row of a comparison."""
    time = f"{seconds:,.1f} s" if seconds >= 10 else f"{seconds * 1000:,.1f} ms"
    beside = "" if ratio == 1 else f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.2f} ×"
    return Line(name, time, beside, target)


def _rows(lines: Iterable[Line]) -> list[tuple[str, str, str, str]]:
    return [(one.what, one.measured, one.beside, one.target) for one in lines]


def table(lines: Iterable[Line]) -> str:
    """A Markdown table, its columns padded to read well in a terminal too."""
    rows = [HEADS, *_rows(lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADS))]
    rule = tuple("-" * width for width in widths)
    padded = [
        [cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in (rows[0], rule, *rows[1:])
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in padded)


def machine() -> str:
    """The date and the machine, in a sentence."""
    day = date.today()  # noqa: DTZ011
    found = f"{os.cpu_count()} processors ({_field('/proc/cpuinfo', 'model name') or platform.machine()})"
    kilobytes = (_field("/proc/meminfo", "MemTotal").split() or ["0"])[0]
    memory = f"{int(kilobytes) / 1_000_000:.0f} GB of memory"
    system = f"{platform.system()}, Python {platform.python_version()}"
    load = f"The processors' load was {os.getloadavg()[0]:.1f} at the end."
    return f"Measured on {day.day} {day:%B %Y} on {found}, {memory}, {system}. {load}"


def _field(path: str, name: str) -> str:
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def document(groups: Mapping[str, list[Line]]) -> str:
    """docs/benchmarks.md."""
    intro = (
        "# Benchmarks\n\n"
        "`make bench` measures again and writes this page. Peers count the same ballots, or ask the same people, in\n"
        "the same run on the same machine; “beside ours” is how many times our own time they take.\n\n"
        f"{machine()}\n"
    )
    return intro + "".join(f"\n## {title}\n\n{table(lines)}\n" for title, lines in groups.items())
