"""A dispute decided as an address asks, and the contest held under what that puts in force."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from democracy import replays
from democracy.courts.address import Ask
from democracy.courts.load import Loaded
from democracy.engine.findings import Finding, Refused, RuleValue
from democracy.engine.procedures.franchise import franchise
from democracy.engine.procedures.rolls import RollLine, report
from democracy.engine.procedures.rulings import Outcome, Span, decide
from democracy.engine.rulebook import RULES, Amendment, write


@dataclass(frozen=True)
class Done:
    """What was asked and what came of it; `recorded` is the chain as it was."""

    loaded: Loaded
    ask: Ask
    recorded: Outcome
    outcome: Outcome | None
    refused: Finding | None = None

    @property
    def changed(self) -> bool:
        """Whether another value counts than did."""
        return self.outcome is not None and self.outcome.value != self.recorded.value

    @cached_property
    def replay_query(self) -> str:
        """The address of the contest's replay under what counts here; empty where it is as it was."""
        if self.outcome is None or self.outcome.value is None or not self.changed:
            return ""
        text = write(RULES[self.outcome.rule], self.outcome.value)
        pairs = [("amend", f"{self.outcome.rule}:{text}"), *parse_qsl(self._also(self.outcome))]
        return urlencode(pairs, safe=":/,")

    def _also(self, outcome: Outcome) -> str:
        decision = self.loaded.chain.decision(outcome.by)
        return self.loaded.choice(outcome.by, self.ask.choices.get(outcome.by, decision.recorded)).also

    @cached_property
    def replay(self) -> replays.Replay | None:
        """The contest under what counts here; None where nothing does."""
        if self.outcome is None or self.outcome.value is None:
            return None
        pairs = [*parse_qsl(self.replay_query), ("worlds", str(self.ask.worlds)), ("seed", str(self.ask.seed))]
        return replays.replay(self.loaded.contest, replays.asked(self.loaded.contest, pairs))

    def roll(self, value: RuleValue) -> tuple[RollLine, ...]:
        """Who may vote while the rule has this value."""
        record = self.loaded.contest.record
        book = self.loaded.contest.recorded.amend([Amendment(self.loaded.chain.rule, record.day, value)])
        return report(record, franchise(record, book), self.loaded.contest.outlook)

    def on(self, day: date) -> Span | None:
        """What was in force on a day."""
        spans = self.outcome.spans if self.outcome else ()
        return next((span for span in reversed(spans) if span.since <= day), None)


def run(loaded: Loaded, ask: Ask) -> Done:
    """Follow the chain as asked."""
    recorded = decide(loaded.chain, {}, {})
    try:
        return Done(loaded, ask, recorded, decide(loaded.chain, ask.choices, ask.days))
    except Refused as refused:
        return Done(loaded, ask, recorded, None, refused.finding)
