"""The balance of power to take away: every matter and actor as CSV, the whole answer as JSON, and as text."""

import csv
import io
from typing import Any

from democracy.balance.run import Done, Held, Stretch
from democracy.engine.balance.power import Balance
from democracy.engine.explain import sentence
from democracy.engine.explain_balance import WHO, takes, told
from democracy.engine.rulebook import show_date
from democracy.figures.table import percent


def to_csv(done: Done) -> str:
    """One line for each actor: every matter on the day, then the matter asked for over the years."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(["matter", "since", "until", "actor", "influence", "share_of_power", "veto", "congruence"])
    for held in done.matters:
        out.writerows(_rows(held, done.ask.on.isoformat(), done.ask.on.isoformat()))
    for one in done.years:
        out.writerows(_rows(one.held, one.since.isoformat(), one.until.isoformat()))
    return written.getvalue()


def _rows(held: Held, since: str, until: str) -> list[list[str]]:
    key, found = held.found.matter.key, held.balance
    if found is None:
        return [[key, since, until, "", "", "", "", ""]]
    whole = f"{float(found.congruence):.6f}"
    return [
        [key, since, until, one.actor, *(f"{float(n):.6f}" for n in (one.influence, one.share, one.veto)), whole]
        for one in found.standings
    ]


def to_json(done: Done) -> dict[str, Any]:
    """The question, the rules and the answer. Chances are decimals and, exactly, fractions."""
    return {
        "question": {"query": done.ask.query(), "on": done.ask.on.isoformat(), "matter": done.ask.matter},
        "book": {"name": done.book.name, "digest": done.book.digest()},
        "matters": {held.found.matter.key: _held(held) for held in done.matters},
        "years": [_stretch(one) for one in done.years],
    }


def _stretch(one: Stretch) -> dict[str, Any]:
    moved = [{"rule": rule.rule, "source": rule.source} for rule in one.moved]
    return {"since": one.since.isoformat(), "until": one.until.isoformat(), "moved_by": moved, **_held(one.held)}


def _held(held: Held) -> dict[str, Any]:
    found = held.found
    if held.balance is None or found.gate is None:
        return {"covered": False, "why": sentence(found.refused) if found.refused else ""}
    rules = [{"rule": rule.rule, "since": rule.since and rule.since.isoformat()} for rule in found.rules]
    return {"covered": True, "takes": told(found.gate), "rules": rules, **_balance(held.balance)}


def _balance(held: Balance) -> dict[str, Any]:
    actors = {
        one.actor: {name: _number(getattr(one, name)) for name in ("influence", "share", "veto")}
        for one in held.standings
    }
    return {"actors": actors, "congruence": _number(held.congruence)}


def _number(chance: Any) -> dict[str, Any]:
    return {"chance": round(float(chance), 9), "exactly": str(chance)}


def to_text(done: Done) -> str:
    """The same for a reader: every matter on the day, and the years of the one asked for."""
    lines = [f"The balance of power on {show_date(done.ask.on)}", ""]
    for held in done.matters:
        lines += [f"{held.found.matter.title}: {_told(held)}"]
    lines += ["", f"{done.one.found.matter.title}, 1980 to 2019"]
    for one in done.years:
        why = f" ({', '.join(rule.subject for rule in one.moved)})" if one.moved else ""
        lines += [f"  {show_date(one.since)}: {_told(one.held)}{why}"]
    return "\n".join(lines) + "\n"


def _told(held: Held) -> str:
    found = held.found
    if held.balance is None or found.gate is None:
        return sentence(found.refused) if found.refused else ""
    powers = [f"{WHO[one.actor]} {percent(one.influence)}" for one in held.balance.standings if one.influence]
    return f"{', '.join(powers) or 'nobody'}. {takes(found.gate)}"
