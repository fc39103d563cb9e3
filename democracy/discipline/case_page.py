"""What a case's page shows: the story so far, what may be done next, and whether the member can vote."""

from dataclasses import dataclass

from democracy.asking import Reason, reasons
from democracy.discipline.case_address import GROUNDS, KINDS
from democracy.discipline.run import Play
from democracy.engine.assumptions import Assumption
from democracy.engine.discipline.case import LAPSE, Option, Step
from democracy.engine.discipline.moves import MOVES, STAGES
from democracy.engine.discipline.standing import WORDS
from democracy.engine.explain import sentence
from democracy.engine.rulebook import show_date


@dataclass(frozen=True, slots=True)
class Line:
    """A step as told; `address` leads back to it."""

    number: int
    title: str
    who: str
    day: str
    after: str
    standing: str
    reason: Reason
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A move of the present stage; without an address it is forbidden, and the reason says why."""

    title: str
    who: str
    reason: Reason
    address: str


@dataclass(frozen=True)
class Shown:
    """A case ready for a template. `base` is the path of its page."""

    done: Play
    base: str

    @property
    def complaint(self) -> str:
        ask = self.done.ask
        return f"A complaint of {GROUNDS[ask.ground]}, against {KINDS[ask.kind]}, from {show_date(ask.opened)}"

    @property
    def headline(self) -> str:
        """The answer to the question of the page."""
        verb = "can" if self.done.vote.passed else "cannot"
        return f"As it stands, this invented person {verb} vote on {show_date(self.done.ask.ballot)}."

    @property
    def vote(self) -> Reason:
        return reasons([self.done.vote])[0]

    @property
    def stage(self) -> str:
        case = self.done.case
        return f"On {show_date(case.day)} the case is {STAGES[case.stage]}; the person is {WORDS[case.standing]}."

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    def lines(self) -> list[Line]:
        """The steps so far; going back to one of them undoes what came after."""
        made, found = 0, []
        for number, step in enumerate(self.done.case.steps, start=1):
            made += step.move != LAPSE
            found.append(self._line(number, step, made))
        return found

    def _line(self, number: int, step: Step, made: int) -> Line:
        move = MOVES.get(step.move)
        title, who = (move.title, move.who) if move else ("The suspension lapses", "Nobody")
        after = "the same day" if step.days == 0 else f"after {step.days} day{'' if step.days == 1 else 's'}"
        address = self._address(self.done.ask.until(made).query())
        return Line(number, title, who, show_date(step.day), after, WORDS[step.standing], reasons([step.finding])[0],
                    address)  # fmt: skip

    def choices(self) -> list[Choice]:
        """What may be done next, the forbidden moves last."""
        return sorted((self._choice(option) for option in self.done.options), key=lambda one: not one.address)

    def _choice(self, option: Option) -> Choice:
        query = self.done.ask.until(len(self._made())).then(option.move.key).query()
        address = self._address(query) if option.allowed else ""
        return Choice(option.move.title, option.move.who, reasons([option.finding])[0], address)

    def _made(self) -> list[Step]:
        return [step for step in self.done.case.steps if step.move != LAPSE]

    def _address(self, query: str) -> str:
        return f"{self.base}?{query}#case" if query else f"{self.base}#case"

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in sorted(self.done.outlook.used)]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        return {
            held.key: [p for p in pairs if not (p[0] == "assume" and p[1].startswith(f"{held.key}:"))]
            for held in self.assumptions()
        }

    def source_keys(self) -> set[str]:
        """Keys of the sources that the page names."""
        told = [self.done.vote, *(o.finding for o in self.done.options), *(s.finding for s in self.done.case.steps)]
        named = {finding.source for finding in told} | {held.source for held in self.assumptions()}
        return named - {"", "hypothesis"}
