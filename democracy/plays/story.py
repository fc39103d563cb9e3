"""What happened in a play, line by line, as it is told on its page; every line that has a reason can say why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from democracy.asking import BADGES, LABELS
from democracy.engine.campaign.levers import LEVERS, Lever, Setting
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.state import Party
from democracy.engine.play import events
from democracy.engine.play.events import Event, Reason, Tally
from democracy.engine.play.scenario import Card, Scenario
from democracy.engine.rulebook import RULES, parse, show
from democracy.engine.words import inside

WHO = {
    "player": "You decided",
    "history": "They did as in history",
    "interest": "They followed their interest",
}
ASSUMED = ("assumed", "Assumed")
PARTED = ("simulated", "Not as in history")
COMPARED = ("members", "support", "poll_lead", "rebels", "nec_majority")
"""Measures that the log tells of every month."""
LIVED = (
    "A month of the party is reckoned from where the levers stood, by the assumptions of the outlook, with the luck of "
    "this world."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. `badge` is a class and a word; `reasons` answer *why?*, `assumptions` are keys."""

    day: date
    text: str
    kind: str
    detail: str = ""
    badge: tuple[str, str] | None = None
    reasons: tuple[Reason, ...] = ()
    assumptions: tuple[str, ...] = ()


def lines(event: Event, scenario: Scenario) -> Iterator[Line]:
    """What there is to tell of an event; nothing of one that only settles what comes next."""
    match event:
        case events.Chosen(day, card, option, by):
            yield _chosen(day, card, option, by, scenario)
        case events.Voted():
            yield _voted(event)
        case events.Adopted():
            yield _adopted(event)
        case events.Skipped(day, card, reasons):
            yield Line(day, f"“{scenario.card(card).title}” did not come up.", "skipped", reasons=reasons)
        case events.LeverSet():
            yield _lever(event)
        case events.FlagSet(day, flag, up):
            title = scenario.flags[flag]
            yield Line(day, f"{title}." if up else f"No longer: {title}.", "flag")
        case events.Told(day, text):
            yield Line(day, text, "told")
        case events.MonthPassed(day, party):
            yield _month(day, party)
        case events.Ended(day, ending):
            yield Line(day, f"The end: {ended(scenario.ending(ending).title)}", "ended")


def _month(day: date, party: Party) -> Line:
    told = (f"{MEASURES[key].title} {number(key, MEASURES[key].of(party)[0])}" for key in COMPARED)
    return Line(day, f"The end of {party.month:%B %Y}: {'; '.join(told)}.", "month", LIVED, ("simulated", "Simulated"))


def _chosen(day: date, card: str, option: str, by: str, scenario: Scenario) -> Line:
    known = scenario.card(card)
    taken = known.option(option)
    title = taken.title if taken else option
    badge = _history(known, taken is not None and taken.history)
    if not known.role:
        return Line(day, f"{known.title}: {ended(title)}", "event", badge=badge)
    who = "" if by == "player" else f"{scenario.role(known.role).title}: "
    kind = "yours" if by == "player" else "chosen"
    return Line(day, f"{who}{ended(known.title)} {ended(title)}", kind, f"{WHO.get(by, by)}.", badge)


def ended(words: str) -> str:
    """A title as a sentence of its own."""
    return words if words[-1:] in ".?!" else f"{words}."


def _history(card: Card, same: bool) -> tuple[str, str]:
    """Whether it was done so; of an invented card there is no history to be like, or unlike."""
    if not any(option.history for option in card.options):
        return ("simulated", "Simulated")
    return ("recorded", "As in history") if same else PARTED


def _voted(event: events.Voted) -> Line:
    result = "carried" if event.carried else "not carried"
    counts = "; ".join(f"{tally.name}: {counted(tally)}" for tally in event.tallies)
    text = f"{event.title}: {result}. {counts}." if counts else f"{event.title}: {result}."
    return Line(
        event.day, text, "voted", "", (BADGES[event.kind], LABELS[event.kind]), event.reasons, event.assumptions
    )


def counted(tally: Tally) -> str:
    """Votes for and against, or the share for."""
    if tally.votes_for + tally.votes_against <= 1.0 + 1e-9:
        return f"{100 * tally.votes_for:.1f} %"
    return f"{tally.votes_for:,.0f} to {tally.votes_against:,.0f}"


def _lever(event: events.LeverSet) -> Line:
    lever = LEVERS[event.lever]
    detail = f"Until {_day(event.until)}. {lever.question}" if event.until else lever.question
    badge = ASSUMED if lever.scale else None
    detail += f" {read_against(lever)}" if lever.scale else ""
    return Line(event.day, f"{lever.title}: {setting(lever.key, event.value)}.", "lever", detail, badge)


def _adopted(event: events.Adopted) -> Line:
    rule = RULES[event.rule]
    before = show(rule, parse(rule, event.before)) if event.before else "nothing"
    after = show(rule, parse(rule, event.value))
    if event.before == event.value:
        return Line(event.day, f"The rule stays. {rule.title}: {after}, from {_day(event.since)}.", "rule")
    return Line(event.day, f"A rule changes. {rule.title}: from {before} to {after}, from {_day(event.since)}.", "rule")


def setting(lever: str, value: Setting) -> str:
    """A lever's setting in words."""
    known = LEVERS[lever]
    if known.kind == "flag":
        return "yes" if value else "no"
    if known.choices is not None:
        return inside(known.choices[str(value)])
    return f"{100 * float(value):.0f} in 100" if known.kind == "share" else f"{float(value):,.0f} {known.unit}".strip()


def read_against(lever: Lever) -> str:
    """The range of a strength that nobody measured, and what it is read against."""
    low, high = setting(lever.key, lever.low), setting(lever.key, lever.high)
    return f"The strength is an assumption between {low} and {high}, our own reading: {lever.scale}"


def number(measure: str, value: float) -> str:
    """A measure's number as it reads in a sentence."""
    unit = MEASURES[measure].unit
    if unit == "share":
        return f"{100 * value:.0f} %"
    return (f"{value:+.1f} points" if unit == "points" else f"{value:,.0f}").replace("-", "−")


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
