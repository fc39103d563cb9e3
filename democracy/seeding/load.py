"""Read every seed file, check them against each other, and hand back rows; or every problem of all of them at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, RootModel

from democracy import models
from democracy.csvfiles import parse_csv
from democracy.files import Document, FileProblems, Problem, parse
from democracy.files import Path as Place
from democracy.seeding import (
    bodies,
    body_schema,
    campaign,
    cases,
    checks,
    claims,
    closures,
    conference,
    conference_schema,
    councillors,
    courts,
    discipline,
    elections,
    places,
    rows,
    schema,
)
from democracy.seeding import places_schema as tables

type Loaded[Model] = list[tuple[Document, Model]]


@dataclass
class _Reader:
    """Reads files of a folder, and keeps what is wrong with them until all are read."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def read[Model: BaseModel](self, where: str, form: type[Model]) -> Loaded[Model]:
        """Every YAML file of a folder."""
        return self._read(where, sorted((self.folder / where).glob("*.yaml")), parse, form)

    def one[Model: BaseModel](self, where: str, name: str, form: type[Model]) -> Loaded[Model]:
        """One YAML file of a folder, or none where it is not there."""
        return self._read(where, sorted((self.folder / where).glob(name)), parse, form)

    def table[Model: BaseModel](self, where: str, name: str, form: type[Model]) -> Loaded[Model]:
        """One CSV file of a folder, or none where it is not there."""
        return self._read(where, sorted((self.folder / where).glob(name)), parse_csv, form)

    def _read[Model: BaseModel](
        self, where: str, paths: Iterable[Path], read: Callable[[str, str], Document], form: type[Model]
    ) -> Loaded[Model]:
        found: Loaded[Model] = []
        for path in paths:
            name = f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
            try:
                document = read(read_text(path), name)
                found.append((document, document.check(form)))
            except FileProblems as wrong:
                self.problems += wrong.problems
                self.broken.add(where)
        return found

    def names[Item](
        self, where: str, found: Iterable[tuple[Document, Item, Place]], key: Callable[[Item], str]
    ) -> checks.Names[Item]:
        """The items of a folder by key; a key that is used twice, in one file or in two, is a problem."""
        items: dict[str, Item] = {}
        for document, item, path in found:
            if key(item) in items:
                message = f"{key(item)} appears a second time: remove or rename one of the two"
                self.problems.append(document.problem(path, message))
            items.setdefault(key(item), item)
        return checks.Names(items, where not in self.broken)

    def check(self, document: Document, found: Iterable[checks.Found]) -> None:
        self.problems += checks.problems(document, found)

    def check_lists[Item](
        self,
        files: Iterable[tuple[Document, RootModel[list[Item]]]],
        check: Callable[[list[Item]], Iterable[checks.Found]],
    ) -> None:
        for document, found in files:
            self.check(document, check(found.root))


def load(folder: Path) -> list[rows.Row]:
    """Every row that the seed files of `folder` ask for. Raises `FileProblems` with all that is wrong."""
    reader = _Reader(folder)
    sources = reader.read("sources", schema.Sources)
    assumptions = reader.read("assumptions", schema.Assumptions)
    contests = reader.read("contests", schema.Contest)
    notes = reader.read("library", schema.Notes)
    known = reader.names("sources", _listed(sources, "key"), lambda item: item.key)
    assumed = reader.names("assumptions", _listed(assumptions, "key"), lambda item: item.key)
    written = reader.names("library", _listed(notes, "slug"), lambda item: item.slug)
    held = reader.names("contests", ((d, contest, ("slug",)) for d, contest in contests), lambda item: item.slug)
    for document, contest in contests:
        reader.check(document, checks.contest(contest, known, assumed))
    reader.check_lists(assumptions, lambda items: checks.assumptions(items, known, held))
    reader.check_lists(notes, lambda items: checks.notes(items, known, written))
    others = [*_bodies(reader, known), *_conferences(reader, known, held)]
    placed = _places(reader, known)
    others += [*_elections(reader, known, assumed), *placed]
    others += [*_discipline(reader, known), *_cases(reader, known), *_claims(reader, known)]
    others += [*_disputes(reader, known, held), *_closures(reader, known, placed)]
    others += _campaign(reader, known, assumed)
    if reader.problems:
        raise FileProblems(reader.problems)
    return [
        *(row for document, items in sources for row in rows.source_rows(document, items.root)),
        *(row for document, items in assumptions for row in rows.assumption_rows(document, items.root)),
        *(row for document, contest in contests for row in rows.contest_rows(document, contest)),
        *(row for document, listed in notes for row in rows.note_rows(document, listed.root)),
        *others,
    ]


def _elections(
    reader: _Reader, known: checks.Names[schema.Source], assumed: checks.Names[schema.Assumption]
) -> list[rows.Row]:
    """Rows of the elections of several members at once."""
    found = reader.read("elections", elections.Election)
    reader.names("elections", ((document, item, ("slug",)) for document, item in found), lambda item: item.slug)
    for document, item in found:
        reader.check(document, elections.election(item, known, assumed))
    return [row for document, item in found for row in elections.election_rows(document, item)]


def _places(reader: _Reader, known: checks.Names[schema.Source]) -> list[rows.Row]:
    """Rows of constituencies, MPs and local parties; what is wrong with them is kept by `reader`."""
    seats = reader.table("clps", "constituencies.csv", tables.Constituencies)
    hexagons = reader.table("clps", "hexmap.csv", tables.Hexagons)
    mps = reader.table("clps", "mps.csv", tables.MPs)
    tenures = reader.table("clps", "tenures.csv", tables.Tenures)
    acts = reader.table("clps", "acts.csv", tables.OfficialActs)
    parties = reader.table("clps", "local-parties.csv", tables.LocalParties)
    triggers = reader.table("clps", "triggers.csv", tables.TriggerRecords)
    held = reader.names("clps", _listed(seats, "code"), lambda item: item.code)
    people = reader.names("clps", _listed(mps, "slug"), lambda item: item.slug)
    reader.names("clps", _listed(parties, "code"), lambda item: item.code)
    reader.check_lists(seats, lambda items: places.constituencies(items, known))
    reader.check_lists(hexagons, lambda items: places.hexagons(items, held))
    reader.check_lists(mps, lambda items: places.mps(items, known))
    reader.check_lists(tenures, lambda items: places.tenures(items, known, held, people))
    reader.check_lists(acts, lambda items: places.acts(items, known, people))
    reader.check_lists(parties, lambda items: places.local_parties(items, known, held))
    reader.check_lists(triggers, lambda items: places.triggers(items, known, held))
    read = (seats, hexagons, mps, tenures, acts, parties, triggers)
    return [row for files in read for document, found in files for row in places.rows(document, found.root)]


def _campaign(
    reader: _Reader, known: checks.Names[schema.Source], assumed: checks.Names[schema.Assumption]
) -> list[rows.Row]:
    """Rows of the party over time: first days, decisions, readings, polls and outlooks."""
    openings = reader.one("history", "openings.yaml", campaign.Openings)
    decisions = reader.one("history", "decisions.yaml", campaign.Decisions)
    readings = reader.one("history", "readings.yaml", campaign.Readings)
    polls = reader.one("history", "polls.yaml", campaign.Polls)
    outlooks = reader.read("outlooks", campaign.Outlooks)
    reader.check_lists(openings, lambda items: campaign.openings(items, known))
    reader.check_lists(decisions, lambda items: campaign.decisions(items, known))
    reader.check_lists(readings, lambda items: campaign.readings(items, known))
    reader.check_lists(outlooks, lambda items: campaign.outlooks(items, known, assumed))
    for document, item in polls:
        reader.check(document, checks.sources([((), item)], known))
    return [
        *(row for document, items in openings for row in campaign.opening_rows(document, items.root)),
        *(row for document, items in decisions for row in campaign.decision_rows(document, items.root)),
        *(row for document, items in readings for row in campaign.reading_rows(document, items.root)),
        *(row for document, item in polls for row in campaign.poll_rows(document, item)),
        *(row for document, items in outlooks for row in campaign.outlook_rows(document, items.root)),
    ]


def _discipline(reader: _Reader, known: checks.Names[schema.Source]) -> list[rows.Row]:
    """Rows of what was published of discipline."""
    found = reader.read("discipline", discipline.Figures)
    reader.check_lists(found, lambda items: discipline.figures(items, known))
    return [row for document, items in found for row in discipline.figure_rows(document, items.root)]


def _cases(reader: _Reader, known: checks.Names[schema.Source]) -> list[rows.Row]:
    """Rows of named reselections, and of councillors by year."""
    found = reader.read("cases", cases.Cases)
    reader.names("cases", _listed(found, "slug"), lambda item: item.slug)
    reader.check_lists(found, lambda items: cases.cases(items, known))
    counted = reader.read("councillors", councillors.Years)
    reader.check_lists(counted, lambda items: councillors.years(items, known))
    years = (row for document, items in counted for row in councillors.year_rows(document, items.root))
    return [*(row for document, items in found for row in cases.case_rows(document, items.root)), *years]


def _claims(reader: _Reader, known: checks.Names[schema.Source]) -> list[rows.Row]:
    """Rows of the claims and of the parts of their tests."""
    found = reader.read("claims", claims.Claims)
    reader.names("claims", _listed(found, "slug"), lambda item: item.slug)
    reader.check_lists(found, lambda items: claims.claims(items, known))
    return [row for document, items in found for row in claims.claim_rows(document, items.root)]


def _closures(reader: _Reader, known: checks.Names[schema.Source], placed: list[rows.Row]) -> list[rows.Row]:
    """Rows of stopped meetings, and of what parties do by meeting; local parties are among those `placed`."""
    stopped = reader.one("closures", "closures.yaml", closures.Closures)
    done = reader.one("closures", "occasions.yaml", closures.Occasions)
    codes = frozenset(row.address for row in placed if row.table.model is models.LocalParty)
    reader.check_lists(stopped, lambda items: closures.closures(items, known, codes))
    reader.check_lists(done, lambda items: closures.occasions(items, known))
    return [
        *(row for document, items in stopped for row in closures.closure_rows(document, items.root)),
        *(row for document, items in done for row in closures.occasion_rows(document, items.root)),
    ]


def _disputes(
    reader: _Reader, known: checks.Names[schema.Source], contests: checks.Names[schema.Contest]
) -> list[rows.Row]:
    """Rows of disputes about rules and the rulings upon them."""
    found = reader.read("disputes", courts.Dispute)
    reader.names("disputes", ((document, item, ("slug",)) for document, item in found), lambda item: item.slug)
    for document, item in found:
        reader.check(document, courts.dispute(item, known, contests))
    return [row for document, item in found for row in courts.dispute_rows(document, item)]


def _conferences(
    reader: _Reader, known: checks.Names[schema.Source], contests: checks.Names[schema.Contest]
) -> list[rows.Row]:
    """Rows of affiliates, card votes and conference ballots; what is wrong with them is kept by `reader`."""
    affiliates = reader.read("affiliates", conference_schema.Affiliates)
    votes = reader.read("cardvotes", conference_schema.CardVotes)
    ballots = reader.read("ballots", conference_schema.Ballots)
    held = reader.names("affiliates", _listed(affiliates, "slug"), lambda item: item.slug)
    reader.names("cardvotes", _listed(votes, "slug"), lambda item: item.slug)
    reader.names("ballots", _listed(ballots, "slug"), lambda item: item.slug)
    for document, items in affiliates:
        reader.check(document, conference.affiliates(items.root, known, held, contests))
    for document, listed in votes:
        reader.check(document, conference.card_votes(listed.root, known, held))
    for document, polled in ballots:
        reader.check(document, conference.ballots(polled.root, known))
    return [
        *(row for document, items in affiliates for row in conference.affiliate_rows(document, items.root)),
        *(row for document, listed in votes for row in conference.card_vote_rows(document, listed.root)),
        *(row for document, polled in ballots for row in conference.ballot_rows(document, polled.root)),
    ]


def _bodies(reader: _Reader, known: checks.Names[schema.Source]) -> list[rows.Row]:
    """Rows of bodies and roll calls; what is wrong with them is kept by `reader`."""
    held = reader.read("bodies", body_schema.Body)
    calls = reader.read("rollcalls", body_schema.RollCalls)
    named = reader.names("bodies", ((d, body, ("slug",)) for d, body in held), lambda item: item.slug)
    reader.names("rollcalls", _listed(calls, "slug"), lambda item: item.slug)
    for document, body in held:
        reader.check(document, bodies.body(body, known))
    for document, items in calls:
        reader.check(document, bodies.roll_calls(items.root, known, named))
    return [
        *(row for document, body in held for row in bodies.body_rows(document, body)),
        *(row for document, items in calls for row in bodies.roll_call_rows(document, items.root)),
    ]


def _listed[Item](
    files: Iterable[tuple[Document, RootModel[list[Item]]]], field_name: str
) -> Iterator[tuple[Document, Item, Place]]:
    """The items of several files, each with the path of its key."""
    for document, items in files:
        for place, item in enumerate(items.root):
            yield document, item, (place, field_name)


def read_text(path: Path) -> str:
    """A file's text; what is not UTF-8 comes out as characters that no seed file may have."""
    return path.read_text(encoding="utf-8", errors="surrogateescape")
