"""What a case's page shows, in words and rows."""

from dataclasses import dataclass
from fractions import Fraction

from democracy.asking import BADGES, LABELS, MEANINGS, Reason, reasons
from democracy.cases.run import Replay, book_for
from democracy.engine.clp.recount import Branch, Verdict
from democracy.engine.clp.turning import switches
from democracy.engine.explain import sentence
from democracy.engine.rulebook import RULES
from democracy.figures.table import percent
from democracy.models import Case, CaseBallot, CaseBranch

VERDICTS: dict[Verdict, str] = {
    "triggered": "A full selection follows.",
    "not_triggered": "No selection follows: the MP is the candidate.",
    "open": "The record cannot tell whether a selection follows.",
}
SHORT: dict[Verdict, str] = {"triggered": "a selection", "not_triggered": "no selection", "open": "cannot be told"}
ANSWERS = {
    "asks": "asks for a selection",
    "content": "content with the MP",
    "neither": "no preference",
    "away": "casts no vote",
}
LEVERS = {
    "branches": "branches that answer otherwise",
    "voters": "voters who vote the other way, in branches whose votes were printed",
    "quorum": "people as the quorum of a branch",
    "saving": "affiliated branches, all for the MP",
    "asking": "affiliated branches, all for a selection",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A branch: what was recorded of it, and what it does here."""

    row: CaseBranch
    recorded: str
    voters: str
    here: str
    changed: bool
    turned_by: int | None


@dataclass(frozen=True, slots=True)
class TurnLine:
    """The least of a lever, in words, and what then comes of it."""

    least: int | None
    words: str
    then: str
    names: str


@dataclass(frozen=True, slots=True)
class BallotLine:
    """A ballot beside the trigger, and how few votes on the other side would have turned it."""

    row: CaseBallot
    turned_by: int | None


@dataclass(frozen=True)
class Shown:
    """A case counted again, ready for a template. `base` is the path of its page."""

    done: Replay
    base: str

    @property
    def row(self) -> Case:
        return self.done.loaded.row

    @property
    def change(self) -> str:
        return self.done.change

    @property
    def label(self) -> str:
        return LABELS[self.change]

    @property
    def badge(self) -> str:
        return BADGES[self.change]

    @property
    def meaning(self) -> str:
        return MEANINGS[self.change]

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.done.outcome is None:
            return "There is nothing to count."
        return VERDICTS[self.done.outcome.found.verdict]

    @property
    def recorded(self) -> str:
        """What the trigger ballot came to in the record."""
        return "no selection followed it" if self.row.trigger == "not_triggered" else "a full selection followed it"

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    @property
    def asked(self) -> str:
        """The share that asked, where it is one number: "3 of 9, 33.3 %"."""
        share = self.done.share()
        found = self.done.outcome.found if self.done.outcome else None
        if not isinstance(share, Fraction) or found is None:
            return ""
        return percent(share)

    def lines(self) -> list[Line]:
        """Branch by branch, as recorded and here."""
        rows = list(self.row.branches.all())
        held = self.done.outcome.ballot.branches if self.done.outcome else self.done.loaded.branches
        return [self._line(row, here) for row, here in zip(rows, held, strict=True)]

    def _line(self, row: CaseBranch, here: Branch) -> Line:
        changed = row.key in self.done.ask.branches
        votes = f", {here.votes[0]} to {here.votes[1]}" if here.votes else ""
        words = ANSWERS[next(iter(here.states))] if len(here.states) == 1 else "not recorded"
        return Line(row, row.get_answer_display(), voters(row), f"{words}{votes}", changed, switches(here))

    def turns(self) -> list[TurnLine]:
        """The least of each lever that gives another result."""
        return [
            TurnLine(
                turn.least,
                LEVERS[turn.lever],
                SHORT[turn.verdict] if turn.verdict else "no number turns it",
                ", ".join(turn.names) if turn.lever == "voters" else "",
            )
            for turn in self.done.turns()
        ]

    def ways(self) -> list[tuple[str, str, str, bool]]:
        """Each way of counting: its key, its words, what comes of it, and whether it is the one used."""
        rule = RULES["selection.trigger.counted"]
        used = self.done.outcome.ballot.trigger.counted if self.done.outcome else ""
        return [(way, rule.choices[way], SHORT[found], way == used) for way, found in self.done.by_counting().items()]

    def ballots(self) -> list[BallotLine]:
        """The ballots beside the trigger."""
        return [BallotLine(row, turned_by(row)) for row in self.row.ballots.all()]

    def findings(self) -> list[Reason]:
        found = [self.done.refused] if self.done.refused else []
        return reasons([*found, *(self.done.outcome.findings if self.done.outcome else ())])

    def source_keys(self) -> set[str]:
        return {reason.source for reason in self.findings()} - {"", "hypothesis"}

    def changed(self) -> list[str]:
        """Every change asked for, in words."""
        ask = self.done.ask
        names = {branch.key: branch.name for branch in self.done.loaded.branches}
        lines = [f"{names[key]}: {ANSWERS.get(text, text)}" for key, text in sorted(ask.branches.items())]
        lines += [f"Affiliated branches: {ask.affiliates} ask"] if ask.affiliates else []
        found = book_for(self.done.loaded, ask).differences(self.done.book)
        return lines + [str(line).replace(" -> ", " → ") for line in found if line.since <= self.row.day]

    def editions(self) -> str:
        """Which rules, in a sentence."""
        book = book_for(self.done.loaded, self.done.ask)
        return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}. Nothing here is drawn."


def voters(row: CaseBranch) -> str:
    """How many voted there, as far as it was recorded."""
    if row.votes_asking is not None:
        return f"{row.votes_asking} for a selection, {row.votes_content} for the MP"
    if row.fewest is None and row.most is None:
        return "not recorded"
    if row.fewest == row.most:
        return f"{row.fewest} voted"
    return f"from {row.fewest or 1} to {row.most} voted" if row.most else f"at least {row.fewest} voted"


def turned_by(row: CaseBallot) -> int | None:
    """How many votes, cast for the other side instead, would have turned a ballot; None where it was not counted."""
    if row.first_votes is None or row.second_votes is None or row.about:
        return None
    return (row.first_votes - row.second_votes) // 2 + 1
