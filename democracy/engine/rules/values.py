"""A rule's value as text: `parse` reads what a person types, `write` gives the one exact form, `show` reads well.

`parse(rule, write(rule, value)) == value` for every value that `parse` accepts. Nothing is evaluated.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from democracy.engine.findings import RuleValue
from democracy.engine.rules.rule import Rule

LARGEST_COUNT = 10_000_000
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
_WORDS = {Fraction(1, 3): "one third", Fraction(2, 3): "two thirds"}
_PERCENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?(?:%|per cent)")
_RATIO = re.compile(r"([0-9]{1,9}) ?/ ?([0-9]{1,9})")
_DECIMAL = re.compile(r"[0-9]?\.[0-9]{1,9}|0")
_MONEY = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,8})(?:\.([0-9]{2}))?")
_WHOLE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,12})(?: ([a-z ]+))?", re.IGNORECASE)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONG = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})")


class BadValue(ValueError):
    """A text that is not a value of the rule. `str()` names the field, the value and the remedy."""

    def __init__(self, field: str, value: str, remedy: str) -> None:
        super().__init__(f"{field}: “{value[:80]}” cannot be used. {remedy}")
        self.field, self.value, self.remedy = field, value, remedy


def parse(rule: Rule, text: str) -> RuleValue:
    """The value that `text` means for `rule`: "20%", "1/3", "£25", "12 January 2016", "mps=30% members=70%", a choice.

    Raises `BadValue`.
    """
    try:
        return _PARSERS[rule.type](rule, " ".join(text.split()))
    except ValueError as problem:
        raise BadValue(rule.title, text, str(problem)) from None


def write(rule: Rule, value: RuleValue) -> str:
    """The one exact text of a value, for files, addresses and digests."""
    if isinstance(value, Mapping):
        return " ".join(f"{key}={write(rule, value[key])}" for key in rule.sections if key in value)
    if isinstance(value, Fraction):
        return _percent(value, "%") or f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    return show_money(value) if isinstance(value, int) and rule.type == "money" else str(value)


def show(rule: Rule, value: RuleValue) -> str:
    """A value the way it reads on a page: "20 %", "one third", "£25", "12 January 2016", "3 affiliates"."""
    if isinstance(value, Mapping):
        return ", ".join(f"{rule.sections[key]} {show(rule, value[key])}" for key in rule.sections if key in value)
    if isinstance(value, Fraction):
        return show_share(value)
    if isinstance(value, date):
        return show_date(value)
    return _show_number(rule, value) if isinstance(value, int) else rule.choices.get(value, value)


def show_date(day: date) -> str:
    """12 January 2016."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_share(share: Fraction) -> str:
    """A share in per cent, thirds in words: "12.5 %", "one third"; "3/7" where per cent would have to be rounded."""
    return _WORDS.get(share) or _percent(share, " %") or str(share)


def show_money(pence: int) -> str:
    """£25, £3.50, £1,000."""
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02d}" if rest else f"£{pounds:,}"


def _show_number(rule: Rule, number: int) -> str:
    if rule.type == "money":
        return show_money(number)
    unit = "days" if rule.type == "days" else rule.unit
    return f"{number:,} {unit.removesuffix('s') if number == 1 else unit}".strip()


def _percent(share: Fraction, sign: str) -> str:
    """The share in per cent if six decimals hold it exactly, otherwise nothing."""
    millionths = share * 100 * 10**6
    if millionths.denominator != 1:
        return ""
    whole, rest = divmod(millionths.numerator, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".") + sign


def _share(rule: Rule, text: str) -> Fraction:
    share = _fraction(text)
    if share is None:
        raise ValueError("Write a share as a percentage or a fraction, such as 20% or 1/3.")
    if share > 1:
        raise ValueError("A share is at most 100 %. Write a share from 0% to 100%.")
    return share


def _fraction(text: str) -> Fraction | None:
    words = {word: share for share, word in _WORDS.items()}
    if text.lower() in words:
        return words[text.lower()]
    if percent := _PERCENT.fullmatch(text):
        return Fraction(percent[1]) / 100
    if (ratio := _RATIO.fullmatch(text)) and int(ratio[2]):
        return Fraction(int(ratio[1]), int(ratio[2]))
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def _whole(rule: Rule, text: str) -> int:
    unit = "days" if rule.type == "days" else rule.unit
    match = _WHOLE.fullmatch(text)
    if not match or (match[2] and match[2].lower() not in {unit, unit.removesuffix("s")}):
        raise ValueError("Write a whole number, such as 3.")
    number = int(match[1].replace(",", ""))
    if number > LARGEST_COUNT:
        raise ValueError(f"Write a number up to {LARGEST_COUNT:,}.")
    return number


def _money(rule: Rule, text: str) -> int:
    match = _MONEY.fullmatch(text)
    if not match:
        raise ValueError("Write an amount in pounds, such as £25 or £3.50.")
    return int(match[1].replace(",", "")) * 100 + int(match[2] or 0)


def _day(rule: Rule, text: str) -> date:
    return parse_date(text)


def parse_date(text: str) -> date:
    """A day written as 2016-01-12 or 12 January 2016. Raises `ValueError` with the remedy."""
    remedy = "Write a day that exists, such as 12 January 2016 or 2016-01-12"
    try:
        day = date.fromisoformat(text) if _ISO.fullmatch(text) else _long_date(text)
    except (ValueError, IndexError):
        raise ValueError(f"{remedy}.") from None
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{remedy}, from {EARLIEST.year} to {LATEST.year}.")
    return day


def _long_date(text: str) -> date:
    match = _LONG.fullmatch(text)
    months = [month for month in MONTHS if match and match[2].lower() in {month.lower(), month[:3].lower()}]
    if match is None:
        raise ValueError(text)
    return date(int(match[3]), MONTHS.index(months[0]) + 1, int(match[1]))


def _choice(rule: Rule, text: str) -> str:
    for key, label in rule.choices.items():
        if text in {key, label}:
            return key
    raise ValueError(f"Choose one of: {', '.join(rule.choices)}.")


def _weights(rule: Rule, text: str) -> Mapping[str, Fraction]:
    weights = {key: _share(rule, part) for key, part in _parts(rule, text).items()}
    if sum(weights.values()) != 1:
        total = show_share(Fraction(sum(weights.values())))
        raise ValueError(f"The weights add up to {total}. Make them add up to 100 %; thirds are written 1/3.")
    return MappingProxyType({key: weights[key] for key in rule.sections if key in weights})


def _composition(rule: Rule, text: str) -> Mapping[str, int]:
    seats = {key: _whole(rule, part) for key, part in _parts(rule, text).items()}
    return MappingProxyType({key: seats[key] for key in rule.sections if key in seats})


def _parts(rule: Rule, text: str) -> dict[str, str]:
    example = " ".join(f"{key}={'25%' if rule.type == 'weights' else '6'}" for key in rule.sections)
    pairs = [part.partition("=") for part in re.split(r"[ ,]+", text.replace(" %", "%")) if part]
    parts = {key: part for key, _, part in pairs}
    if not pairs or any(not equals for _, equals, _ in pairs):
        raise ValueError(f"Write each section with its value, as in {example}.")
    if unknown := sorted(set(parts) - set(rule.sections)):
        raise ValueError(f"There is no section {unknown[0][:40]}. The sections are {', '.join(rule.sections)}.")
    if len(parts) < len(pairs):
        raise ValueError("A section is named twice. Name each section once.")
    return parts


_PARSERS: Mapping[str, Callable[[Rule, str], RuleValue]] = {
    "share": _share,
    "count": _whole,
    "money": _money,
    "date": _day,
    "days": _whole,
    "weights": _weights,
    "composition": _composition,
    "choice": _choice,
}
