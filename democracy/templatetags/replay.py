"""Small filters of the replay page: a source by its key, an assumption in its unit, the trail above a page."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from democracy.engine.assumptions import Assumption
from democracy.engine.rulebook import RULES

register = template.Library()


@register.filter
def key(table: Mapping[str, object], name: str) -> object | None:
    """What a mapping holds under a name; None where it holds nothing."""
    return table.get(name)


@register.filter
def trail(address: str, label: str) -> list[tuple[str, str]]:
    """One step of the trail above a page."""
    return [(address, label)]


@register.filter
def rule_title(rule: str) -> str:
    """A rule's title by its key."""
    return RULES[rule].title


@register.filter
def plain(value: float) -> str:
    """A number as an input takes it: 0.35."""
    return f"{value:g}"


@register.filter
def quantity(value: float, unit: str) -> str:
    """An assumption's number in its unit: "35 %", "−0.5", "2 times", "4,000 people"; log-odds are bare."""
    if unit == "share":
        return f"{value * 100:g}\N{NO-BREAK SPACE}%"
    words = {"ratio": "times", "people": "people"}
    return f"{value:,g} {words.get(unit, '')}".strip().replace("-", "−")


@register.filter
def between(held: Assumption) -> str:
    """An assumption's range after its value: "30 % to 40 %", "0.8 to 1.25" where the value says of what."""
    unit = held.unit if held.unit == "share" else ""
    return f"{quantity(held.low, unit)} to {quantity(held.high, unit)}"


@register.filter
def number(value: Decimal) -> str:
    """A recorded number with separators and no idle noughts: 21,102 or 40.5."""
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"
