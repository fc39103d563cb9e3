"""The numbers of a replay's count as plain values: wins, shares, sections, rounds, and the record beside them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from democracy.engine import summary
from democracy.engine.counting.outcome import Counts, Number, Round
from democracy.engine.procedures.leadership import Outcome
from democracy.replays.page import Shown

EVERYBODY = "all"


def number(value: Fraction | int | None) -> int | float | None:
    """A whole number as it is, another one as a float."""
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)


def worlds(shown: Shown) -> dict[str, Any] | None:
    """How many worlds there are, who wins how many, and which of them is shown round by round, counted from 1."""
    outcome = shown.outcome
    if outcome is None:
        return None
    return {
        "count": outcome.worlds,
        "by_arithmetic": outcome.votes is None,
        "wins": {share.name: share.wins for share in shown.done.shares},
        "seed": shown.done.ask.seed,
        "shown": min(shown.number, outcome.worlds),
    }


def shares(shown: Shown) -> list[dict[str, Any]]:
    """First-round shares over the worlds, from 0 to 1, with the recorded ones beside them."""
    before = recorded_shares(shown)
    standing = shown.outcome.standing if shown.outcome else ()
    return [_share(share, before.get(share.name), share.name in standing) for share in shown.done.shares]


def _share(share: summary.Share, before: float | None, stands: bool) -> dict[str, Any]:
    low, _, middle, _, high = share.quantiles
    return {
        "candidate": share.name,
        "on_ballot": stands,
        "wins": share.wins,
        "mean": share.mean,
        "low": low,
        "middle": middle,
        "high": high,
        "spread": share.spread,
        "chance": share.chance,
        "knowledge": share.knowledge,
        "recorded": before,
        "change": None if before is None else share.mean - before,
    }


def recorded_shares(shown: Shown) -> Mapping[str, float]:
    """First-round shares of the recorded contest under the recorded book; empty where it cannot be counted again."""
    return {name: float(share) for name, share in shown.done.loaded.record.shares().items()}


def recorded(shown: Shown) -> dict[str, Any]:
    """What was recorded: who won, and every round as it was written down, votes or shares of the row."""
    record, titles = shown.done.loaded.record, shown.titles()
    rounds = [
        {"round": one.round, "section": key, "title": titles[key], "unit": one.unit, "votes": _row(row)}
        for one in (*record.tallies, *record.totals)
        for key, row in one.rows.items()
    ]
    return {
        "winner": record.winner,
        "shares": dict(recorded_shares(shown)),
        "rounds": sorted(rounds, key=lambda one: one["round"]),
    }


def _row(row: Mapping[str, Number]) -> dict[str, int | float | None]:
    return {name: number(votes) for name, votes in row.items()}


def sections(shown: Shown) -> list[dict[str, Any]]:
    """First-round votes by section, on average over the worlds, with each candidate's share of the section."""
    if shown.outcome is None:
        return []
    weights, titles = shown.outcome.franchise.weights or {}, shown.titles()
    return [
        {
            "section": section,
            "title": titles[section],
            "weight": str(weights[section]) if section in weights else None,
            "candidates": _section(row, section_quantiles(shown.outcome, section)),
        }
        for section, row in summary.by_section(shown.outcome).items()
    ]


def _section(row: Mapping[str, float], spread: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Votes are None where only shares were recorded, which add up to one."""
    whole = sum(row.values())
    counted = whole > 1 + 1e-9
    return {
        name: {
            "votes": round(votes, 1) if counted else None,
            "share": votes / whole if whole else 0.0,
            "low": spread[name][0],
            "middle": spread[name][1],
            "high": spread[name][2],
        }
        for name, votes in row.items()
    }


def section_quantiles(outcome: Outcome, section: str) -> dict[str, tuple[float, float, float]]:
    """Each candidate's share of a section in the first round: 5th, 50th and 95th of 100 worlds."""
    counts = outcome.count.counts
    if isinstance(counts, Counts):
        votes = counts.votes[:, 0, counts.sections.index(section)].astype(float)
        table = votes / np.maximum(votes.sum(axis=1, keepdims=True), 1)
        names = counts.candidates
    else:
        row = counts.rounds[0].votes[section]
        names, table = tuple(row), np.array([[float(votes) for votes in row.values()]])
        table = table / (table.sum() or 1)
    quantiles = np.quantile(table, (0.05, 0.5, 0.95), axis=0)
    return {name: (float(low), float(mid), float(high)) for name, low, mid, high in zip(names, *quantiles, strict=True)}


def rounds(shown: Shown) -> list[dict[str, Any]]:
    """Every round of the world that is shown: votes, shares of the votes in play, sections, who goes out, transfers."""
    return [_round(one) for one in shown.count.rounds] if shown.count else []


def _round(one: Round) -> dict[str, Any]:
    """Votes of everybody together are None in an electoral college, where only shares can be added."""
    whole = sum(one.totals.values())
    return {
        "round": one.number,
        "votes": {name: total if isinstance(total, int) and whole > 1 else None for name, total in one.totals.items()},
        "shares": {name: float(Fraction(total) / whole) for name, total in one.totals.items()},
        "sections": {section: _row(row) for section, row in one.votes.items()},
        "exhausted": number(sum(one.exhausted.values())),
        "elected": list(one.elected),
        "eliminated": list(one.eliminated),
        "transfers": [
            {"from": list(moved.sources), "to": moved.target, "votes": number(sum(moved.votes.values()))}
            for moved in one.transfers
        ],
        "ties": [{"among": list(tie.among), "out": list(tie.out), "why": tie.sentence()} for tie in one.ties],
    }
