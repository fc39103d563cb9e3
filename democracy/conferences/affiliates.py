"""Affiliates by date: what each one's card weighed, how it voted, whom it nominated, and how much power it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Prefetch

from democracy import models
from democracy.conferences.load import cards_on
from democracy.engine import few_power
from democracy.figures import bars

YEARS = (1994, 2007, 2014, 2016, 2018)
"""Years for which enough cards are known, or assumed with a range, to say who had how much power."""


@dataclass(frozen=True, slots=True)
class Power:
    """An affiliate's part of the affiliates' half in a year: of its weight, and of its power (Banzhaf)."""

    year: int
    number: int
    weight: Fraction
    banzhaf: Fraction
    assumed: bool


def affiliates() -> list[models.Affiliate]:
    """Every affiliate with its cards, by name."""
    cards = Prefetch("affiliations", models.Affiliation.objects.select_related("source"))
    return list(models.Affiliate.objects.prefetch_related(cards))


def affiliate(slug: str) -> models.Affiliate:
    """One affiliate with all that is recorded of it. Raises `Affiliate.DoesNotExist`."""
    related = (
        Prefetch("affiliations", models.Affiliation.objects.select_related("source")),
        Prefetch("secretaries", models.GeneralSecretary.objects.select_related("source")),
        Prefetch("nominations", models.AffiliateNomination.objects.select_related("source", "contest")),
        Prefetch("card_votes", models.DelegationVote.objects.select_related("source", "card_vote")),
    )
    return models.Affiliate.objects.select_related("source", "second_source").prefetch_related(*related).get(slug=slug)


def merged(one: models.Affiliate) -> list[models.Affiliate]:
    """What became this affiliate."""
    return list(models.Affiliate.objects.filter(successor=one.slug))


def seats(one: models.Affiliate) -> list[models.Seat]:
    """Seats of bodies whose holder is recorded as coming from this organisation, the latest first."""
    held = models.Seat.objects.filter(organisation__iexact=one.name).select_related("section__body")
    return list(held.select_related("source").order_by("-since", "section", "number"))


def power_by_year(slug: str, years: Sequence[int] = YEARS) -> list[Power]:
    """The affiliate's part of the affiliates' weight and power, in the years in which it had a card."""
    found = []
    for year in years:
        cards = cards_on(date(year, 12, 31))
        if slug not in cards:
            continue
        weights = [card.number for card in cards.values()]
        place, total = list(cards).index(slug), sum(weights)
        index = few_power.banzhaf(weights, total // 2 + 1).shares[place]
        card = cards[slug]
        found.append(Power(year, card.number, Fraction(card.number, total), index, card.assumed))
    return found


def growth(one: models.Affiliate) -> bars.Bars | None:
    """Affiliated members over time, beside the largest number; None where fewer than two were found."""
    rows = [row for row in one.affiliations.all() if row.unit == models.Affiliation.Unit.MEMBERS]
    if not rows:
        return None
    most = max(row.number for row in rows)
    drawn = [
        bars.Bar(
            f"{row.since.year}", (Fraction(row.number, most),), f"{row.number:,}{' (assumed)' if row.assumed else ''}"
        )
        for row in rows
    ]
    return bars.bars(("affiliated, of its highest number",), drawn)
