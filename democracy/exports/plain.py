"""A replay as strings, numbers, lists and dicts: what `manage.py replay --json` prints (docs/replay-json.md)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.conf import settings

from democracy import models
from democracy.engine import explain
from democracy.engine.assumptions import Assumption
from democracy.engine.findings import Finding
from democracy.engine.procedures import rolls
from democracy.engine.rulebook import RULES, RuleBook, show, write
from democracy.exports import counts
from democracy.replays import Replay, reproduce
from democracy.replays.page import Shown
from democracy.replays.turns import Turn


def to_json(replay: Replay, turns: Sequence[Turn] | None = None) -> dict[str, Any]:
    """Everything a page shows of a replay. `turns` is what would turn it, None where nobody asked."""
    shown = Shown(replay, page(replay.loaded.record.slug))
    keys = shown.source_keys() | {replay.loaded.contest.source.key}
    sources = models.Source.objects.in_bulk(keys, field_name="key")
    return {
        **_question(replay),
        **_answer(shown),
        "roll": _roll(replay),
        "findings": [_finding(finding, sources) for finding in _reasons(replay)],
        "recorded": {**counts.recorded(shown), "source": source(replay.loaded.contest.source.key, sources)},
        "turns": None if turns is None else [_turn(turn, replay.loaded.record.slug) for turn in turns],
        "assumptions": [_assumption(held, sources) for held in shown.assumptions()],
        "amendments": [_amendment(replay, key, text) for key, text in sorted(replay.ask.amendments.items())],
        "gaps": list(replay.loaded.contest.gaps.values_list("text", flat=True)),
        "editions": _editions(replay),
        "reproduce": _reproduce(replay),
    }


def _question(replay: Replay) -> dict[str, Any]:
    record, contest = replay.loaded.record, replay.loaded.contest
    return {
        "slug": record.slug,
        "title": record.title,
        "office": record.office,
        "question": contest.question,
        "date": contest.result_on.isoformat(),
        "asked": _asked(replay),
    }


def _answer(shown: Shown) -> dict[str, Any]:
    outcome = shown.outcome
    return {
        "change": outcome.change if outcome else None,
        "meaning": shown.meaning if outcome else None,
        "headline": shown.headline if outcome else shown.refusal,
        "winner": shown.winner or None,
        "worlds": counts.worlds(shown),
        "shares": counts.shares(shown),
        "sections": counts.sections(shown),
        "rounds": counts.rounds(shown),
    }


def _reasons(replay: Replay) -> Sequence[Finding]:
    if replay.outcome is not None:
        return replay.outcome.findings
    return [replay.refused] if replay.refused else []


def page(slug: str, query: str = "") -> str:
    """The page of a replay, from the site's root."""
    return f"/votes/{slug}/" + (f"?{query}" if query else "")


def _reproduce(replay: Replay) -> dict[str, str]:
    """The same again: by a command, and by an address that is held to the edition of the rules."""
    return {
        "command": f"python {reproduce.command(replay)}",
        "address": page(replay.loaded.record.slug, reproduce.pinned(replay)),
    }


def _asked(replay: Replay) -> dict[str, Any]:
    ask = replay.ask
    return {
        "amendments": dict(ask.amendments),
        "nominations": dict(ask.nominations),
        "turnout": {kind: float(share) for kind, share in ask.turnout.items()},
        "exclude": {"people": ask.exclude, "psi": ask.psi, "side": ask.side} if ask.exclude else None,
        "assume": dict(ask.assume),
        "book": ask.book or replay.loaded.recorded.slug,
    }


def source(key: str, known: Mapping[str, models.Source]) -> dict[str, str] | None:
    """A source's key, title and address; only the key where it is none of the table's, as `hypothesis` is."""
    if not key:
        return None
    row = known.get(key)
    return {"key": key, "title": row.title if row else key, "address": row.url if row else ""}


def _finding(finding: Finding, sources: Mapping[str, models.Source]) -> dict[str, Any]:
    value = finding.value
    rule = RULES[finding.rule] if finding.rule else None
    return {
        "kind": finding.kind,
        "sentence": explain.sentence(finding),
        "subject": finding.subject,
        "passed": finding.passed,
        "rule": finding.rule,
        "rule_title": rule.title if rule else None,
        "value": write(rule, value) if rule and value is not None else None,
        "shown": explain.shown(finding) or None,
        "since": finding.since.isoformat() if finding.since else None,
        "source": source(finding.source, sources),
        "found": counts.number(finding.found),
        "needed": counts.number(finding.needed),
    }


def _assumption(held: Assumption, sources: Mapping[str, models.Source]) -> dict[str, Any]:
    return {
        "key": held.key,
        "title": held.title,
        "value": held.value,
        "low": held.low,
        "high": held.high,
        "unit": held.unit,
        "basis": held.basis,
        "source": source(held.source, sources),
    }


def _amendment(replay: Replay, key: str, text: str) -> dict[str, Any]:
    day, rule = replay.loaded.record.day, RULES[key]
    was, now = replay.loaded.recorded.find(key, day), replay.book.on(key, day)
    return {
        "rule": key,
        "title": rule.title,
        "value": text,
        "shown": show(rule, now.value),
        "recorded": show(rule, was.value) if was else None,
        "consulted": key not in replay.idle,
    }


def _roll(replay: Replay) -> dict[str, Any] | None:
    """The roll in people; None where the rules refuse before anybody is counted."""
    if replay.outcome is None:
        return None
    lines = rolls.report(replay.loaded.record, replay.outcome.franchise, replay.outlook)
    rules = dict.fromkeys(rule for line in lines for rule in line.shut_out)
    return {
        "entitled": sum(line.entitled for line in lines),
        "shut_out": {rule: sum(line.shut_out.get(rule, 0) for line in lines) for rule in rules},
        "cohorts": [_roll_line(replay, line) for line in lines],
    }


def _roll_line(replay: Replay, line: rolls.RollLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "cohort": line.cohort,
        "kind": line.kind,
        "people": line.people,
        "entitled": line.entitled,
        "recorded": line.recorded,
        "assumed": line.assumed,
        "at_least": line.at_least,
        "shut_out": [_shut_out(replay, rule, count) for rule, count in line.shut_out.items()],
    }


def _shut_out(replay: Replay, rule: str, people: int) -> dict[str, Any]:
    held = replay.book.find(rule, replay.loaded.record.day)
    shown = show(RULES[rule], held.value) if held else None
    return {"rule": rule, "title": RULES[rule].title, "value": shown, "people": people}


def _turn(turn: Turn, slug: str) -> dict[str, Any]:
    """`setting`, `winner` and `address` are None where nothing in range turns it; some levers have no address."""
    return {
        "lever": turn.title,
        "range": turn.range,
        "setting": turn.setting or None,
        "winner": turn.winner or None,
        "address": page(slug, turn.query) if turn.query else None,
    }


def _editions(replay: Replay) -> dict[str, Any]:
    return {
        "book": _edition(reproduce.published(replay)),
        "amended_digest": replay.book.digest() if replay.ask.amendments else None,
        "recorded": _edition(replay.loaded.recorded),
        "engine": settings.VERSION,
        "numpy": np.__version__,
    }


def _edition(book: RuleBook) -> dict[str, Any]:
    return {"slug": book.slug, "name": book.name, "edition": book.edition, "digest": book.digest()}
