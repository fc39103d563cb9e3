"""How a result is had again: the command, the address held to an edition, the names of the editions."""

from shlex import quote
from typing import Any

from democracy.engine.explain import sentence
from democracy.rollcalls.run import Replay, book_for


def pinned(done: Replay) -> str:
    """The query string, held to the edition of the rules that was used."""
    book = book_for(done.loaded, done.ask)
    return done.ask.pinned(book.slug, book.edition).query(done.ask.world)


def editions(done: Replay) -> str:
    """Which rules and which luck, in a sentence."""
    book = book_for(done.loaded, done.ask)
    return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}. Seed {done.ask.seed}."


def command(done: Replay) -> str:
    """The command that prints the same."""
    options = [f"--{name} {quote(value)}" for name, value in done.ask.pairs(done.ask.world)]
    return " ".join(["manage.py rollcall", done.loaded.record.slug, *options])


def as_data(done: Replay) -> dict[str, Any]:
    """A roll call taken again as plain values, for JSON."""
    record, outcome = done.loaded.record, done.outcome
    data: dict[str, Any] = {
        "roll_call": record.slug, "title": record.title, "held_on": record.day.isoformat(),
        "body": record.body.slug, "seats": record.body.size,
        "recorded": {"for": record.votes_for, "against": record.votes_against, "spoilt": record.spoilt,
                     "carried": record.carried},
        "asked": [list(pair) for pair in done.ask.pairs(done.ask.world)],
        "editions": editions(done), "refused": sentence(done.refused) if done.refused else None,
    }  # fmt: skip
    if outcome is None:
        return data
    return data | {
        "change": outcome.change, "carried": outcome.carried, "count": list(outcome.count),
        "counts": [[*count, chance] for count, chance in outcome.law.items()],
        "findings": [{"passed": f.passed, "sentence": sentence(f), "rule": f.rule} for f in outcome.findings],
        "turns": [{"lever": t.lever, "seats": t.seats, "result": t.result} for t in outcome.turns],
        "seat_chances": [
            {"seat": line.seat.key, "name": line.known.voter if line.known else line.seat.holder,
             "for": line.chances[0], "against": line.chances[1], "not_voting": line.chances[2],
             "turned": line.turned, "pivotal": line.pivotal}
            for line in outcome.lines
        ],
        "worlds": {"seed": done.ask.seed, "count": len(outcome.votes), "carried": int(outcome.carries.sum())},
        "assumptions": done.used,
    }  # fmt: skip
