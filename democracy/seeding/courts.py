"""Seed files of disputes: what they may say, what must be right about them, and the rows they ask for."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from democracy import models
from democracy.engine.rulebook import RULES, BadValue, parse
from democracy.files import Document
from democracy.seeding import checks, rows, schema


class Choice(schema.Strict):
    key: schema.Key
    title: schema.Text
    effect: Literal["sets", "upholds", "none"]
    value: str = ""
    also: str = ""
    recorded: bool = False


class Decision(schema.Fact):
    key: schema.Key
    maker: schema.Text
    title: schema.Text
    day: date
    upon: schema.Key | None = None
    roll_call: str = ""
    choices: Annotated[list[Choice], Field(min_length=2)]


class Dispute(schema.Fact):
    """seeds/disputes/*.yaml"""

    slug: schema.Key
    title: schema.Text
    question: schema.Text
    summary: schema.Text
    contest: schema.Key
    rule: schema.Text
    settled_on: date
    settled_note: schema.Text
    late_after: date | None = None
    late_note: str = ""
    decisions: Annotated[list[Decision], Field(min_length=1)]
    presets: list[schema.Preset] = []


def dispute(
    item: Dispute, known: checks.Names[schema.Source], contests: checks.Names[schema.Contest]
) -> Iterator[checks.Found]:
    """Everything about one dispute that its form alone cannot tell."""
    facts = [(("decisions", place), part) for place, part in enumerate(item.decisions)]
    yield from checks.sources([((), item), *facts], known)
    yield from checks.repeated([part.key for part in item.decisions], ("decisions",), "key")
    if contests.lacks(item.contest):
        yield ("contest",), f"there is no contest {item.contest}: write one of {contests.listed()}"
    if item.rule not in RULES:
        yield ("rule",), f"there is no rule {item.rule}: write the key of one"
        return
    days = {part.key: part.day for part in item.decisions}
    for place, part in enumerate(item.decisions):
        yield from _decision(item, part, place, days)


def _decision(item: Dispute, part: Decision, place: int, days: dict[str, date]) -> Iterator[checks.Found]:
    where = ("decisions", place)
    if part.upon and part.upon not in [earlier.key for earlier in item.decisions[:place]]:
        yield (*where, "upon"), f"no decision {part.upon} stands above this one: move it, or mend the key"
    elif part.upon and part.day < days[part.upon]:
        yield (*where, "day"), f"lies before {days[part.upon]}, the day of what it rules upon: mend one of the two"
    if sum(choice.recorded for choice in part.choices) != 1:
        yield (*where, "choices"), "exactly one of them must be recorded: true"
    for number, choice in enumerate(part.choices):
        if (choice.effect == "sets") != bool(choice.value):
            yield (*where, "choices", number, "value"), "a value belongs to effect: sets, and to no other"
        if not place and choice.effect == "upholds":
            yield (*where, "choices", number, "effect"), "the first decision has nothing to uphold: write sets or none"
        if choice.value:
            try:
                parse(RULES[item.rule], choice.value)
            except BadValue as bad:
                yield (*where, "choices", number, "value"), bad.remedy


def dispute_rows(document: Document, item: Dispute) -> list[rows.Row]:
    """Every row of one dispute."""
    build = rows.Builder(document)
    where = build.add(models.Dispute, (), **rows.flat(item, "decisions", "presets"))
    for place, part in enumerate(item.decisions):
        values = rows.flat(part, "choices") | {"upon": part.upon or ""}
        made = build.add(models.Decision, ("decisions", place), dispute=where, position=place, **values)
        for number, choice in enumerate(part.choices):
            path = ("decisions", place, "choices", number)
            build.add(models.DecisionChoice, path, decision=made, position=number, **choice.model_dump())
    for place, preset in enumerate(item.presets):
        build.add(models.DisputePreset, ("presets", place), dispute=where, position=place, **preset.model_dump())
    return build.rows
