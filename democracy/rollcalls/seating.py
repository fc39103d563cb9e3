"""The seats of a roll call as a picture: known votes by shape and colour, unknown ones with their chance."""

from democracy.engine.conditional import AGAINST, FOR, OUT
from democracy.engine.procedures.roll_call import CHOICES, Outcome, SeatLine
from democracy.figures.hemicycle import Hemicycle, Place, hemicycle
from democracy.figures.table import Table
from democracy.rollcalls.address import Ask

FLIPPED = {FOR: AGAINST, AGAINST: FOR, OUT: OUT}
UNNAMED = 4


def told(line: SeatLine, sides: tuple[str, str]) -> str:
    """How a seat voted: by name where it is known, else the chances."""
    names = (*sides, "not voting")
    if line.known and not line.known.doubtful:
        return names[line.known.choice]
    chances = ", ".join(
        f"{name} {round(chance * 100)}" for name, chance in zip(names, line.chances, strict=True) if chance > 0.005
    )
    return f"{'listed; ' if line.known else ''}of 100: {chances}"


def _now(line: SeatLine) -> int | None:
    """What the seat does after the changes, where that is known."""
    if line.turned and line.turned != "other":
        return CHOICES[line.turned]
    if line.known is None:
        return None
    return FLIPPED[line.known.choice] if line.turned else line.known.choice


def picture(outcome: Outcome, ask: Ask, base: str, alike: bool, sides: tuple[str, str]) -> Hemicycle | None:
    """Seats by section, each leading to the same question with that seat turned; or by vote where all are alike."""
    names = [*sides, "Not voting", "Not recorded: the chance in 100 of having voted for"]
    votes_for, votes_against = outcome.count
    out = outcome.record.body.size - votes_for - votes_against
    table = Table(
        "The most likely count",
        ("", "Votes"),
        tuple(zip(names, map(str, (votes_for, votes_against, out)), strict=False)),
    )
    if alike:
        groups = [1] * votes_for + [3] * out + [2] * votes_against
        return hemicycle([Place(group, names[group - 1]) for group in groups], names[:3], table)
    places = [_place(line, ask, base, sides) for line in outcome.lines]
    return hemicycle(places, names, table, UNNAMED)


def _place(line: SeatLine, ask: Ask, base: str, sides: tuple[str, str]) -> Place:
    now = _now(line)
    group = UNNAMED if now is None else now + 1
    chance = line.chances[AGAINST if line.turned else FOR]
    text = f"{round(chance * 100)}" if now is None else ""
    name = line.known.voter if line.known else line.seat.name
    turned = " Turned by you." if line.turned else ""
    title = f"{name}: {told(line, sides)}.{turned} Turn {'back' if line.turned else 'the other way'}."
    href = f"{base}?{ask.toggled(line.seat.key).query()}#result"
    return Place(group, title, text, href, now is None, bool(line.turned))
