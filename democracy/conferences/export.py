"""A card vote as JSON and as plain text: what was asked, what came of it, why, and what would turn it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from democracy.conferences.page import Shown
from democracy.conferences.run import Replay, book_for
from democracy.conferences.turns import Turns
from democracy.figures.table import percent


def to_json(done: Replay, found: Turns | None) -> dict[str, Any]:
    """Everything the page says, as plain values; shares as decimals, and exact ones as fractions beside them."""
    shown, out = Shown(done, ""), done.outcome
    book = book_for(done.loaded, done.ask)
    return {
        "vote": done.loaded.row.slug,
        "title": done.loaded.row.title,
        "day": done.day.isoformat(),
        "never_taken": shown.never,
        "recorded": {"carried": done.loaded.vote.carried, "total": _share(done.loaded.vote.total)},
        "change": shown.change,
        "headline": shown.headline,
        "refusal": shown.refusal,
        "query": done.ask.query(),
        "rules": {"book": book.slug, "edition": book.edition, "digest": book.digest()},
        "result": None if out is None else _result(shown),
        "delegations": [
            {"slug": c.slug, "name": c.name, "card": c.weight, "unit": c.unit, "assumed": c.assumed,
             "recorded": c.recorded, "here": c.here, "pivotal": round(c.pivotal, 6)}
            for c in shown.cards()
        ],
        "findings": [{"passed": f.passed, "sentence": f.sentence, "rule": f.rule} for f in shown.findings()],
        "assumptions": [
            {"key": a.key, "value": a.value, "low": a.low, "high": a.high, "basis": a.basis}
            for a in shown.assumptions()
        ],
        "turns": None if found is None else _turns(found),
    }  # fmt: skip


def _result(shown: Shown) -> dict[str, Any]:
    out = shown.outcome
    if out is None:
        return {}
    exact = out.exact
    return {
        "carried": shown.chance > 0.5,
        "worlds": out.worlds,
        "carried_in": int(out.carried.sum()),
        "total": _share(exact.total) if exact else round(float(out.total.mean()), 6),
        "exact": str(exact.total) if exact else None,
        "affiliates": _share(exact.affiliates) if exact else round(float(out.affiliates.mean()), 6),
        "constituencies": _share(exact.clps) if exact else round(float(out.clps.mean()), 6),
        "affiliates_share": _share(out.rules.affiliates_share),
        "majority": _share(out.rules.majority),
        "method": out.rules.method,
    }


def _turns(found: Turns) -> dict[str, Any]:
    return {
        "affiliates_share": _share(found.share),
        "constituencies_for": _share(found.clps),
        "affiliates_for": _share(found.affiliates),
        "weight_needed": found.needed,
        "weight_for": found.held,
        "weight_voting": found.whole,
        "weight_to_move": found.moved,
        "fewest": found.fewest,
        "lightest": found.lightest,
        "smallest_coalitions": found.coalitions,
        "power": [
            {"name": p.name, "card": p.weight, "chance": round(float(p.chance), 6), "banzhaf": round(float(p.share), 6),
             "shapley_shubik": round(float(p.shapley), 6)}
            for p in found.power
        ],
    }  # fmt: skip


def _share(number: Fraction | None) -> float | None:
    return None if number is None else round(float(number), 6)


def to_text(done: Replay, found: Turns | None) -> str:
    """A report for a terminal."""
    return "\n".join(_lines(Shown(done, ""), found)) + "\n"


def _lines(shown: Shown, found: Turns | None) -> Iterator[str]:
    yield shown.row.title
    yield shown.row.question
    yield ""
    yield f"{shown.label}: {shown.headline} {shown.meaning}"
    yield from (f"  {line}" for line in shown.changed())
    yield ""
    figure = shown.figure()
    if figure:
        yield from (f"  {row[0]:<16}{row[2]:>10} for{row[3]:>10} against   {row[1]}" for row in figure.table.rows)
        yield ""
    for card in shown.cards():
        weight = f"{card.weight:,}{' (assumed)' if card.assumed else ''}"
        yield f"  {card.name:<32}{weight:>20}  {card.here:<24} decides in {percent(card.pivotal, 0)} of worlds"
    yield ""
    yield from (f"{'Met' if f.passed else 'Not met'}: {f.sentence}" for f in shown.findings())
    if found:
        yield from _turn_lines(found)
    for held in shown.assumptions():
        yield f"Assumed: {held.title} = {held.value:g} ({held.low:g} to {held.high:g}). {held.basis}"


def _turn_lines(found: Turns) -> Iterator[str]:
    if found.share is not None:
        yield f"Even where the affiliates hold {percent(found.share, 2)} of the whole."
    if found.fewest:
        yield f"Fewest delegations that turn it: {', '.join(found.fewest)}."
    if found.lightest:
        yield f"Smallest weight that turns it: {', '.join(found.lightest)} ({found.moved:,} must move)."
    yield f"Smallest coalitions of affiliates that carry it: {len(found.coalitions):,}."
    yield from (f"  {', '.join(members) or 'none needed'}" for members in found.shown[:20])


def refusal(done: Replay) -> str:
    """Why the rules refuse it."""
    return Shown(done, "").refusal
