"""A count as pictures and tables: the first round by section, the rounds with their transfers."""

from dataclasses import dataclass
from fractions import Fraction

from democracy.engine.counting.outcome import Count, Round
from democracy.engine.record import Record
from democracy.figures import bars, flow


def section_bars(count: Count, titles: dict[str, str], threshold: Fraction) -> bars.Bars:
    """The first round: the whole, then each section by candidate."""
    first = count.rounds[0]
    whole = sum(first.totals.values())
    names = count.candidates
    rows = [bars.Bar("All together", tuple(Fraction(first.totals[name]) / whole for name in names))]
    for section, votes in first.votes.items():
        cast = sum(votes.values())
        if cast and len(first.votes) > 1:
            weight = f"weight {float(count.weights[section]):.0%}" if count.weights else f"{int(cast):,} votes"
            rows.append(bars.Bar(titles.get(section, section), tuple(Fraction(votes[n]) / cast for n in names), weight))
    return bars.bars(names, rows, threshold)


def recorded_bars(record: Record, titles: dict[str, str], threshold: Fraction) -> bars.Bars:
    """The recorded first round: the whole, then each kind of voter, by candidate."""
    shares, first = record.shares(), record.first_round()
    rows = [bars.Bar("All together", tuple(shares[name] for name in record.names))]
    for kind, votes in first.rows.items() if record.by_kind and len(first.rows) > 1 else ():
        cast = sum(votes.values())
        note = f"{int(cast):,} votes" if all(isinstance(n, int) for n in votes.values()) else ""
        parts = tuple(Fraction(votes.get(name, 0)) / cast for name in record.names)
        rows.append(bars.Bar(titles.get(kind, kind), parts, note))
    return bars.bars(record.names, rows, threshold)


def rounds_flow(count: Count) -> flow.Flow | None:
    """Rounds and transfers; None where one round decided."""
    if len(count.rounds) < 2:
        return None
    rounds = [_flow_round(count.rounds[0], None, count)]
    rounds += [_flow_round(now, before, count) for before, now in zip(count.rounds, count.rounds[1:], strict=False)]
    return flow.flow(count.candidates, rounds, count.elected[0])


def _flow_round(now: Round, before: Round | None, count: Count) -> flow.Round:
    moved: dict[tuple[str, str], float | Fraction] = {}
    for transfer in before.transfers if before and count.weights is None else ():
        for source in transfer.sources:
            key = (source, transfer.target or flow.EXHAUSTED)
            moved[key] = moved.get(key, 0) + float(sum(transfer.votes.values())) / len(transfer.sources)
    exhausted = float(sum(now.exhausted.values())) if count.weights is None else 0
    return flow.Round(now.totals, exhausted, moved)


@dataclass(frozen=True, slots=True)
class RoundRows:
    """One round as a table: candidates with their numbers by section and in total, who went out or won, and ties."""

    number: int
    sections: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], str], ...]
    ties: tuple[str, ...]


def rounds_table(count: Count, titles: dict[str, str]) -> list[RoundRows]:
    return [_round_rows(now, titles, weighted=count.weights is not None) for now in count.rounds]


def _round_rows(now: Round, titles: dict[str, str], weighted: bool) -> RoundRows:
    sections = tuple(titles.get(s, s) for s in now.votes)
    whole = sum(now.totals.values())
    rows = []
    for name, total in sorted(now.totals.items(), key=lambda pair: -pair[1]):
        cells = [_cell(votes[name]) for votes in now.votes.values()]
        share = f"{float(Fraction(total) / whole):.2%}".replace("%", "\N{NO-BREAK SPACE}%")
        cells += [share] if weighted or isinstance(total, Fraction) else [f"{int(total):,}", share]
        fate = "elected" if name in now.elected else "out" if name in now.eliminated else ""
        rows.append((name, tuple(cells), fate))
    heads = (*sections, *(("Share",) if weighted else ("Votes", "Share")))
    return RoundRows(now.number, heads, tuple(rows), tuple(tie.sentence() for tie in now.ties))


def _cell(votes: int | Fraction) -> str:
    return f"{votes:,}" if isinstance(votes, int) else f"{float(votes):.1%}".replace("%", "\N{NO-BREAK SPACE}%")
