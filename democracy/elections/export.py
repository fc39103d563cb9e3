"""An election to take away: as plain values for JSON, and as a text report."""

from typing import Any

from democracy.elections.page import Shown
from democracy.elections.run import Done
from democracy.engine.counting.stv import report


def to_json(done: Done, base: str = "") -> dict[str, Any]:
    """Everything the page shows, as strings, numbers, lists and dicts."""
    shown, held = Shown(done, base), done.loaded.election
    return {
        "slug": held.slug,
        "title": held.title,
        "date": done.loaded.row.result_on.isoformat(),
        "asked": _asked(done),
        "editions": shown.editions,
        "change": shown.change,
        "headline": shown.headline if done.outcome else shown.refusal,
        "worlds": done.outcome.worlds if done.outcome else 0,
        "seed": done.ask.seed,
        "candidates": _candidates(shown),
        "slates": _slates(shown),
        "gallagher": dict(zip(("recorded", "here"), _gallagher(shown) or (None, None), strict=True)),
        "world": shown.number,
        "stages": report.as_json(shown.world.stages) if shown.world and shown.world.stages else None,
        "findings": [reason.sentence for reason in shown.findings()],
        "assumptions": [
            {"key": a.key, "title": a.title, "value": a.value, "low": a.low, "high": a.high, "basis": a.basis}
            for a in shown.assumptions()
        ],
        "gaps": [gap.text for gap in done.loaded.row.gaps.all()],
        "source": {"title": done.loaded.row.source.title, "url": done.loaded.row.source.url},
        "command": shown.command,
    }


def _asked(done: Done) -> dict[str, Any]:
    """How it was counted; for what the rules refuse, only what was asked for."""
    method = done.method
    if method is None:
        return {"method": done.ask.method, "seats": done.ask.seats, "women": done.ask.women}
    asked: dict[str, Any] = {"method": method.key, "seats": method.seats, "women": method.women}
    if method.key == "limited":
        asked["votes"] = method.votes
    if method.key == "stv":
        asked |= {"rules": method.stv.name, **method.stv.parts(), "constraint": method.constraint}
    return asked


def _gallagher(shown: Shown) -> tuple[float, float] | None:
    return shown.seats.proportionality() if shown.seats else None


def _slates(shown: Shown) -> list[dict[str, Any]]:
    """`worlds`: how many give the slate no seat, one seat, and so on."""
    return [
        {
            "title": line.title,
            "recorded_share": None if line.share is None else float(line.share),
            "recorded_seats": line.was,
            "mean_seats": line.mean,
            "worlds": list(line.worlds),
        }
        for line in (shown.seats.lines() if shown.seats else [])
    ]


def _candidates(shown: Shown) -> list[dict[str, Any]]:
    chances = shown.outcome.chances if shown.outcome else {}
    return [
        {
            "name": line.name,
            "slate": line.slate,
            "recorded_votes": line.votes,
            "recorded_elected": line.was,
            "chance": chances[line.name],
            "votes_in_world": line.counted,
            "elected_in_world": line.now,
        }
        for line in shown.lines()
    ]


def to_text(done: Done) -> str:
    """The same for a reader: result, candidates, findings, assumptions."""
    shown, held = Shown(done, ""), done.loaded.election
    if done.outcome is None:
        return f"{held.title}\n\n{shown.refusal}\n"
    lines = [held.title, "=" * len(held.title), "", f"{shown.label}. {shown.meaning}", *shown.changed()]
    lines += ["", shown.headline, ""]
    wide = max(map(len, held.names))
    for line in shown.lines():
        recorded = "not recorded" if line.votes is None else f"{line.votes:,}"
        was = "elected" if line.was else ""
        here = f"elected in {line.exact} worlds" if line.exact else "elected" if line.now else ""
        lines.append(f"{line.name:<{wide}}  {recorded:>12}  {was:<8}  {here}".rstrip())
    measure = _gallagher(shown)
    if measure:
        lines += ["", f"Gallagher index: recorded {measure[0]:.1f}, here {measure[1]:.1f}"]
    lines += ["", *(f"- {reason.sentence} {reason.because}".rstrip() for reason in shown.findings())]
    lines += [f"- Assumed: {a.title}: {a.value:g} ({a.low:g} to {a.high:g}). {a.basis}" for a in shown.assumptions()]
    lines += [f"- Not recorded: {gap.text}" for gap in done.loaded.row.gaps.all()]
    if shown.world and shown.world.stages:
        lines += ["", f"World {shown.number}", report.as_text(shown.world.stages)]
    return "\n".join(lines) + "\n"
