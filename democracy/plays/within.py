"""What can come up within a scenario: which cards are reached, which flags raised, which conditions can hold."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from democracy.files import Path
from democracy.plays import schema

type Found = tuple[Path, str]
type Effects = Sequence[schema.Effect]


def lists_of(option: schema.Option) -> tuple[tuple[str, Effects], ...]:
    """The three lists of effects of an option, by name."""
    return ("effects", option.effects), ("if_carried", option.if_carried), ("if_lost", option.if_lost)


def effects_of(card: schema.Card) -> Iterator[schema.Effect]:
    """Every effect that any option of a card may have."""
    return (effect for option in card.options for _, held in lists_of(option) for effect in held)


def every_effect(file: schema.ScenarioFile) -> Iterator[tuple[schema.Card, schema.Effect]]:
    """Every effect with its card."""
    return ((card, effect) for card in file.cards for effect in effects_of(card))


class Within:
    """A scenario's cards looked at together. `scheduled` says which cards schedule a card; `reached` can come up.

    Levers, rules and measures may stand in any way: those conditions are taken to be possible.
    """

    def __init__(self, file: schema.ScenarioFile) -> None:
        self.cards = {card.key: card for card in reversed(file.cards)}
        self.order = {card.key: place for place, card in enumerate(file.cards)}
        self.scheduled: dict[str, set[str]] = defaultdict(set)
        for card, effect in every_effect(file):
            if effect.schedule and effect.schedule != card.key:
                self.scheduled[effect.schedule].add(card.key)
        self.scheduled = dict(self.scheduled)
        self.reached: frozenset[str] = frozenset()
        self.raised: frozenset[str] = frozenset()
        self._settle()

    def _settle(self) -> None:
        """Find what can come up by itself, then what can come up because of that, until nothing more does."""
        while True:
            self.raised = frozenset(
                effect.flag
                for key in self.reached
                for effect in effects_of(self.cards[key])
                if effect.flag and effect.up
            )
            found = frozenset(key for key, card in self.cards.items() if self._comes_up(card))
            if found == self.reached:
                return
            self.reached = found

    def _comes_up(self, card: schema.Card) -> bool:
        arrives = card.day is not None or bool(self.scheduled.get(card.key, set()) & self.reached)
        return arrives and not any(self.impossible(card.when, (), card))

    def impossible(
        self, conditions: Sequence[schema.Condition], path: Path, card: schema.Card | None = None
    ) -> Iterator[Found]:
        """The conditions that can never hold, and why; asked when `card` comes up, or on the last day."""
        for place, one in enumerate(conditions):
            if why := self._why_not(one, card):
                yield (*path, place), why

    def _why_not(self, one: schema.Condition, card: schema.Card | None) -> str:
        """Why a condition can never hold; empty where it can. Names that do not exist are told elsewhere."""
        if one.any is not None:
            reasons = [self._why_not(part, card) for part in one.any]
            return "; ".join(reasons) if reasons and all(reasons) else ""
        if one.flag is not None:
            never = one.equals is not False and one.flag not in self.raised
            return f"nothing that comes up raises the flag {one.flag}" if never else ""
        if one.vote is not None:
            return self._no_vote(one.vote) or self._not_before(one.vote, card)
        if one.chose is not None and one.equals is not False:
            return self._not_before(one.chose.partition(".")[0], card)
        return ""

    def _no_vote(self, key: str) -> str:
        held = self.cards.get(key)
        voted = held is None or any(option.put_to for option in held.options)
        return "" if voted else f"no option of {key} is put to a vote"

    def _not_before(self, key: str, card: schema.Card | None) -> str:
        """Whether a card has not come up by then: never, or only on a later day."""
        earlier = self.cards.get(key)
        if earlier is None:
            return ""
        if key not in self.reached:
            return f"{key} never comes up"
        if card is None or card.day is None or earlier.day is None:
            return ""
        late = (earlier.day, self.order[key]) >= (card.day, self.order[card.key])
        return f"{key} comes up later, on {earlier.day}" if late else ""
