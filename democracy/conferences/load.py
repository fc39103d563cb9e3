"""Card votes from the tables to the engine's values, with the affiliates' cards of a day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, cast

from django.db.models import Prefetch, Q, QuerySet

from democracy import models, rulebooks
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.cardvote import CardVote, Delegation, Stance
from democracy.engine.rulebook import RuleBook

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A card vote's row, the same as engine values, what is assumed, and the book it was held under.

    `affiliates` are those with a card on the day asked for, by slug; `cards` the row each card comes from.
    """

    row: models.CardVote
    vote: CardVote
    outlook: Outlook
    recorded: RuleBook
    affiliates: dict[str, models.Affiliate]
    cards: dict[str, models.Affiliation]


def load(slug: str, on: date | None = None) -> Loaded:
    """Read a card vote, with the cards of its own day or of another. Raises `CardVote.DoesNotExist`."""
    row = (
        models.CardVote.objects.select_related("source", "second_source")
        .prefetch_related("figures__source", "presets", "delegations__source", "delegations__affiliate")
        .get(slug=slug)
    )
    cards = cards_on(on or row.day)
    stances = {vote.affiliate.slug: vote.stance for vote in row.delegations.all()}
    held = tuple(delegation(card, stances.get(card.affiliate.slug, "")) for card in cards.values())
    affiliates = {slug: card.affiliate for slug, card in cards.items()}
    return Loaded(row, _vote(row, held), _outlook(), rulebooks.current(), affiliates, cards)


def cards_on(day: date) -> dict[str, models.Affiliation]:
    """The card of every affiliate of a day: its number on the last day of the year before, the heaviest first.

    Where its first number came only in that year, that one. Numbers of members and parts of the vote are never mixed:
    the unit of the year's largest known card rules.
    """
    affiliated = Q(affiliate__affiliated_from=None) | Q(affiliate__affiliated_from__lte=day)
    affiliated &= Q(affiliate__affiliated_until=None) | Q(affiliate__affiliated_until__gt=day)
    rows = models.Affiliation.objects.filter(affiliated, since__lte=day).select_related("affiliate", "source")
    unit = "hundredths" if date(1992, 12, 31) <= day < date(2006, 12, 31) else "members"
    found: dict[str, models.Affiliation] = {}
    for row in rows.filter(unit=unit).order_by("since"):
        if row.since <= date(day.year - 1, 12, 31) or row.affiliate.slug not in found:
            found[row.affiliate.slug] = row
    return dict(sorted(found.items(), key=lambda item: (-item[1].number, item[0])))


def delegation(card: models.Affiliation, stance: str) -> Delegation:
    """A card with the recorded vote of its delegation."""
    one = card.affiliate
    low, high = card.low or card.number, card.high or card.number
    deliver = (float(one.deliver), float(one.deliver_low), float(one.deliver_high))
    group = one.kind == models.Affiliate.Kind.GROUP
    return Delegation(one.slug, one.name, card.number, low, high, cast("Stance", stance), group, deliver)


def _vote(row: models.CardVote, held: tuple[Delegation, ...]) -> CardVote:
    return CardVote(
        slug=row.slug,
        title=row.title,
        day=row.day,
        kind=cast('Literal["rules", "policy", "programme", "report"]', row.kind),
        taken=cast('Literal["card", "hands", "never"]', row.taken),
        carried=row.carried,
        delegations=held,
        total=_share(row, "total"),
        clps=_share(row, "clps"),
        affiliates=_share(row, "affiliates"),
        moved_by=row.moved_by,
    )


def _share(row: models.CardVote, half: str) -> Fraction | None:
    """For, as a share of those for and against; abstentions are outside."""
    pro, con = getattr(row, f"{half}_for"), getattr(row, f"{half}_against")
    if pro is None:
        return None
    if con is None:
        return Fraction(pro) / HUNDRED
    cast_votes = Fraction(pro) + Fraction(con)
    return Fraction(pro) / cast_votes if cast_votes else None


def _outlook() -> Outlook:
    rows = models.Assumption.objects.filter(key__startswith="conference.").select_related("source")
    return Outlook("neutral", {row.key: _assumption(row) for row in rows})


def _assumption(row: models.Assumption) -> Assumption:
    numbers = (float(row.value), float(row.low), float(row.high))
    return Assumption(row.key, row.title, *numbers, row.unit, row.basis, row.source.key if row.source else "")


def all_votes() -> QuerySet[models.CardVote]:
    """Every card vote, newest first, with its source and the affiliates that are named."""
    named = Prefetch("delegations", models.DelegationVote.objects.select_related("affiliate"))
    return models.CardVote.objects.select_related("source").prefetch_related(named)
