"""How the numbers of an experiment read."""

from democracy.engine.campaign.measures import Measure
from democracy.engine.experiment.reading import Moved, Paired, Share
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
    """12 in 100 more (+9 to +15); less than 1 in 100 fewer (−1 to 0); in no world otherwise."""
    if not one.first and not one.second:
        return "in no world otherwise"
    side = "more" if one.gap > 0 else "fewer"
    low, high = (_signed(round(HUNDRED * bound)) for bound in (one.low, one.high))
    return f"{in_100(abs(one.gap))} {side} ({low} to {high})" if one.gap else f"as often ({low} to {high})"


def _signed(whole: int) -> str:
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def measure_words(measure: str, value: float) -> str:
    """A measure's number as it reads everywhere."""
    return number(measure, value)


def move_words(measure: Measure, move: Moved, name: str) -> str:
    """What a version makes of a measure in the same world as the first."""
    if move.mean == move.low == move.high:
        return f"{name} makes no difference to it in any world." if not move.mean else f"{name} less A: {move.mean:+g}."
    mean, low, high, least, most = (_change(measure, value) for value in
                                    (move.mean, move.low, move.high, move.worlds_low, move.worlds_high))  # fmt: skip
    return (
        f"{name} less A, in the same world: {mean} on average ({low} to {high}); in 90 of 100 worlds {least} to {most}."
    )


def _change(measure: Measure, value: float) -> str:
    """A difference of two numbers of a measure, with its sign."""
    scaled = HUNDRED * value if measure.unit == "share" else value
    places = 0 if abs(scaled) >= HUNDRED else 1
    return f"{scaled:+,.{places}f}".replace("-", "−")
