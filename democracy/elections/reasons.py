"""Why an election came out as it did, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from democracy.engine.counting import marks
from democracy.engine.counting.stv.stages import Count
from democracy.engine.elections.measures import listed
from democracy.engine.elections.record import Election
from democracy.engine.explain import sentence
from democracy.engine.findings import Finding
from democracy.engine.procedures.election import Method, World
from democracy.engine.procedures.election_rules import findings
from democracy.engine.rulebook import HYPOTHESIS, RuleBook, show_date


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding in words, and what it rests on. `tested` where a rule was met; others only tell."""

    sentence: str
    because: str = ""
    tested: bool = False


def reasons(election: Election, method: Method, world: World) -> list[Reason]:
    """The findings of one world, in the order of the count."""
    found = [_papers(election, world), _quota(election, method, world)]
    if world.by_lot:
        found.append(Reason("Votes were equal for the last seat, so lots were drawn."))
    found.append(_margin(election, method, world))
    return [reason for reason in found if reason]


def _papers(election: Election, world: World) -> Reason | None:
    if world.papers is None:
        return None
    papers = int(world.papers.counts.sum())
    votes = int((world.papers.counts * world.papers.marked).sum())
    return Reason(
        f"The papers fit the record: {papers:,} of them bear {votes:,} X, and everybody has as many as in the count.",
        f"{votes / papers:.2f} X on a paper, of {election.votes_each} possible.",
    )


def _quota(election: Election, method: Method, world: World) -> Reason | None:
    if not method.women:
        return None
    women = {c.name for c in election.candidates if c.woman}
    elected = sum(name in women for name in world.elected)
    sentence = f"At least {method.women} of {method.seats} had to be women, and {elected} are."
    if world.stages is not None:
        gone = world.given_way
        moved = f"{listed(gone)} gave way, the last elected first, and the papers were counted again." if gone else ""
        moved = moved or _held(world.stages)
    else:
        moved = _moved(election, method, world)
    return Reason(sentence, moved or "It changes nobody’s seat.", tested=True)


def _held(count: Count) -> str:
    """Who was guarded or could no longer be elected in a transferable vote, and from which stage."""
    guarded, doomed = dict[str, int](), dict[str, int]()
    for stage in count.stages:
        for names, found in ((stage.held.guarded, guarded), (stage.held.doomed, doomed)):
            for name in names:
                found.setdefault(name, stage.number)
    lines = []
    if guarded:
        lines.append(f"Needed, and so guarded: {_since(guarded)}.")
    if doomed:
        lines.append(f"Shut out because every place left was needed: {_since(doomed)}.")
    return " ".join(lines)


def _since(names: Mapping[str, int]) -> str:
    return listed([f"{name} from stage {number}" for name, number in names.items()])


def rules_used(book: RuleBook, day: date, method: Method) -> list[Reason]:
    """The rules by which a transferable vote was counted, each with where it stands."""
    return [
        Reason(sentence(found), _because(book, day, found)) for found in findings(book, day, quota=method.women > 0)
    ]


def _because(book: RuleBook, day: date, found: Finding) -> str:
    held = book.on(str(found.rule), day)
    where = "An assumption" if held.source == HYPOTHESIS else "By its source"
    return f"{where}, from {show_date(held.since)}. {held.note}".strip()


def _moved(election: Election, method: Method, world: World) -> str:
    """Whose seats the quota moved."""
    names, totals, woman = arrays(election, world)
    without = {names[c] for c in marks.fill(totals, woman, method.seats, 0)}
    lost, won = sorted(without - set(world.elected)), sorted(set(world.elected) - without)
    return f"Without it {listed(lost)} would sit instead of {listed(won)}." if lost else ""


def arrays(election: Election, world: World) -> tuple[tuple[str, ...], marks.Ints, marks.Bools]:
    """Names, votes and who is a woman."""
    totals = np.array([world.totals[name] for name in election.names], np.int64)
    return election.names, totals, np.array([c.woman for c in election.candidates])


def margin(election: Election, method: Method, world: World) -> marks.Margin | None:
    """The fewest votes that turn a seat; None under a transferable vote, where no one number tells it."""
    if world.stages is not None:
        return None
    return marks.margin(*arrays(election, world), method.seats, method.women)


def _margin(election: Election, method: Method, world: World) -> Reason | None:
    if world.stages is not None:
        return _nearest(world.stages)
    found = margin(election, method, world)
    if found is None:
        return Reason("No votes moved between two candidates turn a seat.")
    return Reason(
        f"{found.votes:,} votes moved from {found.loser} to {found.winner} turn a seat; with one fewer it stays.",
        "Exact: every pair of candidates was tried.",
    )


def _nearest(count: Count) -> Reason | None:
    """By how much the last to go out was behind: there the last seat was decided."""
    last = next((stage for stage in reversed(count.stages) if stage.excluded), None)
    if last is None:
        return None
    name = last.excluded[-1]
    held = last if name in last.votes and last.act == "distribution" else count.stages[last.number - 2]
    gone = {one for stage in count.stages[: last.number - 1] for one in stage.excluded} | {name}
    won = {one.name for stage in count.stages[: last.number - 1] for one in stage.elected}
    others = {one: votes for one, votes in held.votes.items() if one not in gone | won}
    if not others:
        return None
    near = min(others, key=lambda one: others[one])
    gap = float(others[near] - held.votes[name])
    return Reason(
        f"The last to go out was {name}, at stage {last.number}, {gap:,.0f} votes behind {near}.",
        "Votes move on under this method, so no single number of votes turns a seat.",
    )
