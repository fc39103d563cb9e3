"""A dispute from the tables: its row, its chain as the engine takes it, the contest that hangs on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from democracy import models, replays
from democracy.engine.procedures.rulings import Chain, Choice, Decision
from democracy.engine.rulebook import RULES, parse


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dispute ready to be decided otherwise; `choices` are the ways each decision could come out, by its key."""

    row: models.Dispute
    decisions: tuple[models.Decision, ...]
    choices: Mapping[str, Sequence[models.DecisionChoice]]
    chain: Chain
    contest: replays.Loaded

    def choice(self, decision: str, key: str) -> models.DecisionChoice:
        """The row of one way in which a decision could come out."""
        return next(choice for choice in self.choices[decision] if choice.key == key)


def load(slug: str) -> Loaded:
    """Read a dispute in one query, and its contest. Raises `Dispute.DoesNotExist`, also for one without decisions."""
    found = models.DecisionChoice.objects.filter(decision__dispute__slug=slug).order_by(
        "decision__position", "position"
    )
    choices: dict[str, list[models.DecisionChoice]] = {}
    links = ("decision__dispute__contest", "decision__source", "decision__second_source")
    for choice in found.select_related(*links).order_by("decision__position", "position"):
        choices.setdefault(choice.decision.key, []).append(choice)
    if not choices:
        raise models.Dispute.DoesNotExist(slug)
    decisions = tuple(held[0].decision for held in choices.values())
    row = decisions[0].dispute
    chain = Chain(
        row.rule,
        row.title,
        tuple(_decision(row.rule, link, choices[link.key]) for link in decisions),
        row.settled_on,
        row.late_after,
        row.late_note,
    )
    return Loaded(row, decisions, choices, chain, replays.load(row.contest.slug))


def titles() -> dict[str, str]:
    """Every dispute, by slug."""
    return dict(models.Dispute.objects.values_list("slug", "title"))


def _decision(rule: str, link: models.Decision, choices: Sequence[models.DecisionChoice]) -> Decision:
    recorded = next(choice.key for choice in choices if choice.recorded)
    held = tuple(_choice(rule, choice) for choice in choices)
    return Decision(link.key, link.maker, link.day, held, recorded, link.upon, link.source.key)


def _choice(rule: str, choice: models.DecisionChoice) -> Choice:
    value = parse(RULES[rule], choice.value) if choice.value else None
    return Choice(choice.key, choice.title, choice.effect, value)  # type: ignore[arg-type]
