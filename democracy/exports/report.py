"""A replay as a report in plain text: what was asked, what came of it, why, how sure it is, and what would turn it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from democracy.engine.rulebook import HYPOTHESIS
from democracy.exports.lines import count, day, heading, item, percent, points, table, wrapped
from democracy.exports.plain import to_json
from democracy.models import Assumption
from democracy.replays import Replay
from democracy.replays.turns import Turn

type Facts = Mapping[str, Any]


def to_text(replay: Replay, turns: Sequence[Turn] | None = None) -> str:
    """The same facts as `to_json`, for a reader."""
    facts = to_json(replay, turns)
    parts = [_title, _asked, _result]
    if replay.outcome is not None:
        parts += [_shares, _sections, _rounds, _roll]
    parts += [_findings, _recorded, _turns, _assumptions, _gaps, _sources, _editions, _reproduce]
    return "\n".join(line for part in parts for line in part(facts)) + "\n"


def _title(facts: Facts) -> Iterator[str]:
    yield facts["title"]
    yield "=" * len(facts["title"])
    yield f"Result declared on {day(facts['date'])}."
    yield from wrapped(facts["question"])


def _asked(facts: Facts) -> Iterator[str]:
    yield from heading("What was asked")
    changes = list(_changes(facts))
    yield from [line for change in changes for line in item(change)] or ["- Nothing is changed: the vote as it was."]


def _changes(facts: Facts) -> Iterator[str]:
    asked = facts["asked"]
    if asked["book"] != facts["editions"]["recorded"]["slug"]:
        yield f"The rule book is “{facts['editions']['book']['name']}”."
    for one in facts["amendments"]:
        was = f"; in the recorded book {one['recorded']}" if one["recorded"] else ""
        idle = "" if one["consulted"] else " This contest never consults this rule, so it changes nothing here."
        yield f"{one['title']}: {one['shown']}{was}.{idle}"
    for name, number in asked["nominations"].items():
        yield f"{name} has {count(number)} nominations."
    for kind, share in asked["turnout"].items():
        yield f"Turnout of {kind}: {percent(share)}."
    if asked["exclude"]:
        out = asked["exclude"]
        aim = f"aimed at supporters of {out['side']}, psi {out['psi']:g}"
        yield f"{count(out['people'])} more people are shut out, {aim}."
    for key, number in asked["assume"].items():
        yield f"Assumed: {key} is {number:g}."


def _result(facts: Facts) -> Iterator[str]:
    yield from heading("Result")
    if facts["change"]:
        yield from wrapped(f"Kind of change: {facts['change']}. {facts['meaning']}")
    arithmetic = facts["worlds"] and facts["worlds"]["by_arithmetic"]
    yield from wrapped(facts["headline"] + (" This is by arithmetic, with no luck in it." if arithmetic else ""))


def _shares(facts: Facts) -> Iterator[str]:
    yield from heading("Shares of the first round")
    if facts["worlds"]["by_arithmetic"]:
        head: tuple[str, ...] = ("", "share", "recorded", "change")
        rows = [(s["candidate"], _share(s), percent(s["recorded"], 2), points(s["change"])) for s in facts["shares"]]
        yield from table([head, *rows])
        return
    head = ("", "wins", "mean", "5 %", "95 %", "chance", "knowledge", "recorded")
    yield from table([head, *map(_spread, facts["shares"])])
    yield from wrapped(
        "Of 100 worlds, 5 are below the column “5 %” and 5 above “95 %”. Chance is what the same voters would show on "
        "another day, knowledge what comes of not knowing them; both are standard deviations, in points."
    )


def _share(share: Facts) -> str:
    return percent(share["mean"], 2) if share["on_ballot"] else "not on the ballot"


def _spread(share: Facts) -> tuple[str, ...]:
    if not share["on_ballot"]:
        return (share["candidate"], *["–"] * 6, percent(share["recorded"]))
    numbers = [percent(share[key]) for key in ("mean", "low", "high")]
    spreads = [f"{share[key] * 100:.2f}" for key in ("chance", "knowledge")]
    return (share["candidate"], count(share["wins"]), *numbers, *spreads, percent(share["recorded"]))


def _sections(facts: Facts) -> Iterator[str]:
    if not facts["sections"]:
        return
    yield from heading("First round by section")
    rows = [("section", "candidate", "votes", "share")]
    for section in facts["sections"]:
        weight = f" ({section['weight']})" if section["weight"] else ""
        for name, row in section["candidates"].items():
            rows.append((section["title"] + weight, name, count(row["votes"]), percent(row["share"], 2)))
    yield from table(rows, left=2)


def _rounds(facts: Facts) -> Iterator[str]:
    where = "" if facts["worlds"]["by_arithmetic"] else f" of world {facts['worlds']['shown']}"
    yield from heading(f"Rounds{where}")
    for one in facts["rounds"]:
        yield f"Round {one['round']}"
        yield from ("  " + line for line in table([_of_round(one, name) for name in _ranked(one)]))
        if one["exhausted"]:
            yield f"  Not transferable: {count(one['exhausted'])}"
        yield from (line for tie in one["ties"] for line in wrapped(f"Tie: {tie['why']}", "  "))
        yield from (f"  Out: {name}" for name in one["eliminated"])
        yield from (line for moved in one["transfers"] for line in wrapped(_moved(moved), "  "))
        yield from (f"  Elected: {name}" for name in one["elected"])


def _ranked(one: Facts) -> list[str]:
    return sorted(one["votes"], key=lambda name: -one["shares"][name])


def _of_round(one: Facts, name: str) -> tuple[str, str, str]:
    votes = one["votes"][name]
    return name, "" if votes is None else count(votes), percent(one["shares"][name], 2)


def _moved(moved: Facts) -> str:
    return f"{count(moved['votes'])} from {' and '.join(moved['from'])} to {moved['to'] or 'nobody'}"


def _roll(facts: Facts) -> Iterator[str]:
    yield from heading("Who could vote")
    cohorts = facts["roll"]["cohorts"]
    rows = [("", "people", "entitled")]
    yield from table([*rows, *((_cohort(line), count(line["people"]), count(line["entitled"])) for line in cohorts)])
    for line in cohorts:
        for one in line["shut_out"]:
            value = f": {one['value']}" if one["value"] else ""
            yield from item(
                f"{line['cohort']}: {count(one['people'])} shut out by “{one['title']}”{value} ({one['rule']})."
            )
    if any(line["assumed"] for line in cohorts):
        yield "* The number is a share that is only assumed."
    if any(line["at_least"] for line in cohorts):
        yield "+ Only those who voted are known of: there were more."


def _cohort(line: Facts) -> str:
    named = line["kind"].lower() in line["cohort"].lower()
    name = line["cohort"] if named else f"{line['kind']}: {line['cohort']}"
    return name + (" *" if line["assumed"] else "") + (" +" if line["at_least"] else "")


def _findings(facts: Facts) -> Iterator[str]:
    yield from heading("Why")
    for finding in facts["findings"]:
        yield from item(f"{'Met' if finding['passed'] else 'Not met'}: {finding['sentence']}")
        yield from (line for because in _because(finding) for line in wrapped(because, "  "))


def _because(finding: Facts) -> Iterator[str]:
    if finding["rule"]:
        since = f", since {day(finding['since'])}" if finding["since"] else ""
        yield f"Rule {finding['rule']}: {finding['shown'] or 'no value'}{since}. {_cited(finding['source'])}".rstrip()


def _cited(source: Facts | None) -> str:
    return f"[{source['key']}]" if source else ""


def _recorded(facts: Facts) -> Iterator[str]:
    yield from heading("The record")
    recorded = facts["recorded"]
    same = "" if facts["winner"] is None else " The winner is the same." if facts["winner"] == recorded["winner"] else (
        f" Here it is {facts['winner']}."
    )  # fmt: skip
    yield from wrapped(f"In the record {recorded['winner']} won.{same}")
    rows = [("round", "section", "candidate", "recorded")]
    for one in recorded["rounds"]:
        for name, votes in one["votes"].items():
            shown = count(votes) if one["unit"] == "votes" else percent(votes, 2)
            rows.append((str(one["round"]), one["title"], name, shown))
    yield from table(rows, left=3)
    yield _cited(recorded["source"])


def _turns(facts: Facts) -> Iterator[str]:
    if facts["turns"] is None:
        return
    yield from heading("What would turn it")
    if not facts["turns"]:
        yield "Nothing can be searched here."
    for turn in facts["turns"]:
        where = f"{turn['setting']}: {turn['winner']} wins" if turn["winner"] else "nothing in range does"
        yield from item(f"{turn['lever']} ({turn['range']}): {where}.")


def _assumptions(facts: Facts) -> Iterator[str]:
    if facts["winner"] is None:
        return
    yield from heading("Assumptions used")
    if not facts["assumptions"]:
        yield "None: this is arithmetic on the record."
    for held in facts["assumptions"]:
        span = f", from {held['low']:g} to {held['high']:g}" if held["low"] != held["high"] else ""
        number = f"{held['value']:g}{span} ({Assumption.Unit(held['unit']).label})"
        yield from item(f"{held['title']}: {number}. {held['basis']} {_cited(held['source'])}".rstrip())
        yield f"  Key {held['key']}."


def _gaps(facts: Facts) -> Iterator[str]:
    if facts["gaps"]:
        yield from heading("What the record lacks")
        yield from (line for gap in facts["gaps"] for line in item(gap))


def _sources(facts: Facts) -> Iterator[str]:
    yield from heading("Sources")
    stated = [facts["recorded"], *facts["findings"], *facts["assumptions"]]
    sources = {one["source"]["key"]: one["source"] for one in stated if one["source"]}
    for key, source in sorted(sources.items()):
        if key == HYPOTHESIS:
            yield from item("[hypothesis]: no source gives it; it is assumed, or asked for here.")
        else:
            yield from item(f"[{key}]: {source['title']} {source['address']}".rstrip())


def _editions(facts: Facts) -> Iterator[str]:
    yield from heading("Editions")
    held = facts["editions"]
    for title, book in {"Rule book": held["book"], "Recorded book": held["recorded"]}.items():
        yield f"{title}: {book['slug']}, edition {book['edition'] or 'none'}"
        yield f"  digest {book['digest']}"
    if held["amended_digest"]:
        yield "With the changes above:"
        yield f"  digest {held['amended_digest']}"
    yield f"Engine {held['engine']}, NumPy {held['numpy']}"


def _reproduce(facts: Facts) -> Iterator[str]:
    yield from heading("To ask the same again")
    yield facts["reproduce"]["command"]
    yield facts["reproduce"]["address"]
