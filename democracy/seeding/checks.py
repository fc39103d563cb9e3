"""What a seed file must get right beyond its form: every name is known, and the sums of a contest agree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from democracy.files import Document, Path, Problem
from democracy.seeding import schema

ROUNDING = Decimal("0.35")
"""How far the percentages of a section may be from 100 in sum: each is printed to one place at worst."""

type Found = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Names[Item]:
    """What files of one folder define. `whole` is False where one of them could not be read: then nothing is missed."""

    items: Mapping[str, Item]
    whole: bool = True

    def lacks(self, key: str) -> bool:
        return self.whole and key not in self.items

    def listed(self) -> str:
        return ", ".join(sorted(self.items))


class Stated(Protocol):
    """A part of a file that states a fact."""

    @property
    def sources(self) -> list[str]: ...

    @property
    def confidence(self) -> str: ...


def repeated(keys: Sequence[str], path: Path, field: str) -> Iterator[Found]:
    """A key that an earlier item of the same list already has."""
    seen = Counter[str]()
    for place, key in enumerate(keys):
        seen[key] += 1
        if seen[key] == 2:
            yield (*path, place, field), f"{key} appears a second time: remove or rename one of the two"


def assumptions(
    items: Sequence[schema.Assumption], known: Names[schema.Source], contests: Names[schema.Contest]
) -> Iterator[Found]:
    for place, item in enumerate(items):
        if not item.low <= item.value <= item.high:
            yield (place, "value"), f"must lie from low ({item.low}) to high ({item.high}), not {item.value}"
        if item.unit == "share" and not 0 <= item.low <= item.high <= 1:
            yield (place, "low"), "a share's range must lie from 0 to 1: write 0.2 for 20 per cent"
        if item.source and known.lacks(item.source):
            yield (place, "source"), f"no source has the key {item.source}: add it to seeds/sources"
        if item.contest and contests.lacks(item.contest):
            yield (place, "contest"), f"there is no contest {item.contest}: choose {contests.listed()}"


def notes(items: Sequence[schema.Note], known: Names[schema.Source], written: Names[schema.Note]) -> Iterator[Found]:
    for place, item in enumerate(items):
        for number, key in enumerate(item.sources):
            if known.lacks(key):
                yield (place, "sources", number), f"no source has the key {key}: add it to seeds/sources"
        for number, slug in enumerate(item.see):
            if written.lacks(slug):
                yield (place, "see", number), f"there is no note {slug}: choose {written.listed()}"


def sources(facts: Iterable[tuple[Path, Stated]], known: Names[schema.Source]) -> Iterator[Found]:
    """Every source is known; confidence A has two of them or an official one."""
    for path, fact in facts:
        for place, key in enumerate(fact.sources):
            if known.lacks(key):
                yield (*path, "sources", place), f"no source has the key {key}: add it to seeds/sources"
        if len(set(fact.sources)) < len(fact.sources):
            yield (*path, "sources"), "the two sources must differ: name another, or only one"
        official = any(key in known.items and known.items[key].kind == "official" for key in fact.sources)
        if fact.confidence == "A" and len(fact.sources) < 2 and not official:
            yield (*path, "confidence"), "A needs two sources or an official document: name another source, or write B"


def facts(contest: schema.Contest) -> Iterator[tuple[Path, schema.Fact]]:
    """Every part of a contest that states a fact, with its path."""
    yield (), contest
    for name in ("nominators", "kinds", "cohorts", "tallies", "figures"):
        for place, part in enumerate(getattr(contest, name)):
            yield (name, place), part
    for place, candidate in enumerate(contest.candidates):
        for number, nomination in enumerate(candidate.nominations):
            yield ("candidates", place, "nominations", number), nomination
    for place, cohort in enumerate(contest.cohorts):
        if cohort.poll is not None:
            yield ("cohorts", place, "poll"), cohort.poll


def contest(item: schema.Contest, known: Names[schema.Source], assumed: Names[schema.Assumption]) -> Iterator[Found]:
    """Everything about one contest that its form alone cannot tell."""
    yield from sources(facts(item), known)
    yield from _unique(item)
    yield from _days(item)
    yield from _names(item, assumed)
    yield from _tallies(item)
    yield from _sums(item)
    yield from _cohorts(item)


def _unique(item: schema.Contest) -> Iterator[Found]:
    yield from repeated([part.name for part in item.candidates], ("candidates",), "name")
    yield from repeated([part.key for part in item.kinds], ("kinds",), "key")
    yield from repeated([part.key for part in item.cohorts], ("cohorts",), "key")
    yield from repeated([part.key for part in item.figures], ("figures",), "key")
    yield from repeated([part.slug for part in item.presets], ("presets",), "slug")
    yield from repeated([part.what for part in item.exceptions], ("exceptions",), "what")
    yield from repeated([f"round {t.round}, {t.kind}" for t in item.tallies], ("tallies",), "kind")


def _days(item: schema.Contest) -> Iterator[Found]:
    last = item.ballot_closes_on
    early: tuple[tuple[str, date | None], ...] = (
        ("opened_on", item.opened_on),
        ("nominations_close_on", item.nominations_close_on),
        ("ballot_opens_on", item.ballot_opens_on),
    )
    for name, day in early:
        if day is not None and day > last:
            yield (name,), f"{day} is after the ballot closed on {last}: mend one of the two days"
    if item.result_on < last:
        yield ("result_on",), f"{item.result_on} is before the ballot closed on {last}: mend one of the two days"


def _names(item: schema.Contest, assumed: Names[schema.Assumption]) -> Iterator[Found]:
    kinds = {kind.key for kind in item.kinds}
    for place, tally in enumerate(item.tallies):
        if tally.kind not in kinds | {"all"}:
            yield ("tallies", place, "kind"), f"{tally.kind} is no kind of voter here: choose {_listed(kinds)} or all"
    for place, cohort in enumerate(item.cohorts):
        if cohort.kind not in kinds:
            yield ("cohorts", place, "kind"), f"{cohort.kind} is no kind of voter here: choose {_listed(kinds)}"
        if cohort.share_assumption and assumed.lacks(cohort.share_assumption):
            yield ("cohorts", place, "share_assumption"), f"no assumption has the key {cohort.share_assumption}: add it"
        if cohort.joined_from and cohort.joined_until and cohort.joined_from > cohort.joined_until:
            yield ("cohorts", place, "joined_from"), "the window ends before it begins: swap its two days"
        if not cohort.recorded_voters and not cohort.shut_out_by:
            yield ("cohorts", place), "say which rule shut these people out: add shut_out_by"


def _tallies(item: schema.Contest) -> Iterator[Found]:
    names = {candidate.name for candidate in item.candidates if candidate.on_ballot}
    for place, tally in enumerate(item.tallies):
        path: Path = ("tallies", place)
        if not tally.votes and not tally.percent:
            yield path, "a tally needs votes or percentages: add one of the two"
        for field in ("votes", "percent"):
            for name in getattr(tally, field):
                if name not in names:
                    yield (*path, field, name), f"{name} was not on the ballot: choose {_listed(names)}"
        whole = sum(tally.percent.values(), Decimal(0))
        if tally.percent and abs(whole - 100) > ROUNDING and (tally.of == "section" or tally.kind == "all"):
            yield (*path, "percent"), f"these add up to {whole}, not to 100: mend them"


def _sums(item: schema.Contest) -> Iterator[Found]:
    """The kinds' votes add up: to the kind's valid votes in the first round, and to the tally of all in any round."""
    for place, kind in enumerate(item.kinds):
        first = next((t for t in item.tallies if t.round == 1 and t.kind == kind.key and t.votes), None)
        cast = sum(first.votes.values()) if first else None
        if cast is not None and kind.valid_votes not in (None, cast):
            yield ("kinds", place, "valid_votes"), f"the first round has {cast:,} votes, not {kind.valid_votes:,}"
        if kind.entitled is not None and kind.valid_votes is not None and kind.valid_votes > kind.entitled:
            yield ("kinds", place, "entitled"), "fewer were entitled than voted: mend one of the two"
    for place, tally in enumerate(item.tallies):
        parts = [t for t in item.tallies if t.round == tally.round and t.kind != "all"]
        if tally.kind != "all" or not tally.votes or len(parts) < 2 or not all(t.votes for t in parts):
            continue
        for name, votes in tally.votes.items():
            whole = sum(part.votes.get(name, 0) for part in parts)
            if whole != votes:
                yield ("tallies", place, "votes", name), f"the kinds of voter add up to {whole:,}, not {votes:,}"


def _cohorts(item: schema.Contest) -> Iterator[Found]:
    """Cohorts that voted add up to those entitled; the shares of a poll add up to one."""
    for place, kind in enumerate(item.kinds):
        sizes = [c.size for c in item.cohorts if c.kind == kind.key and c.recorded_voters]
        if sizes and kind.entitled is not None and sum(sizes) != kind.entitled:
            yield ("kinds", place, "entitled"), f"its cohorts add up to {sum(sizes):,}, not {kind.entitled:,}"
    names = {candidate.name for candidate in item.candidates}
    for place, cohort in enumerate(item.cohorts):
        if cohort.poll is None:
            continue
        path: Path = ("cohorts", place, "poll", "shares")
        if sum(cohort.poll.shares.values()) != 1:
            yield path, f"these add up to {sum(cohort.poll.shares.values())}, not to 1: mend them"
        for name in cohort.poll.shares.keys() - names:
            yield (*path, name), f"{name} is no candidate here: choose {_listed(names)}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def problems(document: Document, found: Iterable[Found]) -> list[Problem]:
    return [document.problem(path, message) for path, message in found]
