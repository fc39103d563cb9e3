"""How the numbers of an experiment read."""

from democracy.engine.experiment.reading import Paired, Share
from democracy.plays.story import number

HUNDRED = 100


def in_100(part: float) -> str:
    """34 in 100; never all or none of a hundred unless it is so in every world."""
    whole = round(HUNDRED * part)
    if whole == HUNDRED and part < 1:
        return "more than 99 in 100"
    return "less than 1 in 100" if not whole and part > 0 else f"{whole} in 100"


def share_words(one: Share) -> str:
    """34 in 100 (31 to 37); a dash where there are no worlds."""
    return f"{in_100(one.share)} ({_band(one.low, one.high)})" if one.worlds else "–"


def _band(low: float, high: float) -> str:
    return f"{round(HUNDRED * low)} to {round(HUNDRED * high)}"


def gap_words(one: Paired) -> str:
    """12 in 100 more (9 to 15 more); 1 in 100 fewer (4 fewer to 2 more)."""
    whole = round(HUNDRED * one.gap)
    said = f"{abs(whole)} in 100 {_side(whole)}" if whole else "no difference"
    low, high = round(HUNDRED * one.low), round(HUNDRED * one.high)
    return f"{said} ({_signed(low)} to {_signed(high)})"


def _side(whole: int) -> str:
    return "more" if whole > 0 else "fewer"


def _signed(whole: int) -> str:
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def measure_words(measure: str, value: float) -> str:
    """A measure's number as it reads everywhere."""
    return number(measure, value).replace("-", "−")


def change_words(measure: str, unit: str, value: float) -> str:
    """A difference of two numbers of a measure, with its sign."""
    if unit == "share":
        return f"{100 * value:+.1f} points".replace("-", "−")
    if unit == "points":
        return measure_words(measure, value)
    return f"{value:+,.1f}".replace("-", "−") if abs(value) < HUNDRED else f"{value:+,.0f}".replace("-", "−")
