"""A claim with its verdict as JSON and as plain text: what a page says, from what is stored."""

from typing import Any

from democracy.claims.page import Shown


def to_json(shown: Shown) -> dict[str, Any]:
    """Everything the page says, as plain values."""
    claim, held = shown.claim, shown.verdict
    return {
        "claim": claim.slug,
        "title": claim.title,
        "statement": claim.statement,
        "says": claim.says,
        "where": claim.place,
        "source": {"title": claim.source.title, "url": claim.source.url, "confidence": claim.confidence},
        "opposite": claim.opposite,
        "opposite_says": claim.opposite_says or None,
        "needs": claim.needs,
        "verdict": shown.word or None,
        "summary": shown.summary or None,
        "may_be_out_of_date": shown.stale,
        "computed_at": held.computed_at.isoformat() if held else None,
        "digest": held.digest if held else None,
        "engine": held.engine if held else None,
        "parts": held.result.get("parts", []) if held else [],
        "problems": list(shown.problems),
        "limits": shown.limits,
    }


def to_text(shown: Shown) -> str:
    """The same for a reader."""
    claim, held = shown.claim, shown.verdict
    lines = [claim.title, "=" * len(claim.title), "", claim.statement, "", f"Who says so: {claim.says}"]
    lines += [f"Where: {claim.place} ({claim.source.title}, {claim.confidence})", f"The opposite: {claim.opposite}"]
    lines += [f"Who holds it: {claim.opposite_says}"] if claim.opposite_says else []
    lines += ["", f"Verdict: {shown.label}. {shown.summary}".rstrip(), ""]
    for number, part in enumerate(shown.parts, 1):
        lines += [f"{number}. {part['sentence']}", f"   {part['address']}"]
        lines += [f"   Turns at {turn['at']}: {turn['address']}" for turn in part["turns"] if turn["at"]]
        lines += ["   Stands beside the others and has no say in the verdict."] if not part["counts"] else []
        lines += [f"   {part['note']}"] if part["note"] else []
    lines += [f"- Cannot be tested: {p['part']}, {p['field']}: {p['value']}. {p['remedy']}" for p in shown.problems]
    lines += [f"- Assumed: {title}" for title in shown.assumptions.values()]
    lines += [f"- Not in the test: {limit}" for limit in shown.limits]
    lines += ["", f"Computed {held.computed_at:%Y-%m-%d %H:%M} UTC. Inputs {held.digest[:12]}."] if held else []
    return "\n".join(lines) + "\n"
