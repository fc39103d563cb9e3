"""A count as text for an auditor, and as plain values for JSON (docs/count-json.md)."""

from fractions import Fraction
from typing import Any

from democracy.engine.counting.outcome import Count, Number, Round, Transfer


def as_json(count: Count) -> dict[str, Any]:
    """Strings, integers, lists and dicts only; a share is written as a fraction, "1/3"."""
    return {
        "candidates": list(count.candidates),
        "elected": list(count.elected),
        "rounds": [_round(one) for one in count.rounds],
    }


def as_text(count: Count) -> str:
    """Round by round: votes, what went where, how ties were broken, who was elected."""
    lines = [line for one in count.rounds for line in _lines(one)]
    return "\n".join([*lines, f"Elected: {', '.join(count.elected)}."])


def _round(one: Round) -> dict[str, Any]:
    return {
        "round": one.number,
        "votes": {name: _value(total) for name, total in one.totals.items()},
        "exhausted": _value(sum(one.exhausted.values())),
        "elected": list(one.elected),
        "eliminated": list(one.eliminated),
        "transfers": [
            {"from": list(moved.sources), "to": moved.target, "votes": _value(sum(moved.votes.values()))}
            for moved in one.transfers
        ],
        "ties": [
            {"among": list(tie.among), "out": list(tie.out), "rule": tie.rule, "how": tie.how, "why": tie.sentence()}
            for tie in one.ties
        ],
    }


def _lines(one: Round) -> list[str]:
    exhausted, whole = sum(one.exhausted.values()), sum(one.totals.values())
    ranked = sorted(one.totals.items(), key=lambda item: -item[1])
    width = max(len("exhausted"), *(len(name) for name in one.totals))
    lines = [f"Round {one.number}"]
    lines += [f"  {name:<{width}}  {_value(votes):>12}  {_percent(votes, whole):>8}" for name, votes in ranked]
    if exhausted:
        lines.append(f"  {'exhausted':<{width}}  {_value(exhausted):>12}")
    lines += [f"  Tie: {tie.sentence()}" for tie in one.ties]
    lines += [f"  Out: {name}." for name in one.eliminated]
    return [*lines, *(_moved(transfer) for transfer in one.transfers), ""]


def _moved(transfer: Transfer) -> str:
    votes, target = _value(sum(transfer.votes.values())), transfer.target or "nobody (exhausted)"
    return f"  {votes} from {' and '.join(transfer.sources)} to {target}"


def _percent(votes: Number, whole: Number) -> str:
    """To two decimals, halves up, from exact numbers."""
    hundredths = int(Fraction(votes) / whole * 10_000 + Fraction(1, 2)) if whole else 0
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def _value(number: Number) -> int | str:
    return number if isinstance(number, int) else str(number)
