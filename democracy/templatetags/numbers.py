"""Filters that write numbers and days the way this site reads them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django import template

from democracy.figures import table, timeline

register = template.Library()


@register.filter
def percent(share: float | Decimal | Fraction | None, places: int = 1) -> str:
    """A share of one in per cent, "61.8 %"; a dash for nothing."""
    return "–" if share is None else table.percent(Fraction(share), places)


@register.filter
def thousands(number: float | Decimal | Fraction | None) -> str:
    """A number to the nearest whole one, with commas: "654,006"; a dash for nothing."""
    return "–" if number is None else table.thousands(float(number))


@register.filter
def day(value: date | None) -> str:
    """A day in words, "12 January 2016"; a dash for nothing."""
    return "–" if value is None else timeline.day_in_words(value)


@register.filter
def pounds(pence: int | None) -> str:
    """Pence as pounds: "£25", "£4.50"; a dash for nothing."""
    if pence is None:
        return "–"
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
