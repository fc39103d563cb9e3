"""A count by single transferable vote as text for an auditor, and as plain values for JSON (docs/count-json.md)."""

from fractions import Fraction
from typing import Any

from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.explain import SHOWN, listed, sentences, tied, votes
from democracy.engine.counting.stv.rules import Rules
from democracy.engine.counting.stv.stages import Count, Stage, Tie


def as_json(count: Count) -> dict[str, Any]:
    """Strings, integers, lists and dicts only; votes are decimal strings, or "n/d" under exact arithmetic."""
    rules = count.rules
    return {
        "candidates": list(count.candidates),
        "rules": {
            "name": rules.name,
            "source": rules.source,
            "transfer": rules.transfer,
            "quota": rules.quota,
            "decimals": "exact" if rules.decimals is None else rules.decimals,
            "tie": rules.tie,
        },
        "constraint": _constraint(count.constraint),
        "papers": count.papers,
        "blank": count.blank,
        "quota": plain(count.quota, rules),
        "elected": list(count.elected),
        "rounds": [_stage(count, stage) for stage in count.stages],
    }


def _constraint(held: Constraint | None) -> dict[str, Any] | None:
    return {"least": held.least, "title": held.title, "members": sorted(held.members)} if held else None


def as_text(count: Count) -> str:
    """Stage by stage: votes and their change, sentences with the paragraph of the rules, who was elected."""
    lines = [f"Rules: {count.rules.source}."]
    if count.constraint:
        members = ", ".join(name for name in count.candidates if name in count.constraint.members)
        lines.append(f"Elected must be {count.constraint}: {members}.")
    if count.blank:
        lines.append(f"{count.blank:,} papers name nobody and are not valid.")
    if count.rules.decimals is None:
        lines.append(f"Fractions are kept exactly and shown to {SHOWN} decimals.")
    lines.append("")
    for stage in count.stages:
        lines += _lines(count, stage)
    return "\n".join([*lines, f"Elected: {', '.join(count.elected)}."])


def heading(stage: Stage) -> str:
    """What a stage is called."""
    what = {
        "first": "first preferences",
        "surplus": f"surplus of {stage.candidate}",
        "exclusion": f"exclusion of {stage.candidate}",
        "distribution": f"distribution, then exclusion of {listed(stage.excluded)}"
        if stage.excluded
        else "distribution",
    }
    return f"Stage {stage.number}: {what[stage.act]}"


def plain(number: Fraction, rules: Rules) -> str:
    """A number as a decimal with the places kept, or as a fraction under exact arithmetic."""
    if rules.decimals is None:
        return str(number)
    whole, rest = divmod(int(number * 10**rules.decimals), 10**rules.decimals)
    return f"{whole}.{rest:0{rules.decimals}d}" if rules.decimals else str(whole)


def _stage(count: Count, stage: Stage) -> dict[str, Any]:
    rules = count.rules
    found: dict[str, Any] = {
        "round": stage.number,
        "act": stage.act,
        "candidate": stage.candidate,
        "quota": plain(stage.quota, rules),
        "votes": {name: plain(number, rules) for name, number in stage.votes.items()},
        "exhausted": plain(stage.non_transferable, rules),
        "lost": plain(stage.lost, rules),
        "elected": [one.name for one in stage.elected],
        "eliminated": list(stage.excluded),
        "transfers": _transfers(rules, stage),
        "ties": [_tie(rules, tie) for tie in stage.ties],
        "guarded": list(stage.held.guarded),
        "doomed": list(stage.held.doomed),
        "why": list(sentences(count, stage)),
    }
    if stage.keep is not None:
        found["keep"] = {name: plain(share, rules) for name, share in stage.keep.items()}
        found["iterations"] = stage.iterations
    return found


def _transfers(rules: Rules, stage: Stage) -> list[dict[str, Any]]:
    source = [stage.candidate] if stage.candidate else []
    return [
        {
            "from": source,
            "to": parcel.target,
            "votes": plain(parcel.votes, rules),
            "papers": parcel.papers,
            "value": plain(parcel.value, rules),
        }
        for parcel in stage.parcels
        if source
    ]


def _tie(rules: Rules, tie: Tie) -> dict[str, Any]:
    return {
        "purpose": tie.purpose,
        "among": list(tie.among),
        "out": [tie.chosen] if tie.purpose == "exclusion" else [],
        "chosen": tie.chosen,
        "rule": rules.tie,
        "how": tie.how,
        "why": tied(rules, tie),
    }


def _lines(count: Count, stage: Stage) -> list[str]:
    rules = count.rules
    before = count.stages[stage.number - 2].votes if stage.number > 1 else {}
    ranked = sorted(stage.votes.items(), key=lambda item: -item[1])
    width = max(len("non-transferable"), *(len(name) for name in stage.votes))
    lines = [heading(stage)]
    for name, number in ranked:
        change = _change(number - before[name], rules) if name in before else ""
        lines.append(f"  {name:<{width}}  {votes(number, rules):>16}  {change:>16}".rstrip())
    if stage.non_transferable:
        lines.append(f"  {'non-transferable':<{width}}  {votes(stage.non_transferable, rules):>16}")
    return [*lines, *(f"  {sentence}" for sentence in sentences(count, stage)), ""]


def _change(number: Fraction, rules: Rules) -> str:
    if not number:
        return ""
    return f"{'+' if number > 0 else '−'}{votes(abs(number), rules)}"
