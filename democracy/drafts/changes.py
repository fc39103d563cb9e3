"""What differs between two texts of a scenario, in plain words: what was added, changed, dropped."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from democracy.drafts import pieces
from democracy.drafts.sayings import Sayings
from democracy.models.drafts import DraftEdit
from democracy.plays import schema
from democracy.plays.within import lists_of

LONGEST = 160

type Kind = Literal["added", "changed", "dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs, and how."""

    kind: Kind
    what: str
    lines: tuple[str, ...] = ()


def between(before: schema.ScenarioFile, after: schema.ScenarioFile) -> list[Change]:
    """Everything that differs."""
    said = Sayings(before, after)
    about, flags = tuple(_about(before, after, said)), tuple(_flags(before.flags, after.flags))
    return [
        *([Change("changed", "What it is about", about)] if about else []),
        *_keyed("Role", before.roles, after.roles, _role),
        *([Change("changed", "Flags", flags)] if flags else []),
        *_keyed("Card", before.cards, after.cards, lambda one, two: _card(one, two, said)),
        *_keyed("Ending", before.endings, after.endings, lambda one, two: _ending(one, two, said)),
    ]


def edit_lines(edit: DraftEdit) -> list[str]:
    """One edit of a piece in words, without the scenario around it."""
    if edit.before is None or edit.after is None or not edit.piece:
        return []
    return list(_edited(edit.piece, edit.before, edit.after, Sayings()))


def _edited(piece: str, before: Any, after: Any, said: Sayings) -> Iterator[str]:
    if piece.startswith(pieces.CARD):
        yield from _card(schema.Card.model_validate(before), schema.Card.model_validate(after), said)
    elif piece == "flags":
        yield from _flags(before, after)
    elif piece == "roles":
        one, two = ([schema.Role.model_validate(role) for role in held] for held in (before, after))
        yield from _told(_keyed("Role", one, two, _role))
    elif piece == "endings":
        three, four = ([schema.Ending.model_validate(ending) for ending in held] for held in (before, after))
        yield from _told(_keyed("Ending", three, four, lambda old, new: _ending(old, new, said)))
    else:
        for name in pieces.ABOUT:
            if before.get(name) != after.get(name):
                yield _turned(name, before.get(name), after.get(name))


def _told(changes: Iterable[Change]) -> Iterator[str]:
    """Changes as lines."""
    for change in changes:
        if not change.lines:
            yield f"{change.what} {change.kind}"
        yield from (f"{change.what}: {line}" for line in change.lines)


def _about(before: schema.ScenarioFile, after: schema.ScenarioFile, said: Sayings) -> Iterator[str]:
    yield from _fields(before, after, ("title", "opening", "start", "end", "summary", "text"))
    yield from _lists("notes", before.notes, after.notes)
    yield from _lists("at the start", _begins(before, said), _begins(after, said))


def _begins(file: schema.ScenarioFile, said: Sayings) -> list[str]:
    return list(said.effects([schema.Effect(set=file.begins)])) if file.begins else []


def _flags(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    one, two = ([f"{key}: {title}" for key, title in held.items()] for held in (before, after))
    yield from _lists("flags", one, two)


def _keyed(
    name: str, before: Iterable[Any], after: Iterable[Any], lines: Callable[[Any, Any], Iterator[str]]
) -> list[Change]:
    """Parts that have keys: dropped, then changed and added as they stand."""
    old, new = ({one.key: one for one in held} for held in (before, after))
    was = _formerly(old, new)
    found = [Change("dropped", f"{name} “{one.title}”") for key, one in old.items() if key not in was.values()]
    for key, one in new.items():
        if key not in was:
            found.append(Change("added", f"{name} “{one.title}”"))
        elif told := (*_fields(old[was[key]], one, ("key",)), *lines(old[was[key]], one)):
            found.append(Change("changed", f"{name} “{one.title}”", told))
    if [key for key in old if key in was.values()] != list(was.values()):
        found.append(Change("changed", f"The order of each {name.lower()}", ("They stand in another order.",)))
    return found


def _formerly(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Each part that was there before with its key of then: where the key is new, by the same title or text."""
    dropped, was = [key for key in old if key not in new], {}
    for key, one in new.items():
        alike = (held for held in dropped if one.title == old[held].title or (one.text and one.text == old[held].text))
        former = key if key in old else next(alike, None)
        if former is not None:
            was[key] = former
            dropped = [held for held in dropped if held != former]
    return was


def _fields(before: Any, after: Any, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        one, two = getattr(before, name), getattr(after, name)
        if one != two:
            yield _turned(name, one, two)


def _turned(name: str, one: Any, two: Any) -> str:
    """A field that differs: the two texts from where they part."""
    one, two = (str(text) if text not in (None, "") else "" for text in (one, two))
    if not one or not two:
        return f"{name}: {'was empty, is now' if two else 'is empty now, was'} “{_short(one or two)}”"
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    start = 0 if max(len(one), len(two)) <= LONGEST else max(0, one.rfind(" ", 0, same) - 20)
    lead = "… " if start else ""
    return f"{name}: from “{lead}{_short(one[start:])}” to “{lead}{_short(two[start:])}”"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _lists(name: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What a list no longer has, and what it has now."""
    yield from (f"{name}: no longer {_short(part)}" for part in before if part not in after)
    yield from (f"{name}: now {_short(part)}" for part in after if part not in before)
    if sorted(before) == sorted(after) and list(before) != list(after):
        yield f"{name}: in another order"


def _role(one: schema.Role, two: schema.Role) -> Iterator[str]:
    yield from _fields(one, two, ("title", "text"))
    before, after = ([f"{key} {weight:g}" for key, weight in role.interest.items()] for role in (one, two))
    yield from _lists("interest", before, after)


def _ending(one: schema.Ending, two: schema.Ending, said: Sayings) -> Iterator[str]:
    yield from _fields(one, two, ("title", "text"))
    yield from _lists("conditions", said.conditions(one.when), said.conditions(two.when))


def _card(one: schema.Card, two: schema.Card, said: Sayings) -> Iterator[str]:
    yield from _fields(one, two, ("title", "day", "place", "role", "text", "invented"))
    before, after = ([f"{seat}: {words}" for seat, words in card.also.items()] for card in (one, two))
    yield from _lists("further seats", before, after)
    yield from _lists("conditions", said.conditions(one.when), said.conditions(two.when))
    yield from _lists("sources", one.sources, two.sources)
    yield from _lists("notes", one.notes, two.notes)
    yield from _told(_keyed("Option", one.options, two.options, lambda old, new: _option(old, new, said)))


def _option(one: schema.Option, two: schema.Option, said: Sayings) -> Iterator[str]:
    yield from _fields(one, two, ("title", "text"))
    if one.history != two.history:
        yield "is now what was done" if two.history else "is no longer what was done"
    yield from _lists("needs", said.conditions(one.needs), said.conditions(two.needs))
    if one.put_to != two.put_to:
        yield _turned("vote", said.vote(one.put_to), said.vote(two.put_to))
    for (name, held), (_, now) in zip(lists_of(one), lists_of(two), strict=True):
        yield from _lists(name.replace("_", " "), list(said.effects(held)), list(said.effects(now)))
