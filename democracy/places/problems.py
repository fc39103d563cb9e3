"""What is odd about the rows of one place or one MP, in words for whoever edits them. An odd row may still be right."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from democracy import models

WON_2015, WON_2017 = date(2015, 5, 7), date(2017, 6, 8)
ENDS = (date(2017, 5, 2), date(2019, 11, 5))
"""The last days of the parliaments of 2015 and 2017."""


def of_constituency(row: models.Constituency) -> list[str]:
    """No hexagon, no local party, nobody for a seat that Labour won, two at once, and days without an MP."""
    tenures = list(row.tenures.select_related("mp").order_by("since"))
    party = models.LocalParty.objects.filter(constituency=row).exists()
    found = []
    if not models.Hexagon.objects.filter(constituency=row).exists():
        found.append("It has no hexagon, so the map leaves it out: run manage.py hexmap, or give it a free cell.")
    if not party and row.nation != models.Constituency.Nation.SCOTLAND:
        found.append("No local party names it: in England and Wales each has one.")
    won = ((WON_2015, row.winner_2015 == "labour"), (WON_2017, row.labour_held_2017))
    sat = {tenure.since for tenure in tenures}
    missing = [day for day, did in won if did and day not in sat]
    found += [f"Labour won it on {day}, and nobody is recorded from that day." for day in missing]
    return [*found, *_between(tenures)]


def _between(tenures: list[models.Tenure]) -> Iterator[str]:
    """Two MPs on one day, and days between two MPs that no dissolution explains."""
    for earlier, later in pairwise(tenures):
        if earlier.until is None or later.since <= earlier.until:
            yield f"{earlier.mp} and {later.mp} both sit for it on {later.since}: end one of the two."
        elif earlier.until not in ENDS and later.since - earlier.until > timedelta(days=1):
            first, last = earlier.until + timedelta(days=1), later.since - timedelta(days=1)
            yield f"Vacant from {first} to {last}. That can be right."


def of_mp(row: models.MP) -> list[str]:
    """No seat at all, and acts on days on which the MP sat for no seat."""
    tenures = list(row.tenures.all())
    found = [] if tenures else ["No seat is recorded."]
    outside = [act for act in row.acts.all() if tenures and not any(_sat(one, act.day) for one in tenures)]
    return [*found, *(f"{act.get_kind_display()} on {act.day}: then the MP sat for no seat here." for act in outside)]


def _sat(tenure: models.Tenure, day: date) -> bool:
    return tenure.since <= day <= (tenure.until or date.max)
