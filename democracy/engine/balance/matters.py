"""The matters a party decides, each as a gate that the rule book of a day makes.

A matter is put as something that is to change: somebody new leads, another candidate than the sitting MP is selected,
a rule is changed. Where the book does not say who decides, it is not covered on that day, and the finding says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from democracy.engine.balance.gates import HALF, Actor, All, AnyOf, Gate, Reach, Vote
from democracy.engine.findings import Finding, Refused, RuleValue
from democracy.engine.rulebook import RULES, RuleBook

NOBODY: Gate = AnyOf(())
UNITS: tuple[tuple[Actor, Fraction], ...] = (("members", HALF), ("affiliates", HALF))
"""Assumed: party branches and affiliated branches in equal number. The rules count both and give neither's number."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a party decides. `passes` says what comes about when it passes."""

    key: str
    title: str
    passes: str
    gate: Callable[["_Book"], Gate]


@dataclass(slots=True)
class _Book:
    """A book on a day, and the rules that were read in it."""

    book: RuleBook
    day: date
    read: dict[str, Finding] = field(default_factory=dict)

    def value(self, key: str) -> RuleValue:
        """What a rule says. Raises `Refused` before its first value."""
        held = self.book.on(key, self.day)
        self.read[key] = Finding("balance.rule", RULES[key].title, True, key, held.value, held.since, held.source)
        return held.value

    def share(self, key: str) -> Fraction:
        value = self.value(key)
        assert isinstance(value, Fraction)
        return value

    def refuse(self, title: str, key: str) -> Refused:
        """A rule whose value leaves open who holds how much."""
        held = self.book.on(key, self.day)
        return Refused(Finding("balance.open", title, False, key, held.value, held.since, held.source))


@dataclass(frozen=True, slots=True)
class Found:
    """A matter's gate on a day and the rules it was read from; without a gate, `refused` says why."""

    matter: Matter
    day: date
    gate: Gate | None
    rules: tuple[Finding, ...]
    refused: Finding | None = None


def found(matter: Matter, book: RuleBook, day: date) -> Found:
    """What the book makes of a matter on a day."""
    read = _Book(book, day)
    try:
        gate = matter.gate(read)
    except Refused as refused:
        return Found(matter, day, None, tuple(read.read.values()), refused.finding)
    return Found(matter, day, gate, tuple(read.read.values()))


def _leader(book: _Book) -> Gate:
    """A candidate for a vacancy: nominated by MPs and, since 2018, outside Parliament; then elected."""
    electorate = book.value("leadership.electorate")
    if electorate == "mps":
        return Vote((("mps", Fraction(1)),))
    gates: list[Gate] = [Reach("mps", book.share("leadership.nominations.vacancy"))]
    if book.value("leadership.nominations.second_stage") == "clps_or_affiliates":
        clps, affiliates = (book.share(f"leadership.nominations.{who}") for who in ("clps", "affiliated_membership"))
        gates.append(AnyOf((Reach("members", clps), Reach("affiliates", affiliates))))
    return All((*gates, _ballot(book, electorate)))


def _ballot(book: _Book, electorate: RuleValue) -> Gate:
    """A college of sections that divide as they are; or one vote each, in which supporters vote as members do."""
    if electorate != "college":
        return Reach("members")
    weights = book.value("leadership.sections")
    assert isinstance(weights, Mapping)
    return Vote(tuple((actor, Fraction(weights[actor])) for actor in _SECTIONS if weights.get(actor)))


_SECTIONS: tuple[Actor, ...] = ("mps", "members", "affiliates")


def _selection(book: _Book) -> Gate:
    """Another candidate than the sitting MP: asked for, chosen, and let stand by the executive."""
    procedure = book.value("selection.procedure")
    if procedure == "none":
        return NOBODY
    asked: list[Gate] = [_trigger(book)] if procedure == "trigger" else []
    return _executive(book, All((*asked, _chosen(book, procedure))))


def _trigger(book: _Book) -> Gate:
    share, counted = book.share("selection.trigger.share"), book.value("selection.trigger.counted")
    if counted == "pooled":
        return Vote(UNITS, quota=share)
    members, affiliates = Reach("members", share), Reach("affiliates", share)
    gates: Mapping[RuleValue, Gate] = {
        "either": AnyOf((members, affiliates)),
        "both": All((members, affiliates)),
        "branches": members,
    }
    return gates.get(counted, affiliates)


def _chosen(book: _Book, procedure: RuleValue) -> Gate:
    """Who chooses: of a committee the rules do not say how much of it affiliates send."""
    if procedure == "confirmation":
        return Reach("members", 1 - book.share("selection.confirmation.share"))
    decided = {"committee": "committee", "college": "college", "open": "members"}.get(str(procedure))
    decided = decided or str(book.value("selection.decided_by"))
    if decided == "committee":
        raise book.refuse("how much of a general committee affiliates send", "selection.procedure")
    if decided == "members":
        return Reach("members")
    share = book.share("selection.affiliates_share")
    return Vote((("members", 1 - share), ("affiliates", share)))


def _executive(book: _Book, chosen: Gate) -> Gate:
    may = book.value("selection.nec")
    if may == "cannot":
        return chosen
    return Reach("executive") if may == "imposes" else All((chosen, Reach("executive")))


def _conference(book: _Book, majority: str) -> Gate:
    """A card vote: each half divides as its delegations do."""
    share = book.share("conference.affiliates_share")
    return Vote((("members", 1 - share), ("affiliates", share)), quota=book.share(majority))


def _rule(book: _Book) -> Gate:
    return _conference(book, "conference.majority")


def _policy(book: _Book) -> Gate:
    return _conference(book, "conference.programme_majority")


def _suspension(book: _Book) -> Gate:
    who = book.value("discipline.suspension")
    if who == "ncc":
        raise book.refuse("which part of the party each seat of the NCC speaks for", "discipline.suspension")
    return NOBODY if who == "nobody" else Reach("executive")


def _secretary(book: _Book) -> Gate:
    who = book.value("general_secretary.appointed")
    if who == "members":
        return Reach("members")
    gate: Gate = Reach("executive")
    return gate if who == "executive" else All((gate, _conference(book, "conference.majority")))


def _seats(book: _Book) -> Gate:
    """A majority of the seats. Members', MPs' and the leader's go to whoever has most of them, as slates do; each
    union and society decides for itself, so that the affiliates' divide as they do; the others' fall to either side.
    """
    seats = book.value("nec.seats")
    assert isinstance(seats, Mapping)
    filled: tuple[Actor, ...] = ("members", "mps", "leader")
    held = tuple((actor, int(seats[actor])) for actor in filled if seats.get(actor))
    affiliates = Fraction(seats.get("affiliates", 0))
    shared: tuple[tuple[Actor, Fraction], ...] = (("affiliates", affiliates),) if affiliates else ()
    return Vote(shared, held, int(seats.get("others", 0)), book.share("nec.majority"))


def _cabinet(book: _Book) -> Gate:
    who = book.value("shadow_cabinet.chosen")
    if who == "thirds":
        return Vote(seats=(("mps", 1), ("leader", 1), ("members", 1)))
    actors: Mapping[RuleValue, Actor] = {"mps": "mps", "leader": "leader"}
    return Reach(actors.get(who, "members"))


_ALL = (
    Matter("leader", "Choose the leader", "somebody new is elected to a vacancy", _leader),
    Matter("selection", "Select an MP", "another candidate takes the sitting MP's place", _selection),
    Matter("rule", "Change a rule", "a rule change is carried at conference", _rule),
    Matter("policy", "Set policy", "something enters the party programme", _policy),
    Matter("suspension", "Suspend a member", "a member is suspended before a hearing", _suspension),
    Matter("secretary", "Appoint the General Secretary", "somebody is appointed", _secretary),
    Matter("seats", "Fill the NEC", "one side has most of the executive's seats", _seats),
    Matter("cabinet", "Name the shadow cabinet", "somebody is named to it in opposition", _cabinet),
)
MATTERS: Mapping[str, Matter] = {matter.key: matter for matter in _ALL}
