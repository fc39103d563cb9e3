"""Conditions, effects and votes of a scenario in plain words."""

from collections.abc import Iterable, Iterator

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.rulebook import RULES
from democracy.plays import schema
from democracy.plays.story import setting

BODIES = {"nec": "the National Executive", "plp": "the MPs", "conference": "conference",
          "members": "all members"}  # fmt: skip


class Sayings:
    """Words for the parts of scenarios; a name that several of them have is told as the last tells it."""

    def __init__(self, *files: schema.ScenarioFile) -> None:
        self.flags = {key: title for file in files for key, title in file.flags.items()}
        self.cards = {card.key: card.title for file in files for card in file.cards}
        self.endings = {ending.key: ending.title for file in files for ending in file.endings}
        self.options = {
            f"{card.key}.{option.key}": f"{card.title}: {option.title}"
            for file in files
            for card in file.cards
            for option in card.options
        }

    def conditions(self, held: Iterable[schema.Condition]) -> list[str]:
        """What must hold, each by itself."""
        return list(map(self.condition, held))

    def condition(self, one: schema.Condition) -> str:
        """What must hold."""
        if one.any is not None:
            return "one of these holds: " + "; ".join(map(self.condition, one.any))
        no = "not " if one.equals is False else ""
        if one.flag is not None:
            return f"“{self.flags.get(one.flag, one.flag)}” is {no}remembered"
        if one.chose is not None:
            return f"“{self.options.get(one.chose, one.chose)}” was {no}chosen"
        if one.vote is not None:
            return f"the vote at “{self.cards.get(one.vote, one.vote)}” was {one.equals}"
        if one.rule is not None:
            return f"{_rule(one.rule)} is {one.equals}"
        return self._bounded(one)

    def _bounded(self, one: schema.Condition) -> str:
        known = LEVERS.get(one.lever or "") or MEASURES.get(one.measure or "")
        name = known.title if known else one.lever or one.measure
        bounds = [f"{words} {value:g}" for words, value in (("at least", one.at_least), ("at most", one.at_most))
                  if value is not None]  # fmt: skip
        if one.lever is not None and one.equals is not None:
            bounds.append(_setting(one.lever, one.equals))
        return f"{name} is {' and '.join(bounds)}"

    def effects(self, held: Iterable[schema.Effect]) -> Iterator[str]:
        """What changes; an effect that sets several levers is several lines."""
        for one in held:
            if one.set is None:
                yield self._effect(one)
            for lever, value in (one.set or {}).items():
                known = LEVERS.get(lever)
                passing = f", for {one.days} days" if one.days else ""
                yield f"{known.title if known else lever}: {_setting(lever, value)}{passing}"

    def _effect(self, one: schema.Effect) -> str:
        if one.adopt is not None:
            return f"{_rule(one.adopt)} is {one.value}" + (f", from {one.since}" if one.since else "")
        if one.flag is not None:
            return f"“{self.flags.get(one.flag, one.flag)}” is {'remembered' if one.up else 'forgotten'}"
        if one.schedule is not None:
            return f"“{self.cards.get(one.schedule, one.schedule)}” comes up after {one.days} days"
        if one.end is not None:
            return f"the play ends: {self.endings.get(one.end, one.end)}"
        return f"told: {one.tell}"

    def vote(self, one: schema.Vote | None) -> str:
        """What is voted on, by whom, and how it is coloured."""
        if one is None:
            return "no vote"
        again = one.roll_call or one.contest or one.card_vote
        said = f"{one.title}, by {BODIES[one.body]}" if one.body else f"{again} taken again" if again else one.title
        parts = [f"carried if {one.winner} wins"] if one.winner else []
        parts += [f"at least {one.at_least} MPs of {one.reselection} {one.counting}"] if one.reselection else []
        parts += [f"{one.side} for it"] if one.side else []
        parts += [f"by the assumption {one.chance or one.lean}"] if one.chance or one.lean else []
        parts += [f"{seat} {how}" for seat, how in one.turned.items()]
        parts += [f"{name} nominated by {key}" for name, key in one.nominations.items()]
        parts += [f"{name} {share:g} for" for name, share in one.stances.items()]
        parts += [f"{one.kind} moved by {one.mover}"] if one.body == "conference" else []
        parts += [self._swing(swing) for swing in one.swings]
        return f"{said} ({'; '.join(parts)})" if parts else str(said)

    def _swing(self, swing: schema.Swing) -> str:
        when = " and ".join(map(self.condition, swing.when))
        return f"{swing.votes} votes go {swing.towards}" + (f" if {when}" if when else "")


def _rule(key: str) -> str:
    return RULES[key].title if key in RULES else key


def _setting(lever: str, value: schema.Setting) -> str:
    known = LEVERS.get(lever)
    return str(value) if known is None or known.problem(value) else setting(lever, value)
