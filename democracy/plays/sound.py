"""Whether a scenario holds together: everything can come up, nobody is stuck, what is told has a source.

All names are known when this is asked. What is found does not keep a draft from being previewed, only from being
published.
"""

from collections import Counter
from collections.abc import Iterator

from democracy.files import Path
from democracy.plays import schema
from democracy.plays.within import Within, every_effect, lists_of

type Found = tuple[Path, str]


def problems(file: schema.ScenarioFile) -> Iterator[Found]:
    """Everything that does not hold together, with the path of each part."""
    within = Within(file)
    yield from repeated(file)
    yield from _roles(file)
    yield from _flags(file)
    yield from _endings(file, within)
    for place, card in enumerate(file.cards):
        yield from _card(card, ("cards", place), file, within)


def repeated(file: schema.ScenarioFile) -> Iterator[Found]:
    """Keys that name two things."""
    yield from _twice([card.key for card in file.cards], ("cards",))
    yield from _twice([role.key for role in file.roles], ("roles",))
    yield from _twice([ending.key for ending in file.endings], ("endings",))
    for place, card in enumerate(file.cards):
        yield from _twice([option.key for option in card.options], ("cards", place, "options"))


def _roles(file: schema.ScenarioFile) -> Iterator[Found]:
    deciding = {role for card in file.cards for role in (card.role, *card.also)}
    for place, role in enumerate(file.roles):
        if role.key not in deciding:
            yield ("roles", place, "key"), f"{role.key} has nothing to decide: give it a card, or take it out"


def _flags(file: schema.ScenarioFile) -> Iterator[Found]:
    raised = {effect.flag for _, effect in every_effect(file) if effect.flag and effect.up}
    for flag in file.flags:
        if flag not in raised:
            yield ("flags", flag), f"nothing ever raises the flag {flag}: let an option do it, or take the flag out"


def _endings(file: schema.ScenarioFile, within: Within) -> Iterator[Found]:
    named = {effect.end for card, effect in every_effect(file) if card.key in within.reached}
    always = ""
    for place, ending in enumerate(file.endings):
        path: Path = ("endings", place, "when")
        if ending.key not in named and always:
            yield path, f"{ending.key} cannot be reached: {always}, above it, fits always. Move that one below"
        elif ending.key not in named:
            for where, why in within.impossible(ending.when, path):
                yield where, f"{ending.key} cannot be reached: {why}"
        always = always or ("" if ending.when else ending.key)
    if file.endings[-1].when:
        yield ("endings", len(file.endings) - 1, "when"), "the last ending must fit always: take its conditions out"


def _card(card: schema.Card, path: Path, file: schema.ScenarioFile, within: Within) -> Iterator[Found]:
    yield from _comes_up(card, path, file, within)
    yield from _seats(card, path)
    yield from _honest(card, path)
    if all(option.needs or _may_be_refused(option.put_to) for option in card.options):
        yield (*path, "options"), "every option may be forbidden: give one that needs nothing, so that nobody is stuck"
    for place, option in enumerate(card.options):
        where = (*path, "options", place)
        for part, why in within.impossible(option.needs, (*where, "needs"), card):
            yield part, f"{option.key} can never be chosen: {why}"
        yield from _option(card, option, where, file)


def _seats(card: schema.Card, path: Path) -> Iterator[Found]:
    """A card that nobody decides has no further seats, and none has a seat twice."""
    for seat in card.also:
        if not card.role:
            yield (*path, "also", seat), "nobody decides this card: say in role with whom it lies, or take also out"
        elif seat == card.role:
            yield (*path, "also", seat), f"{seat} decides this card already: name another seat, or take this one out"


def _comes_up(card: schema.Card, path: Path, file: schema.ScenarioFile, within: Within) -> Iterator[Found]:
    if card.day is not None and not file.start <= card.day <= file.end:
        yield (*path, "day"), f"{card.day} lies outside the play, {file.start} to {file.end}"
    if card.day is None and card.key not in within.scheduled:
        yield (*path, "day"), "the card has no day and nothing schedules it, so it never comes up: give it a day"
    elif card.day is None and not within.scheduled[card.key] & within.reached:
        only = " and ".join(sorted(within.scheduled[card.key]))
        yield (*path, "day"), f"only {only} would schedule this card, and that never comes up: give it a day"
    for where, why in within.impossible(card.when, (*path, "when"), card):
        yield where, f"the card never comes up: {why}"


def _honest(card: schema.Card, path: Path) -> Iterator[Found]:
    """A card that tells what happened has a source; an invented one says so."""
    marked = sum(option.history for option in card.options)
    if marked > 1 or (card.role and not marked and not card.invented):
        yield (*path, "options"), f"mark one option with history: true (what was done); {marked} are marked"
    if not card.role and len(card.options) > 1 and not card.invented and not marked:
        yield (*path, "role"), "nobody decides this card, so mark the option that happens with history: true"
    if not card.sources and not card.invented:
        yield (*path, "sources"), "name a source for what this card tells, or write invented: true"


def _may_be_refused(vote: schema.Vote | None) -> bool:
    return vote is not None and bool(vote.card_vote or vote.body == "conference")


def _option(card: schema.Card, option: schema.Option, path: Path, file: schema.ScenarioFile) -> Iterator[Found]:
    """Effects that would change nothing."""
    if option.put_to is not None and any(effect.end for effect in option.effects):
        yield (*path, "put_to"), "the effects end the play before this vote: let the vote go, or end after it"
    for name, held in lists_of(option):
        if held and name != "effects" and option.put_to is None:
            yield (*path, name), "the option is put to no vote: say put_to, or move this to effects"
        for place, effect in enumerate(held):
            where = (*path, name, place)
            if any(earlier.end for earlier in held[:place]):
                yield where, "the play has ended before this effect: take it out, or move it before the end"
            if effect.schedule == card.key:
                yield (*where, "schedule"), f"{card.key} cannot come up a second time: schedule another card"
            if effect.since is not None and effect.since > file.end:
                yield (*where, "since"), f"the play ends on {file.end}, before this holds: say an earlier day"


def _twice(keys: list[str], path: Path) -> Iterator[Found]:
    seen = Counter[str]()
    for place, key in enumerate(keys):
        seen[key] += 1
        if seen[key] == 2:
            yield (*path, place, "key"), f"{key} appears a second time: remove or rename one of the two"
