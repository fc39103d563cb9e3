"""A matter's gate in words, and the sentences of its findings."""

from collections.abc import Callable, Mapping

from democracy.engine.balance.gates import ACTORS, HALF, Actor, All, AnyOf, Gate, Reach, Vote
from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show, show_date
from democracy.engine.rules.values import show_share

WHO: Mapping[Actor, str] = {**{actor: title.lower() for actor, title in ACTORS.items()}, "mps": "MPs",
                            "executive": "executive", "leader": "leader"}  # fmt: skip


NOTHING = "nothing that anybody can do"


def takes(gate: Gate) -> str:
    """What it takes, as a sentence."""
    said = told(gate)
    return "Nobody can bring it about." if said == NOTHING else f"It takes {said}."


def told(gate: Gate) -> str:
    """What it takes, as part of a sentence: "5 % of MPs and most of the members"."""
    if isinstance(gate, Reach):
        return _reach(gate)
    if isinstance(gate, Vote):
        return _vote(gate)
    if not gate.gates:
        return "nothing more" if isinstance(gate, All) else NOTHING
    if isinstance(gate, All):
        return " and ".join(f"({told(inner)})" if isinstance(inner, AnyOf) else told(inner) for inner in gate.gates)
    return " or ".join(told(inner) for inner in gate.gates)


def _reach(gate: Reach) -> str:
    if gate.actor == "leader":
        return "the leader"
    who = f"the {WHO[gate.actor]}"
    return f"most of {who}" if gate.share == HALF else f"{show_share(gate.share)} of {who}"


def _vote(gate: Vote) -> str:
    need = "more than half" if gate.quota == HALF else f"more than {show_share(gate.quota)}"
    if gate.seats or gate.free:
        held = [f"{WHO[actor]} {number}" for actor, number in (*gate.seats, *gate.shared)]
        others = [f"others {gate.free}"] if gate.free else []
        return f"{need} of {gate.whole} seats ({', '.join([*held, *others])})"
    held = [f"{WHO[actor]} {show_share(weight / gate.whole)}" for actor, weight in gate.shared if weight]
    return f"{need} of a vote ({', '.join(held)})"


def _open(finding: Finding) -> str:
    rule = RULES[finding.rule or ""]
    return f"The rules do not say {finding.subject}. {rule.title}: {show(rule, finding.value or '')}."


def _rule(finding: Finding) -> str:
    rule = RULES[finding.rule or ""]
    since = f", since {show_date(finding.since)}" if finding.since else ""
    return f"{rule.title}: {show(rule, finding.value or '')}{since}."


BALANCE_SENTENCES: Mapping[str, Callable[[Finding], str]] = {"balance.open": _open, "balance.rule": _rule}
