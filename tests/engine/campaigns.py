"""A party to begin with and its neutral assumptions, for tests that need no tables."""

from datetime import date
from pathlib import Path

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import Opening, start
from democracy.engine.campaign.state import REGIONS, Party
from democracy.engine.campaign.step import walk
from democracy.engine.luck import Luck
from democracy.files import read
from democracy.seeding.schema import Assumptions

FIRST = date(2016, 9, 24)


def neutral() -> Outlook:
    """The seeds' own assumptions, in the neutral outlook."""
    path = Path(__file__).resolve().parents[2] / "seeds" / "assumptions" / "campaign.yaml"
    rows = read(path.read_text(encoding="utf-8"), path.name, Assumptions).root
    held = [
        Assumption(row.key, row.title, float(row.value), float(row.low), float(row.high), row.unit, row.basis)
        for row in rows
    ]
    return Outlook("neutral", {one.key: one for one in held})


def opening(members: int = 540_000) -> Opening:
    """A party like that of September 2016, of round numbers."""
    return Opening(
        key="2016-september",
        title="A test",
        day=FIRST,
        members=members,
        regions=tuple([1 / len(REGIONS)] * len(REGIONS)),
        suspended=1_000,
        lead=10.0,
        nec={"leader": 4, "members": 6, "unions": 7, "others": 1},
        nec_seats={"leader": 4, "members": 6, "unions": 12, "MPs": 4, "others": 7},
        mps={"front bench": 60, "back bench": 20, "rebel": 150},
    )


def months(number: int, situation: Situation) -> dict[date, Situation]:
    """The same situation in each of so many months, from October 2016 on."""
    return {date(2016 + (9 + n) // 12, (9 + n) % 12 + 1, 1): situation for n in range(number)}


def lived(luck: Luck, situation: Situation, number: int = 3) -> list[Party]:
    """The parties after each month."""
    outlook = neutral()
    return list(walk(start(opening(), outlook, luck), months(number, situation), outlook, luck))
