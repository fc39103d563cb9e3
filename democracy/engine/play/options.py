"""What may be decided: every option of a card, the forbidden ones with the finding that forbids them."""

from dataclasses import dataclass

from democracy.engine.explain import sentence, shown
from democracy.engine.findings import Finding, Refused
from democracy.engine.play import votes
from democracy.engine.play.conditions import hold, reasons
from democracy.engine.play.events import Reason
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State


@dataclass(frozen=True, slots=True)
class Offer:
    """An option with the reasons for which it may be taken, or may not."""

    option: Option
    findings: tuple[Finding, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(map(as_reason, self.findings))

    @property
    def forbids(self) -> Finding | None:
        """The finding that forbids it; None where it may be taken."""
        return next((finding for finding in self.findings if not finding.passed), None)


def options(state: State, setup: Setup) -> tuple[Offer, ...]:
    """Every option of the card that waits; none where none waits."""
    if not state.waiting:
        return ()
    return tuple(_offer(option, state, setup) for option in setup.scenario.card(state.waiting).options)


def _offer(option: Option, state: State, setup: Setup) -> Offer:
    found = list(reasons(option.needs, state, setup.scenario))
    if all(finding.passed for finding in found) and (refused := refusal(option, state, setup)):
        found.append(refused)
    return Offer(option, tuple(found))


def refusal(option: Option, state: State, setup: Setup) -> Finding | None:
    """Why the rules do not let an option be put to its vote."""
    if option.put_to is None:
        return None
    try:
        votes.check(option.put_to, state.waiting, state, setup)
    except Refused as refused:
        return refused.finding
    return None


def open_options(card: Card, state: State, setup: Setup) -> tuple[Option, ...]:
    """The options that may be taken in every world of a state."""
    return tuple(
        option for option in card.options if hold(option.needs, state).all() and refusal(option, state, setup) is None
    )


def as_reason(finding: Finding) -> Reason:
    """A finding as it is told and kept."""
    return Reason(sentence(finding), finding.passed, finding.rule or "", shown(finding), finding.since, finding.source)
