"""Claims about who can turn what, by the rules of a day."""

from collections.abc import Mapping
from functools import partial

from democracy import balance, models, rulebooks
from democracy.balance.run import Held, days
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject
from democracy.engine.balance.gates import ACTORS
from democracy.engine.balance.power import Balance
from democracy.engine.claims.parts import Reading
from democracy.engine.rulebook import RuleBook

TITLE = "The balance of power"


def _load(slug: str, pairs: Pairs) -> Subject:
    book = rulebooks.current()
    names = {"actor": {str(actor): title for actor, title in ACTORS.items()}}
    return Subject(TITLE, partial(_put, book), names, {}, book.digest())


def _put(book: RuleBook, pairs: Pairs) -> Done:
    done = balance.run(book, balance.asked(book, pairs, days(book)))
    change = "recount" if done.ask.amendments else "record"
    return Done(done.one, change, (), done.book.digest(), done.one.found.refused)


def _of(held: Held) -> Balance:
    assert held.balance is not None
    return held.balance


def _influence(held: Held, of: str) -> Reading:
    return Reading.exact(float(next(one.influence for one in _of(held).standings if one.actor == of)), "share")


def _congruence(held: Held, of: str) -> Reading:
    return Reading.exact(float(_of(held).congruence), "share")


MEASURES = {
    "influence": Measure("how often {} can turn it", "share", _influence, "actor"),
    "congruence": Measure("how often it comes out as the members' majority would have it", "share", _congruence),
}


def _titles() -> Mapping[str, str]:
    return {"": TITLE}


POWER = Kind("power", TITLE, "/power/", _load, _titles, MEASURES, (models.RuleBook, models.Amendment), alone=True)
