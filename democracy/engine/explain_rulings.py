"""Sentences for findings about decisions and the rulings upon them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show, show_date


def _day(value: object) -> str:
    return show_date(cast("date", value))


def _value(finding: Finding) -> str:
    return show(RULES[cast("str", finding.rule)], finding.value) if finding.value is not None else "nothing"


def _title(finding: Finding) -> str:
    title = RULES[cast("str", finding.rule)].title
    return title[4:] if title.startswith("The ") else title[:1].lower() + title[1:]


def _small(name: object) -> str:
    """A maker's name inside a sentence: "the High Court"."""
    text = str(name)
    return f"t{text[1:]}" if text.startswith("The ") else text


RULING_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "ruling.made": lambda f: (
        f"{f.subject}, {_day(f.since)}: {f.detail['what']}. From that day on the {_title(f)} is {_value(f)}."
    ),
    "ruling.none": lambda f: f"{f.subject}: no ruling is made.",
    "ruling.before_its_case": lambda f: (
        f"{f.subject} cannot rule on {_day(f.detail['day'])}: what it rules upon, by {_small(f.detail['case'])}, is of "
        f"{_day(f.detail['began'])}. Give a day from {_day(f.detail['began'])} on."
    ),
    "ruling.nothing_to_rule_on": lambda f: (
        f"{f.subject} has nothing to rule upon: {_small(f.detail['case'])} made no decision here. Let it decide, or "
        "leave this ruling out as well."
    ),
    "ruling.too_late": lambda f: (
        f"{f.subject} rules on {_day(f.since)}, after the matter is settled on {_day(f.detail['settled'])}: it changes "
        "nothing here."
    ),
    "ruling.late": lambda f: (
        f"{f.subject} rules on {_day(f.since)}, when {f.detail['late']}. {f.found} days are left until it is settled; "
        "what such haste does is not worked out here."
    ),
    "ruling.settled": lambda f: f"On {_day(f.since)}, when it is settled, the {_title(f)} is {_value(f)}.",
    "ruling.nothing_settled": lambda f: f"By {_day(f.since)} nothing is in force. Let somebody decide before that day.",
}
