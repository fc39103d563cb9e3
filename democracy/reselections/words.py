"""What the pages of a seat and of the whole parliamentary party have in common: chances, rules and changes in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from democracy.asking import Reason, reasons
from democracy.engine.assumptions import Assumption
from democracy.engine.rulebook import RuleBook
from democracy.reselections.presets import PRESETS
from democracy.reselections.run import Run, book_of, rival_of

CAUTION = (
    "A model of a procedure, not a forecast of any person. How far an MP stands from the members’ majority is counted "
    "from official acts alone; members, branches and who comes are assumed."
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A question to try, as the page of its year asks it."""

    title: str
    question: str
    changes: str
    year: int


def presets(year: int) -> list[Chip]:
    """The questions of a year."""
    held = [one for one in PRESETS if one.year == year]
    return [Chip(one.title, one.question, one.query.removeprefix(f"year={year}&"), year) for one in held]


def in_hundred(chance: float) -> str:
    """ "62 in 100"; never nought or a hundred for what is merely unlikely or likely."""
    if chance in (0.0, 1.0):
        return f"{round(chance * 100)} in 100"
    if chance < 0.005:
        return "fewer than 1 in 100"
    return "more than 99 in 100" if chance > 0.995 else f"{round(chance * 100)} in 100"


def changed(run: Run) -> list[str]:
    """Every change asked for, in words."""
    return [*differences(run.loaded.recorded, run.side.book, run), *_assumed(run)]


def differences(before: RuleBook, after: RuleBook, run: Run) -> list[str]:
    found = before.differences(after)
    return [str(line).replace(" -> ", " → ") for line in found if line.since <= run.loaded.day]


def _assumed(run: Run) -> list[str]:
    return [f"Set: {run.outlook.assumptions[key].title} = {number:g}" for key, number in run.ask.assume.items()]


def rival_words(run: Run) -> list[str]:
    """What the other side's rules are, beside the recorded ones."""
    if run.rival is None:
        return []
    return differences(run.loaded.recorded, run.rival.book, run) or ["The recorded rules of the day"]


def findings(run: Run) -> list[Reason]:
    """The rules consulted, or the reason why they refuse."""
    if run.refused:
        return reasons([run.refused])
    return reasons(run.side.outcome.findings if run.side.outcome else ())


def assumptions(run: Run) -> list[Assumption]:
    return [run.outlook.assumptions[key] for key in run.used]


def pairs_without(run: Run) -> dict[str, list[tuple[str, str]]]:
    """For each assumption used: the address's parts without it, so that a small form can set it."""
    held = run.ask.parts()
    return {key: [p for p in held if not (p[0] == "assume" and p[1].startswith(f"{key}:"))] for key in run.used}


def source_keys(found: Iterable[Reason], held: Iterable[Assumption]) -> set[str]:
    return ({reason.source for reason in found} | {one.source for one in held}) - {"", "hypothesis"}


def editions(run: Run) -> str:
    """Which rules and which luck, in a sentence."""
    book = book_of(run.loaded, replace(run.ask, amendments={}))
    other = f" Beside it: {rival_of(run.loaded, replace(run.ask, compare={})).name}." if run.rival else ""
    return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}.{other} Seed {run.ask.seed}."
