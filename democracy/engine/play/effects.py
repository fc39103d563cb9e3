"""What an effect does, as an event."""

from datetime import timedelta

from democracy.engine.play import events
from democracy.engine.play.conditions import rule_now
from democracy.engine.play.events import Event
from democracy.engine.play.scenario import Adopt, Effect, End, Schedule, SetFlag, SetLever, Tell
from democracy.engine.play.state import State


def event(effect: Effect, state: State) -> Event:
    """The event that an effect causes in a state."""
    day = state.day
    match effect:
        case SetLever(lever, value, days):
            if days is None:
                return events.LeverSet(day, lever, value)
            return events.LeverSet(day, lever, value, day + timedelta(days), getattr(state.situation, lever))
        case Adopt(rule, value, since):
            return events.Adopted(day, rule, since or day, value, rule_now(rule, state))
        case SetFlag(flag, up):
            return events.FlagSet(day, flag, up)
        case Schedule(card, days):
            return events.Scheduled(day, card, day + timedelta(days))
        case Tell(text):
            return events.Told(day, text)
        case End(ending):
            return events.Ended(day, ending)
