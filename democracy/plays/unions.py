"""The affiliates by name, as recorded for a day of a play: the weight of each card, who leads it, whom it nominated."""

from dataclasses import dataclass
from datetime import date

from democracy import models
from democracy.conferences.load import cards_on

MOST = 8


@dataclass(frozen=True, slots=True)
class Union:
    """An affiliate: its part of the cards that are known, and what is recorded of its line; empty where nothing is."""

    slug: str
    name: str
    share: str
    assumed: bool
    leader: str
    decides: str
    nominated: str


def unions(day: date) -> list[Union]:
    """The heaviest cards of a day, in four queries at most."""
    cards = cards_on(day)
    heaviest = list(cards.values())[:MOST]
    whole = sum(card.number for card in cards.values())
    keys = [card.affiliate_id for card in heaviest]
    led = {row.affiliate_id: row.name for row in _leading(keys, day.year)}
    backed = {row.affiliate_id: f"{row.name or 'nobody'} ({row.year})" for row in _nominating(keys, day.year)}
    return [_union(card, whole, led.get(card.affiliate_id, ""), backed.get(card.affiliate_id, "")) for card in heaviest]


def _leading(keys: list[int], year: int) -> list[models.GeneralSecretary]:
    return list(models.GeneralSecretary.objects.filter(affiliate__in=keys, from_year__lte=year, until_year__gte=year))


def _nominating(keys: list[int], year: int) -> list[models.AffiliateNomination]:
    """Nominations for the leadership up to a year, the latest last."""
    office = models.Contest.Office.LEADER
    rows = models.AffiliateNomination.objects.filter(affiliate__in=keys, office=office, year__lte=year)
    return list(rows.order_by("year"))


def _union(card: models.Affiliation, whole: int, leader: str, nominated: str) -> Union:
    one = card.affiliate
    decides = "" if one.decides == one.Decides.UNKNOWN else one.get_decides_display()
    return Union(one.slug, one.name, f"{100 * card.number / whole:.0f} %", card.assumed, leader, decides, nominated)
