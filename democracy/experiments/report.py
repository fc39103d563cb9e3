"""An experiment as text, for a terminal."""

from collections.abc import Iterator

from democracy.experiments.arms import LETTERS
from democracy.experiments.export import NOTE, command
from democracy.experiments.question import asked_of
from democracy.experiments.reading import Number, Outcome, letters, reading
from democracy.experiments.store import Stored
from democracy.experiments.words import gap_words, measure_words, move_words, share_words


def to_text(held: Stored) -> str:
    """What was asked, what came of it so far, and how to have it again."""
    return "\n".join([*_asked(held), *_found(held), "", f"Digest {held.row.digest}", command(held)]) + "\n"


def _asked(held: Stored) -> Iterator[str]:
    row, known = held.row, held.source.known
    yield f"{row.scenario.title}: {held.done:,} of {row.worlds:,} worlds, seed {row.seed}."
    yield NOTE
    yield ""
    for name, asked in zip(LETTERS, asked_of(row), strict=False):
        yield f"Version {name}: {'; '.join(known.words(asked))}"


def _found(held: Stored) -> Iterator[str]:
    if held.result is None:
        return
    found, names = reading(held.question.scenario, held.result), letters(held.result)
    for name, taken in zip(names, found.taken, strict=True):
        if taken.share < 1:
            yield f"Version {name} could do what it chooses in {share_words(taken)}; elsewhere it was not open."
    for title, outcomes in (("How it ends", found.endings), ("Votes carried", found.votes)):
        yield from ("", title)
        for one in outcomes:
            yield from _outcome(one, names)
    yield from ("", "How the party stands when a world ends (5 in 100 below, middle, 5 in 100 above)")
    for number in found.numbers:
        yield from _number(number, names)


def _outcome(one: Outcome, names: str) -> Iterator[str]:
    yield f"  {one.title}"
    yield from (f"    {name}  {share_words(held)}" for name, held in zip(names, one.shares, strict=True))
    yield from (f"    {name} beside A: {gap_words(held)}" for name, held in zip(names[1:], one.gaps, strict=True))


def _number(number: Number, names: str) -> Iterator[str]:
    key = number.measure.key
    yield f"  {number.measure.title}"
    for name, held in zip(names, number.spreads, strict=True):
        yield f"    {name}  {', '.join(measure_words(key, held.quantiles[place]) for place in (0, 2, 4))}"
    for name, move in zip(names[1:], number.moves, strict=True):
        yield f"    {move_words(number.measure, move, name)}"
