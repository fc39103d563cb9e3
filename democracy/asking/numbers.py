"""Numbers as an address writes and reads them."""

import re
from fractions import Fraction

_SHARE = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+|[0-9]+/[0-9]+")
_LONGEST = 24


def percent(share: Fraction) -> str:
    """70% or 62.5%: at most four places."""
    return f"{round(float(share * 100), 4):g}%"


def read_percent(text: str) -> Fraction | None:
    """`70%`, `70 %`, `0.7` or `7/10` as a share; None where it is none of these.

    Powers of ten are not read: `1e999999999` would be a number too long to hold.
    """
    bare = text.strip().removesuffix("%").strip()
    if len(bare) > _LONGEST or not _SHARE.fullmatch(bare):
        return None
    try:
        number = Fraction(bare)
    except (ValueError, ZeroDivisionError):
        return None
    return number / 100 if text.strip().endswith("%") else number


def plain(number: float) -> str:
    """1,000,000 or 0.5: no idle nought behind the point."""
    return f"{number:,}".removesuffix(".0")
