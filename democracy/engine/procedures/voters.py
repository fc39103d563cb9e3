"""From the record's voters to those of a changed contest: who drops out, comes in, turns out, is shut out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from democracy.engine import behaviour, exclusions
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.procedures.franchise import Franchise
from democracy.engine.record import Kind, Record
from democracy.engine.roll import Cohort
from democracy.engine.rulebook import RuleBook

if TYPE_CHECKING:
    from democracy.engine.procedures.leadership import Changes

type Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Drawn:
    """First preferences by kind, (worlds, kinds, candidates), the variance of chance in them, and the findings.

    `entitled` (worlds, kinds) is how many people could vote.
    """

    kinds: tuple[str, ...]
    votes: NDArray[np.int64]
    chance: Reals
    entitled: Reals
    findings: tuple[Finding, ...] = ()


def as_recorded(record: Record, book: RuleBook, held: Franchise, then: Franchise) -> bool:
    """Whether exactly the recorded voters vote: whole kinds may be missing, but nobody is new and nobody is thinned.

    `then` is the franchise the contest was held under.
    """
    if any(not counted_by_kind(record, kind) and kind not in then.sections for kind in held.sections):
        return False
    if fee_changed(record, book, held) is not None:
        return False
    voting = [e for e in held.entitlements if e.cohort.kind in held.sections]
    return all(e.share == (1 if e.cohort.recorded_voters else 0) for e in voting)


def fee_changed(record: Record, book: RuleBook, held: Franchise) -> int | None:
    """The registered supporters' fee in pence where it is not the recorded one and they have a vote; else None."""
    fee = book.find("leadership.fee.registered", record.day)
    if record.fee is None or fee is None or "registered" not in held.sections or fee.value == record.fee:
        return None
    return cast("int", fee.value)


def counted_by_kind(record: Record, kind: str) -> bool:
    return bool(record.tallies) and kind in record.first_round().rows


def draw(record: Record, book: RuleBook, held: Franchise, changes: "Changes", outlook: Outlook, luck: Draws) -> Drawn:
    """Draw the first preferences of the changed contest in each world."""
    _check(record, held, changes)
    parts = [_draw_kind(record, record.kind(key), book, held, changes, outlook, luck) for key in held.sections]
    drawn = Drawn(
        tuple(held.sections),
        np.stack([part.votes for part in parts], axis=1),
        np.stack([part.chance for part in parts], axis=1),
        np.stack([part.entitled for part in parts], axis=1),
        tuple(finding for part in parts for finding in part.findings),
    )
    return _bar(record, _exclude(record, drawn, changes, luck), changes, luck)


def _check(record: Record, held: Franchise, changes: "Changes") -> None:
    if not record.by_kind:
        raise Refused(Finding("count.only_totals", record.title, passed=False))
    for key in held.sections:
        row = record.first_round().rows.get(key)
        if row is None and not any(cohort.kind == key for cohort in record.cohorts):
            raise Refused(Finding("count.only_totals", record.title, passed=False))
        if row and any(isinstance(number, Fraction) for number in row.values()):
            raise Refused(Finding("count.only_percentages", record.kind(key).title, passed=False))
    for key in changes.turnout:
        if key not in held.sections:
            title = next((kind.title for kind in record.kinds if kind.key == key), key)
            raise Refused(Finding("turnout.not_voting", title, passed=False))


@dataclass(frozen=True, slots=True)
class _Part:
    votes: NDArray[np.int64]
    chance: Reals
    entitled: Reals
    findings: tuple[Finding, ...] = ()


def _draw_kind(
    record: Record, kind: Kind, book: RuleBook, held: Franchise, changes: "Changes", outlook: Outlook, luck: Draws
) -> _Part:
    """One kind of voter: what is left of its recorded votes, and the votes of its cohorts that are new."""
    worlds, options = len(luck.worlds), len(record.names)
    votes = np.zeros((worlds, options), np.int64)
    chance, entitled = np.zeros((worlds, options)), np.zeros(worlds)
    shift = np.zeros((worlds, options))
    findings: list[Finding] = []
    if counted_by_kind(record, kind.key):
        split = behaviour.recorded_votes(record, kind, outlook, luck)
        signed_up = _signed_up(kind, record, book, held, outlook, luck)
        factor = signed_up * _turnout_ratio(kind, changes)
        for i, cohort in enumerate(split.cohorts):
            ratio = factor * float(held.share(cohort))
            drawn = _scaled(split.votes[:, i], ratio, f"{kind.key}:{cohort.key}", luck)
            votes, chance = votes + drawn.votes, chance + drawn.chance
            entitled += _recorded_entitled(kind, split.votes[:, i]) * float(held.share(cohort)) * signed_up
        shift = split.shift
    for cohort, people in _newcomers(record, kind, held, outlook, luck):
        part = _newcomer_votes(record, cohort, people, shift, changes, outlook, luck)
        votes, chance, entitled = votes + part.votes, chance + part.chance, entitled + part.entitled
        findings += part.findings
    return _Part(votes, chance, entitled, tuple(findings))


def _recorded_entitled(kind: Kind, votes: NDArray[np.int64]) -> Reals:
    """The entitled people behind a cohort's recorded votes, at its recorded turnout (all of them, if unknown)."""
    return np.asarray(votes.sum(axis=1) / float(kind.turnout or 1))


def _turnout_ratio(kind: Kind, changes: "Changes") -> float:
    """By how much a kind's recorded votes grow or shrink with the turnout asked for."""
    if kind.key not in changes.turnout:
        return 1.0
    if kind.turnout is None:
        raise Refused(Finding("turnout.unknown", kind.title, passed=False))
    return float(changes.turnout[kind.key] / kind.turnout)


def _signed_up(kind: Kind, record: Record, book: RuleBook, held: Franchise, outlook: Outlook, luck: Draws) -> Reals:
    """How many of a kind sign up at the fee asked for, as a ratio to those who did."""
    fee = fee_changed(record, book, held)
    if kind.key != "registered" or fee is None or not record.fee:
        return np.ones(len(luck.worlds))
    return behaviour.still_paying(fee, record.fee, outlook, luck)


def _scaled(votes: NDArray[np.int64], ratio: Reals, name: str, luck: Draws) -> behaviour.Drawn:
    """Fewer of the recorded voters, taken at random; or more, who choose as they did."""
    if np.all(ratio == 1.0):
        return behaviour.Drawn(votes, np.zeros(votes.shape))
    if np.all(ratio <= 1.0):
        return behaviour.kept(votes, ratio, name, luck)
    cast = votes.sum(axis=1)
    support = votes / np.maximum(cast, 1)[:, None]
    extra = np.rint(cast * np.maximum(ratio - 1.0, 0.0)).astype(np.int64)
    more = behaviour.added(extra, np.ones(len(cast)), support, f"{name}:more", luck)
    fewer = behaviour.kept(votes, np.minimum(ratio, 1.0), name, luck)
    return behaviour.Drawn(fewer.votes + more.votes, fewer.chance + more.chance)


def _newcomers(
    record: Record, kind: Kind, held: Franchise, outlook: Outlook, luck: Draws
) -> list[tuple[Cohort, NDArray[np.int64]]]:
    """Cohorts outside the recorded votes that now have a vote, and how many of their people do."""
    cohorts = [c for c in record.cohorts if c.kind == kind.key and not c.recorded_voters]
    if not any(held.share(cohort) for cohort in cohorts):
        return []
    people = behaviour.people_in(cohorts, outlook, luck)
    free = np.ones(len(luck.worlds))
    if kind.key == "members" and "registered" in held.sections:
        free = free - outlook.draw("shut_out.registered_already", luck)
    counts = [np.rint(people[:, i] * free * float(held.share(c))).astype(np.int64) for i, c in enumerate(cohorts)]
    return [(cohort, count) for cohort, count in zip(cohorts, counts, strict=True) if count.any()]


def _newcomer_votes(
    record: Record,
    cohort: Cohort,
    people: NDArray[np.int64],
    shift: Reals,
    changes: "Changes",
    outlook: Outlook,
    luck: Draws,
) -> _Part:
    name = f"{record.slug}:{cohort.key}"
    if cohort.kind in changes.turnout:
        turnout = np.full(len(people), float(changes.turnout[cohort.kind]))
    else:
        turnout = outlook.draw(f"{cohort.kind}.turnout" if cohort.kind == "mps" else "shut_out.turnout", luck)
    if cohort.poll is None:
        raise Refused(Finding("voters.no_poll", cohort.title, passed=False))
    support = (
        behaviour.polled(record, cohort, outlook, luck)
        if cohort.kind == "mps"
        else behaviour.shut_out_support(record, cohort, shift, outlook, luck)
    )
    drawn = behaviour.added(people, turnout, support, name, luck)
    finding = Finding("voters.newly_entitled", cohort.title, True, found=int(np.median(people)))
    return _Part(drawn.votes, drawn.chance, people.astype(float), (finding,))


def _exclude(record: Record, drawn: Drawn, changes: "Changes", luck: Draws) -> Drawn:
    exclusion = changes.exclusion
    if exclusion is None or not exclusion.people:
        return drawn
    if exclusion.side not in record.names:
        raise Refused(Finding("exclusion.side", exclusion.side, passed=False, detail={"names": _listed(record.names)}))
    side = record.names.index(exclusion.side)
    left = exclusions.remaining(drawn.votes, drawn.entitled, drawn.kinds, exclusion, side, luck)
    finding = Finding(
        "exclusion.applied",
        exclusion.side,
        True,
        found=exclusion.people,
        needed=int(np.median((drawn.votes - left).sum(axis=(1, 2)))),
        detail={"odds": f"{exclusion.odds:g}"},
    )
    share_left = left / np.maximum(drawn.votes, 1)
    chance = drawn.chance + left * (1.0 - share_left)
    return replace(drawn, votes=left, chance=chance, findings=(*drawn.findings, finding))


def _bar(record: Record, drawn: Drawn, changes: "Changes", luck: Draws) -> Drawn:
    """Votes taken from people who have none now, and given to people who had none; these turn out like others."""
    barred = changes.barred
    if barred is None or barred.kind not in drawn.kinds:
        return drawn
    place, side = drawn.kinds.index(barred.kind), record.names.index(barred.side)
    votes = drawn.votes[:, place]
    people = np.maximum(np.rint(drawn.entitled[:, place]).astype(np.int64), votes.sum(axis=1))
    left = exclusions.without(votes, people, barred, side, luck)
    more = _let_in(votes, people, barred, side, luck)
    changed, chance, entitled = drawn.votes.copy(), drawn.chance.copy(), drawn.entitled.copy()
    changed[:, place] = left + more.votes
    chance[:, place] += left * (1.0 - left / np.maximum(votes, 1)) + more.chance
    out = barred.supporters + barred.others
    entitled[:, place] = np.maximum(people - out, 0)
    finding = Finding("exclusion.barred", record.kind(barred.kind).title, True, found=int(np.median(out)),
                      needed=int(np.median(votes.sum(axis=1) - changed[:, place].sum(axis=1))))  # fmt: skip
    return replace(drawn, votes=changed, chance=chance, entitled=entitled, findings=(*drawn.findings, finding))


def _let_in(
    votes: NDArray[np.int64], people: NDArray[np.int64], barred: exclusions.Barred, side: int, luck: Draws
) -> behaviour.Drawn:
    """The votes of people who had none in the record; those of the others choose as the others did."""
    turnout = votes.sum(axis=1) / np.maximum(people, 1)
    of_side = np.zeros(votes.shape)
    of_side[:, side] = 1.0
    elsewhere = np.maximum(votes, 0.5) * (1.0 - of_side)
    elsewhere /= elsewhere.sum(axis=1, keepdims=True)
    ours = behaviour.added(np.maximum(-barred.supporters, 0), turnout, of_side, "let in:side", luck)
    theirs = behaviour.added(np.maximum(-barred.others, 0), turnout, elsewhere, "let in:others", luck)
    return behaviour.Drawn(ours.votes + theirs.votes, ours.chance + theirs.chance)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
