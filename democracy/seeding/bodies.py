"""Bodies and roll calls from their files: what their form alone cannot tell, and the rows they ask for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from democracy import models
from democracy.engine.rulebook import RULES
from democracy.files import Document, Path
from democracy.seeding import body_schema, schema
from democracy.seeding.checks import Found, Names, repeated
from democracy.seeding.checks import sources as check_sources
from democracy.seeding.rows import Builder, Row, address, fact, flat


def body(item: body_schema.Body, known: Names[schema.Source]) -> Iterator[Found]:
    """Everything about one body that its form alone cannot tell."""
    yield from check_sources(_facts(item), known)
    yield from repeated([section.key for section in item.sections], ("sections",), "key")
    if item.recorded_from > item.recorded_until:
        yield ("recorded_until",), "the record ends before it begins: swap its two days"
    for place, section in enumerate(item.sections):
        days = [str(line.since) for line in section.compositions]
        yield from repeated(days, ("sections", place, "compositions"), "since")
        yield from _seats(section, ("sections", place, "seats"))
    for place, total in enumerate(item.totals):
        counted = sum(_on(section, total.since) for section in item.sections)
        if counted != total.seats:
            yield ("totals", place, "seats"), f"the sections add up to {counted} on {total.since}, not {total.seats}"


def _facts(item: body_schema.Body) -> Iterator[tuple[Path, schema.Fact]]:
    yield (), item
    for place, section in enumerate(item.sections):
        for number, line in enumerate(section.compositions):
            yield ("sections", place, "compositions", number), line
        for number, seat in enumerate(section.seats):
            yield ("sections", place, "seats", number), seat


def _on(section: body_schema.Section, day: date) -> int:
    """How many seats a section has on a day."""
    begun = [line for line in section.compositions if line.since <= day]
    return max(begun, key=lambda line: line.since).seats if begun else 0


def _seats(section: body_schema.Section, path: Path) -> Iterator[Found]:
    for place, seat in enumerate(section.seats):
        if seat.until and seat.until < seat.since:
            yield (*path, place, "until"), f"{seat.until} is before {seat.since}: swap the two days"
        if seat.number > _on(section, seat.since):
            have = f"the section has {_on(section, seat.since)} seats on {seat.since}"
            yield (*path, place, "number"), f"{have}: mend the number, the day or the composition"
        for other in section.seats[:place]:
            if seat.number == other.number and _meet(seat, other):
                yield (*path, place, "since"), f"{other.holder} holds this seat then: end one of the two first"


def _meet(seat: body_schema.Seat, other: body_schema.Seat) -> bool:
    last = date.max
    return seat.since <= (other.until or last) and other.since <= (seat.until or last)


def roll_calls(
    items: Sequence[body_schema.RollCall], known: Names[schema.Source], bodies: Names[body_schema.Body]
) -> Iterator[Found]:
    """Everything about roll calls that their form alone cannot tell."""
    for place, item in enumerate(items):
        path: Path = (place,)
        facts: list[tuple[Path, schema.Fact]] = [(path, item)]
        facts += [((place, "votes", number), vote) for number, vote in enumerate(item.votes)]
        yield from check_sources(facts, known)
        yield from repeated([preset.slug for preset in item.presets], (place, "presets"), "slug")
        yield from repeated([f"{v.section}-{v.number}" for v in item.votes], (place, "votes"), "number")
        if item.majority_rule not in RULES:
            yield (place, "majority_rule"), f"there is no rule {item.majority_rule}: see the rules page"
        if (item.votes_for is None) != (item.votes_against is None):
            yield path, "give both numbers of votes, or neither"
        if bodies.lacks(item.body):
            yield (place, "body"), f"there is no body {item.body}: choose {bodies.listed()}"
        elif item.body in bodies.items:
            yield from _voters(item, bodies.items[item.body], path)


def _voters(item: body_schema.RollCall, held: body_schema.Body, path: Path) -> Iterator[Found]:
    """The day is in the record, voters have seats, and no more vote than there are seats."""
    if not held.recorded_from <= item.held_on <= held.recorded_until:
        days = f"{held.recorded_from} to {held.recorded_until}"
        yield (*path, "held_on"), f"the record of {held.short_name} runs from {days}: mend one of the two"
    seats: Mapping[str, int] = {section.key: _on(section, item.held_on) for section in held.sections}
    for number, vote in enumerate(item.votes):
        if vote.number > seats.get(vote.section, 0):
            message = (
                f"there is no seat {vote.section}-{vote.number} on {item.held_on}: choose one of {', '.join(seats)}"
            )
            yield (*path, "votes", number, "number"), message
    cast = (item.votes_for or 0) + (item.votes_against or 0) + item.spoilt
    if cast > sum(seats.values()):
        yield (*path, "votes_for"), f"{cast} votes are more than the {sum(seats.values())} seats: mend one of the two"


def body_rows(document: Document, item: body_schema.Body) -> list[Row]:
    """Every row of one body."""
    build = Builder(document)
    own = item.model_dump(exclude={"sources", "confidence", "totals", "sections"}) | fact(item)
    where = build.add(models.Body, (), **own)
    for place, section in enumerate(item.sections):
        path: Path = ("sections", place)
        values = section.model_dump(exclude={"compositions", "seats"}) | fact(item)
        held = build.add(models.Section, path, body=where, position=place, **values)
        for number, line in enumerate(section.compositions):
            build.add(models.Composition, (*path, "compositions", number), section=held, **flat(line))
        for number, seat in enumerate(section.seats):
            build.add(models.Seat, (*path, "seats", number), section=held, **flat(seat))
    return build.rows


def roll_call_rows(document: Document, items: Iterable[body_schema.RollCall]) -> list[Row]:
    """Every row of the roll calls of one file."""
    build = Builder(document)
    for place, item in enumerate(items):
        where = build.add(models.RollCall, (place,), **flat(item, "votes", "presets"))
        for number, vote in enumerate(item.votes):
            values = flat(vote) | {"section": address((item.body, vote.section))}
            build.add(models.RollCallVote, (place, "votes", number), roll_call=where, **values)
        for number, preset in enumerate(item.presets):
            values = preset.model_dump() | {"position": number}
            build.add(models.RollCallPreset, (place, "presets", number), roll_call=where, **values)
    return build.rows
