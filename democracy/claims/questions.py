"""A part of a claim as a question that can be put: its row becomes engine values, or a list of what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import cast

from django.core.exceptions import ObjectDoesNotExist

from democracy import models
from democracy.asking import BadAddress
from democracy.claims import levers
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject
from democracy.claims.kinds import KINDS, MEASURES, located
from democracy.engine.claims.parts import Comparison, Part, Range, Reading, Search
from democracy.engine.claims.testing import Asker
from democracy.engine.explain import sentence
from democracy.engine.findings import Refused
from democracy.rulebooks import UnknownBook

EVENTS = ("happens", "does_not")
MOST_HELD = 64
"""Answers of one vote that are kept while claims are tested."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a claim: the part and its field, the value found there, what to do."""

    part: str
    field: str
    value: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.part}, {self.field}" if self.part else self.field
        return f"{where}: “{self.value}”. {self.remedy}"


class Broken(Exception):
    """A test that cannot run, with everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


@dataclass(slots=True)
class Subjects:
    """Votes already read from the tables, and answers of theirs, so that the parts of a claim share them."""

    held: dict[tuple[str, str, str], Subject] = field(default_factory=dict)

    def load(self, kind: Kind, slug: str, pairs: Pairs) -> Subject:
        key = (kind.key, slug, dict(pairs).get("on", ""))
        if key not in self.held:
            subject = kind.load(slug, pairs)
            self.held[key] = replace(subject, put=lru_cache(MOST_HELD)(subject.put))
        return self.held[key]


@dataclass(frozen=True, slots=True)
class Question:
    """A part of a claim, ready to be put."""

    row: models.ClaimPart
    part: Part
    kind: Kind
    measure: Measure
    subject: Subject
    path: str
    pairs: Pairs

    def put(self, pairs: Pairs) -> Done:
        return self.subject.put(pairs)

    def read(self, pairs: Pairs) -> Reading:
        """The measure of the answer. Raises Refused where the rules refuse."""
        done = self.put(pairs)
        if done.refused is not None:
            raise Refused(done.refused)
        return self.measure.read(done.outcome, self.row.subject)

    def at(self, setting: Fraction) -> Pairs:
        """The question with its lever at a setting."""
        unit = self.part.lever.unit if self.part.lever else "number"
        return levers.moved(self.pairs, self.row.lever, levers.write(setting, unit))

    def address(self, setting: Fraction | None = None) -> str:
        return levers.joined(self.path, self.pairs if setting is None else self.at(setting))

    def measured(self) -> str:
        """What is read, with the name it is read of."""
        names = self.subject.names.get(self.measure.of, {})
        return self.measure.title.format(names.get(self.row.subject, ""))

    def lever_title(self) -> str:
        """What the lever is called where people read it."""
        return levers.title(self.row.lever, self.subject.assumptions)

    def asker(self) -> Asker:
        return Asker(
            plain=lambda: self.read(self.pairs),
            at=lambda setting: self.read(self.at(setting)),
            recorded=lambda: self.read(()),
        )


def question(row: models.ClaimPart, subjects: Subjects) -> Question:
    """Read a part. Raises `Broken` with everything that is wrong with it."""
    return _Reader(row, subjects).question()


class _Reader:
    """Collects what is wrong with a part while it is read."""

    def __init__(self, row: models.ClaimPart, subjects: Subjects) -> None:
        self.row, self.subjects = row, subjects
        self.problems: list[Problem] = []
        self.unit = ""

    def wrong(self, name: str, value: str, remedy: str) -> None:
        self.problems.append(Problem(self.row.title or self.row.key, name, value[:120], remedy))

    def question(self) -> Question:
        kind, slug, pairs = located(self.row.address)
        measured, subject = self.measured(kind), self.found(kind, slug, pairs)
        lever, threshold = self.lever(), self.threshold()
        if kind and measured and subject:
            self.named(measured, subject)
            self.asked(subject, pairs, lever)
            self.compared(measured, threshold, lever)
        if self.problems or not (kind and measured and subject):
            raise Broken(self.problems)
        row = self.row
        part = Part(row.key, row.title, cast("Comparison", row.comparison), threshold, row.counts,
                    cast("Search", row.search), lever)  # fmt: skip
        return Question(row, part, kind, measured, subject, f"{kind.path}{slug}/" if slug else kind.path, pairs)

    def measured(self, kind: Kind | None) -> Measure | None:
        if kind is None:
            paths = ", ".join(f"{known.path}…/" for known in KINDS.values())
            self.wrong("address", self.row.address, f"Copy the address of a page from its first /: {paths}.")
        known = MEASURES.get(self.row.measure)
        if known is None or (kind is not None and known[0] is not kind):
            fits = [key for key, (of, _) in MEASURES.items() if kind is None or of is kind]
            self.wrong("measure", self.row.measure, f"Choose one of {', '.join(fits)}.")
            return None
        return known[1]

    def found(self, kind: Kind | None, slug: str, pairs: Pairs) -> Subject | None:
        if kind is None:
            return None
        try:
            return self.subjects.load(kind, slug, pairs)
        except ObjectDoesNotExist:
            known = list(kind.titles())
            near = get_close_matches(slug, known, n=3, cutoff=0.4) or known[:3]
            self.wrong("address", self.row.address, f"There is no {slug} here. Is it {' or '.join(near)}?")
            return None

    def named(self, measure: Measure, subject: Subject) -> None:
        if not measure.of and self.row.subject:
            self.wrong("whose", self.row.subject, "This measure is of nobody in particular. Leave it empty.")
        if measure.of and self.row.subject not in subject.names[measure.of]:
            known = list(subject.names[measure.of])
            near = get_close_matches(self.row.subject, known, n=4, cutoff=0.3) or known[:8]
            self.wrong("whose", self.row.subject, f"Name a {measure.of}: {', '.join(near)}.")

    def asked(self, subject: Subject, pairs: Pairs, lever: Range | None) -> None:
        """Whether the address is one, and both ends of the lever are."""
        for each in [pairs, *self.ends(pairs, lever)]:
            try:
                done = subject.put(each)
                if done.refused and each is pairs:
                    self.wrong("address", self.row.address, f"This cannot be answered. {sentence(done.refused)}")
            except BadAddress as bad:
                for problem in bad.problems:
                    self.wrong(
                        "address" if each is pairs else "lever", f"{problem.part}: {problem.value}", problem.remedy
                    )
            except UnknownBook as unknown:
                self.wrong("address", self.row.address, str(unknown))

    def ends(self, pairs: Pairs, lever: Range | None) -> Iterator[Pairs]:
        for end in (lever.low, lever.high) if lever else ():
            yield levers.moved(pairs, self.row.lever, levers.write(end, lever.unit if lever else "number"))

    def lever(self) -> Range | None:
        row = self.row
        given = [row.lever, row.lever_from, row.lever_to, row.lever_step]
        if not row.search:
            if any(given):
                self.wrong("lever", row.lever or row.lever_from, "Say what the lever is for, or leave it out.")
            return None
        if not all(given):
            self.wrong("lever", row.lever, "A search needs a lever, from, to and a step.")
            return None
        try:
            return levers.span(row.lever_from, row.lever_to, row.lever_start, row.lever_step)
        except ValueError as wrong:
            self.wrong("lever", f"{row.lever_from} to {row.lever_to}", str(wrong))
            return None

    def threshold(self) -> Fraction | None:
        if not self.row.threshold:
            return None
        try:
            number, self.unit = levers.read(self.row.threshold)
            return number
        except ValueError as wrong:
            self.wrong("threshold", self.row.threshold, str(wrong))
            return None

    def compared(self, measure: Measure, threshold: Fraction | None, lever: Range | None) -> None:
        """Whether the comparison makes sense of the measure."""
        comparison, event = self.row.comparison, measure.unit == "chance"
        if self.row.search == "where":
            if not event:
                self.wrong("measure", self.row.measure, "Where it turns can be asked of what happens or does not.")
            if comparison not in ("at_least", "at_most"):
                self.wrong("comparison", comparison, "Say at least or at most: the setting is compared.")
            fits = threshold is not None and lever and self.unit == lever.unit
            if lever and not (fits and lever.low <= (threshold or 0) <= lever.high):
                self.wrong("threshold", self.row.threshold, "Give a setting within the range of the lever.")
        elif event and comparison not in EVENTS:
            self.wrong("comparison", comparison, "This happens or does not: choose one of the two.")
        elif not event and (comparison in EVENTS or threshold is None):
            self.wrong(
                "threshold", self.row.threshold, "This is a number: say at least, at most or differs, and how much."
            )
        elif event and threshold is not None:
            self.wrong("threshold", self.row.threshold, "What happens or does not has no threshold. Leave it empty.")
        elif measure.unit in ("share", "points") and self.unit != "share":
            self.wrong("threshold", self.row.threshold, "Write a share or points with a per cent sign, as 45%.")
