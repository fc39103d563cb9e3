"""Seed files of affiliates, card votes and conference ballots: what they must get right, and the rows they ask for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from democracy import models
from democracy.files import Document, Path
from democracy.seeding import conference_schema as schema
from democracy.seeding.checks import Found, Names, repeated, sources
from democracy.seeding.rows import Builder, Row, fact, flat
from democracy.seeding.schema import Contest, Fact, Source

HUNDRED = Decimal(100)


def affiliate_rows(document: Document, items: Sequence[schema.Affiliate]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        where = build.add(models.Affiliate, (place,), **flat(item, "affiliations", "secretaries", "nominations"))
        for number, part in enumerate(item.affiliations):
            build.add(models.Affiliation, (place, "affiliations", number), affiliate=where, **flat(part))
        for number, leader in enumerate(item.secretaries):
            build.add(models.GeneralSecretary, (place, "secretaries", number), affiliate=where, **flat(leader))
        for number, named in enumerate(item.nominations):
            build.add(models.AffiliateNomination, (place, "nominations", number), affiliate=where, **flat(named))
    return build.rows


def card_vote_rows(document: Document, items: Sequence[schema.CardVote]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        own = flat(item, "note", "delegations", "figures", "presets") | {"gaps": "\n".join(item.gaps)}
        where = build.add(models.CardVote, (place,), **own)
        for number, vote in enumerate(item.delegations):
            build.add(models.DelegationVote, (place, "delegations", number), card_vote=where, **flat(vote))
        for number, figure in enumerate(item.figures):
            build.add(models.CardVoteFigure, (place, "figures", number), card_vote=where, **flat(figure))
        for number, preset in enumerate(item.presets):
            path: Path = (place, "presets", number)
            build.add(models.CardVotePreset, path, card_vote=where, position=number, **preset.model_dump())
    return build.rows


def ballot_rows(document: Document, items: Sequence[schema.Ballot]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        own = item.model_dump(exclude={"sources", "confidence", "votes"}) | fact(item)
        where = build.add(models.DelegateBallot, (place,), **own)
        for number, vote in enumerate(item.votes):
            path: Path = (place, "votes", number)
            build.add(models.DelegateBallotVote, path, ballot=where, **vote.model_dump())
    return build.rows


def affiliates(
    items: Sequence[schema.Affiliate], known: Names[Source], held: Names[schema.Affiliate], contests: Names[Contest]
) -> Iterator[Found]:
    """Sources, successors and contests are known; ranges hold their number."""
    for place, item in enumerate(items):
        yield from _sources(item, (place,), ("affiliations", "secretaries", "nominations"), known)
        if item.successor and held.lacks(item.successor):
            yield (place, "successor"), f"there is no affiliate {item.successor}: choose {held.listed()}"
        if not item.deliver_low <= item.deliver <= item.deliver_high:
            yield (place, "deliver"), f"must lie from {item.deliver_low} to {item.deliver_high}, not {item.deliver}"
        yield from repeated([str(part.since) for part in item.affiliations], (place, "affiliations"), "since")
        for number, part in enumerate(item.affiliations):
            yield from _range(part, (place, "affiliations", number))
        for number, named in enumerate(item.nominations):
            if named.contest and contests.lacks(named.contest):
                path: Path = (place, "nominations", number, "contest")
                yield path, f"there is no contest {named.contest}: choose {contests.listed()}"


def _range(part: schema.Affiliation, path: Path) -> Iterator[Found]:
    if part.assumed and (part.low is None or part.high is None):
        yield path, "an assumed number needs a range: add low and high"
    elif part.assumed and not (part.low or 0) <= part.number <= (part.high or 0):
        yield (*path, "number"), f"must lie from low ({part.low}) to high ({part.high}), not {part.number}"
    elif not part.assumed and (part.low or part.high):
        yield path, "a recorded number has no range: take out low and high, or mark it as assumed"


def card_votes(
    items: Sequence[schema.CardVote], known: Names[Source], held: Names[schema.Affiliate]
) -> Iterator[Found]:
    """Sources and affiliates are known, and the printed numbers agree with each other."""
    for place, item in enumerate(items):
        yield from _sources(item, (place,), ("delegations", "figures"), known)
        yield from repeated([vote.affiliate for vote in item.delegations], (place, "delegations"), "affiliate")
        for number, vote in enumerate(item.delegations):
            if held.lacks(vote.affiliate):
                path: Path = (place, "delegations", number, "affiliate")
                yield path, f"there is no affiliate {vote.affiliate}: choose {held.listed()}"
        for name in ("total", "clps", "affiliates"):
            yield from _parts(item, name, (place,))
        yield from _result(item, (place,))


def _parts(item: schema.CardVote, name: str, path: Path) -> Iterator[Found]:
    pro, con = getattr(item, f"{name}_for"), getattr(item, f"{name}_against")
    if pro is not None and con is not None and pro + con > HUNDRED:
        yield (*path, f"{name}_against"), f"for and against add up to {pro + con}, more than 100: mend them"
    if pro is None and con is not None:
        yield (*path, f"{name}_against"), f"without {name}_for this says nothing: add it"


def _result(item: schema.CardVote, path: Path) -> Iterator[Found]:
    printed = [item.total_for, item.clps_for, item.affiliates_for]
    if item.taken == "never" and (item.carried is not None or any(number is not None for number in printed)):
        yield (*path, "taken"), "a vote that was never taken has no result: take it out"
    if item.taken == "card" and item.total_for is None and (item.clps_for is None or item.affiliates_for is None):
        yield path, "a card vote needs its total, or both halves: add one of the two"
    pro, con = item.total_for, item.total_against
    if pro is not None and con is not None and item.carried is not None and (pro > con) != item.carried:
        yield (*path, "carried"), f"{pro} for and {con} against do not agree with carried: {item.carried}"


def ballots(items: Sequence[schema.Ballot], known: Names[Source]) -> Iterator[Found]:
    """As many are elected as there are seats, and nobody with more votes is left out."""
    for place, item in enumerate(items):
        yield from sources([((place,), item)], known)
        elected = [vote.votes for vote in item.votes if vote.elected]
        if len(elected) != item.seats:
            yield (place, "seats"), f"{len(elected)} are marked as elected, not {item.seats}: mend one of the two"
        beaten = [vote.votes for vote in item.votes if not vote.elected]
        if elected and beaten and max(beaten) > min(elected):
            yield (place, "votes"), "somebody with fewer votes is marked as elected: mend it"


def _sources(item: Fact, path: Path, parts: Sequence[str], known: Names[Source]) -> Iterator[Found]:
    facts: list[tuple[Path, Fact]] = [(path, item)]
    for name in parts:
        listed: Sequence[Any] = getattr(item, name)
        facts += [((*path, name, number), part) for number, part in enumerate(listed)]
    yield from sources(facts, known)
