"""A stage in sentences, with the paragraph of the rules for each act. Golden files keep them word for word."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from democracy.engine.counting.stv import explain_minimum as minimum
from democracy.engine.counting.stv.rules import Rules
from democracy.engine.counting.stv.stages import Count, Parcel, Stage, Tie

SHOWN = 5
"""Decimals shown of exact fractions."""
OUTCOMES = {
    "surplus": "the surplus of {} goes first",
    "exclusion": "{} is excluded",
    "election": "the place goes to {}",
}


def sentences(count: Count, stage: Stage) -> tuple[str, ...]:
    """What happened at this stage and under which paragraph, in order."""
    before = count.stages[stage.number - 2] if stage.number > 1 else None
    opening = {"first": _first, "surplus": _surplus, "exclusion": _exclusion, "distribution": _distribution}
    ties = [tie for tie in stage.ties if stage.act != "distribution" and tie.purpose != "election"]
    lines = [tied(count.rules, tie) for tie in ties]
    lines += opening[stage.act](count, stage, before)
    lines += [tied(count.rules, tie) for tie in stage.ties if tie.purpose == "election"]
    lines += _elected(count, stage)
    lines += [f"{start}{listed(names)}{end}" for start, names, end in minimum.standing(count, stage, before)]
    if stage.act == "distribution":
        lines += [tied(count.rules, tie) for tie in stage.ties if tie.purpose == "exclusion"]
        lines += [_out(count, stage, name) for name in stage.excluded]
        lines += minimum.spared(stage, listed(stage.held.spared or ("",)))
    return tuple(lines)


def votes(number: Fraction, rules: Rules) -> str:
    """Votes as they read: separators, and the decimals the rules keep; whole numbers plain."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    places = SHOWN if rules.decimals is None else rules.decimals
    whole, rest = divmod(round(number * 10**places), 10**places)
    return f"{whole:,}.{rest:0{places}d}"


def counted(number: Fraction, rules: Rules) -> str:
    """The same, with the word."""
    return f"{votes(number, rules)} vote{'' if number == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """One, two and three."""
    items = list(names)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def tied(rules: Rules, tie: Tie) -> str:
    """Who were level, what settled it, and for whom."""
    result = OUTCOMES[tie.purpose].format(tie.chosen)
    if tie.how == "lot":
        why = "The rule is to draw lots" if rules.tie == "lot" else "No stage tells them apart, so lots were drawn"
        return f"{listed(tie.among)} are level. {why}: {result}{rules.cites(f'{tie.purpose}_lot')}."
    order = "first" if rules.tie == "first_difference" else "last"
    had = "fewest" if tie.purpose == "exclusion" else "most"
    settled = f"{tie.chosen} had {had} votes at stage {tie.looked_at}, where they {order} differed"
    return f"{listed(tie.among)} are level. {settled}: {result}{rules.cites(f'{tie.purpose}_tie')}."


def _first(count: Count, stage: Stage, before: Stage | None) -> list[str]:
    rules = count.rules
    sorted_ = f"{_papers(count)} sorted by first preference{rules.cites('first')}."
    return [sorted_, f"{_quota(count, stage)}{rules.cites('quota')}."]


def _papers(count: Count) -> str:
    return "1 valid ballot paper is" if count.papers == 1 else f"{count.papers:,} valid ballot papers are"


def _quota(count: Count, stage: Stage) -> str:
    shown = counted(stage.quota, count.rules)
    if count.rules.quota == "hare":
        return f"The quota is {count.papers:,} ÷ {count.seats}: {shown}"
    division = f"{count.papers:,} ÷ ({count.seats} + 1)"
    if count.rules.quota == "droop":
        return f"The quota is {division}, its decimals ignored, plus 1: {shown}"
    return f"The quota is {division}: {shown}"


def _surplus(count: Count, stage: Stage, before: Stage | None) -> list[str]:
    rules, held = count.rules, (before.votes if before else {})
    waiting = sum(number > stage.quota for number in held.values())
    name, surplus = stage.candidate or "", stage.surplus or Fraction(0)
    excess = votes(surplus, rules)
    lines = [f"{name} has a surplus over the quota of {excess}, which is transferred{rules.cites('surplus')}."]
    if waiting > 1 and not any(tie.purpose == "surplus" for tie in stage.ties):
        lines.append(f"It is the largest of {waiting} surpluses{rules.cites('largest')}.")
    values = listed(votes(value, rules) for value in sorted({parcel.value for parcel in stage.parcels}, reverse=True))
    cut = "" if rules.decimals is None else f", cut off after {rules.decimals} decimals"
    whole = votes(held.get(name, Fraction(0)), rules)
    lines.append(f"Every paper moves on at its value × {excess} ÷ {whole}{cut}, here {values}{rules.cites('value')}.")
    return lines + _moved(count, stage, before)


def _exclusion(count: Count, stage: Stage, before: Stage | None) -> list[str]:
    rules, name = count.rules, stage.candidate or ""
    had = votes(before.votes[name] if before else Fraction(0), rules)
    settled = any(tie.purpose == "exclusion" for tie in stage.ties)
    fewest = "" if settled else f"{name} has fewest votes, {had}, and is excluded{rules.cites('exclusion')}."
    if minimum.doomed_out(count, stage, before):
        fewest = f"{name}, who can no longer be elected, is excluded with {had}."
    elif stage.held.guarded or stage.held.spared:
        fewest = fewest.replace("has fewest votes", "has fewest votes of those not guarded")
    kept = f"The papers of {name} keep the value at which they came{rules.cites('same_value')}."
    passed = minimum.spared(stage, listed(stage.held.spared or ("",)))
    return [*passed, *([fewest] if fewest else []), *([kept] if stage.parcels else []), *_moved(count, stage, before)]


def _moved(count: Count, stage: Stage, before: Stage | None) -> list[str]:
    """Where votes went, and what went nowhere."""
    rules = count.rules
    gained = [
        f"{votes(total, rules)} to {name}" for name, total in sorted(_totals(stage.parcels), key=lambda pair: -pair[1])
    ]
    lines = [f"Votes go: {', '.join(gained)}."] if gained else []
    spent = stage.non_transferable - (before.non_transferable if before else 0)
    lost = stage.lost - (before.lost if before else 0)
    if spent:
        lines.append(f"On papers that name nobody who continues: {votes(spent, rules)}.")
    if lost:
        lines.append(f"Lost in cutting off decimals: {votes(lost, rules)}.")
    return lines


def _totals(parcels: Sequence[Parcel]) -> list[tuple[str, Fraction]]:
    totals: dict[str, Fraction] = {}
    for parcel in parcels:
        if parcel.target is not None:
            totals[parcel.target] = totals.get(parcel.target, Fraction(0)) + parcel.votes
    return list(totals.items())


def _elected(count: Count, stage: Stage) -> list[str]:
    rules = count.rules
    lines = [
        f"{one.name} reaches the quota with {votes(stage.votes[one.name], rules)}: elected{rules.cites('elected')}."
        for one in stage.elected
        if one.by == "quota"
    ]
    last = [one.name for one in stage.elected if one.by == "last"]
    if last:
        verb = "is" if len(last) == 1 else "are"
        lines.append(
            f"As many candidates continue as there are places left: {listed(last)} {verb} elected{rules.cites('last')}."
        )
    return lines


def _distribution(count: Count, stage: Stage, before: Stage | None) -> list[str]:
    rules, keep = count.rules, stage.keep or {}
    active = votes(count.papers - stage.non_transferable, rules)
    keeping = [f"{name} {votes(share, rules)}" for name, share in keep.items() if 0 < share < 1]
    lines = [
        f"{_papers(count)} read: each gives its candidates, in turn, the share they keep{rules.cites('distribution')}."
    ]
    if keeping:
        often = "once" if stage.iterations == 1 else f"{stage.iterations} times"
        adjusted = f", found by adjusting {often}" if stage.iterations else ""
        lines.append(f"Of each vote that reaches them, these keep{adjusted}: {', '.join(keeping)}.")
    if stage.non_transferable:
        lines.append(f"Left over on papers with no further choice: {votes(stage.non_transferable, rules)}.")
    division = f"{active} ÷ ({count.seats} + 1)"
    return [*lines, f"The quota is {division}: {counted(stage.quota, rules)}{rules.cites('quota')}."]


def _out(count: Count, stage: Stage, name: str) -> str:
    rules = count.rules
    had = votes(stage.votes[name], rules)
    if minimum.doomed_out(count, stage, None):
        return f"{name}, who can no longer be elected, is excluded with {had}."
    if any(tie.purpose == "exclusion" for tie in stage.ties):
        return f"{name} keeps nothing from now on; the papers move on in the next stage."
    return f"Nobody reaches the quota, and {name} has fewest votes, {had}: excluded{rules.cites('exclusion')}."
