"""Recorded contests for the engine's tests, built by hand: no database, no files.

The figures are those of the record (2015: 251,417 for the winner; 2016: 313,209 to 193,229); cohort sizes and polls are
round numbers near the published ones. `ridings` is invented: five places, three sections, three candidates.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Luck
from democracy.engine.procedures.leadership import Changes, Outcome, decide
from democracy.engine.record import Candidate, Kind, Record, Tally
from democracy.engine.roll import Cohort, Poll
from democracy.engine.rulebook import Amendment, RuleBook, RuleValue

CORBYN, SMITH = "Jeremy Corbyn", "Owen Smith"
BURNHAM, COOPER, KENDALL = "Andy Burnham", "Yvette Cooper", "Liz Kendall"
THIRD = Fraction(1, 3)
JANUARY, JULY, MAY_2015 = date(2016, 1, 12), date(2016, 7, 12), date(2015, 5, 6)

RANGES = {
    "poll.design_effect": (1.2, 2.0, 3.0),
    "leader-2016.before": (0.48, 0.52, 0.58),
    "leader-2016.summer": (0.28, 0.32, 0.36),
    "leader-2016.autumn": (0.13, 0.16, 0.19),
    "leader-2015.join_gap": (0.0, 0.4, 0.8),
    "ridings.join_gap": (0.0, 0.2, 0.4),
    "turnout.spread": (0.05, 0.10, 0.20),
    "shut_out.turnout": (0.60, 0.75, 0.85),
    "shut_out.support": (-0.5, 0.0, 0.5),
    "shut_out.registered_already": (0.10, 0.35, 0.60),
    "fee.elasticity": (0.0, 0.3, 0.8),
    "fee.ceiling": (1.0, 2.0, 4.0),
    "transfers.spread": (0.2, 0.5, 0.8),
    "transfers.stop": (0.05, 0.10, 0.20),
    "mps.turnout": (0.90, 0.95, 1.00),
}


def outlook() -> Outlook:
    """A fresh outlook, so that what one test asks for is not listed in another."""
    held = {key: Assumption(key, key, mid, low, high, "share", "test") for key, (low, mid, high) in RANGES.items()}
    return Outlook("test", held)


BASE: Mapping[str, RuleValue] = {
    "electorate": "one_person_one_vote",
    "sections": dict.fromkeys(("mps", "members", "affiliates"), THIRD),
    "nominations.vacancy": Fraction(15, 100),
    "nominations.challenge": Fraction(1, 5),
    "nominations.base": "mps",
    "incumbent": "automatic",
    "voters.members": "admitted",
    "voters.registered": "admitted",
    "voters.affiliated": "admitted",
    "count": "alternative_vote",
    "tie": "lot",
    "threshold": Fraction(1, 2),
}


def book(**changes: RuleValue) -> RuleBook:
    """A book with every rule of `BASE` from 1980, and `changes` (two underscores stand for a dot)."""
    values = {**BASE, **{key.replace("__", "."): value for key, value in changes.items()}}
    first = date(1980, 1, 1)
    return RuleBook("Test", "test").amend(Amendment(f"leadership.{key}", first, v) for key, v in values.items())


RULES_2016: Mapping[str, RuleValue] = {
    "nominations__base": "mps_meps",
    "freeze_date": JANUARY,
    "fee__registered": 2500,
    "registration__opens": date(2016, 7, 18),
    "registration__closes": date(2016, 7, 20),
}


def book_2016(**changes: RuleValue) -> RuleBook:
    return book(**{**RULES_2016, **changes})


def _poll(share: float, size: float) -> Poll:
    return Poll({CORBYN: share, SMITH: 1.0 - share}, size)


COHORTS_2016 = (
    Cohort("before", "members", "Members before May 2015", 178_000, None, MAY_2015, True, "leader-2016.before",
           _poll(0.32, 300)),
    Cohort("summer", "members", "Members of summer 2015", 110_000, date(2015, 5, 7), date(2015, 9, 12), True,
           "leader-2016.summer", _poll(0.72, 200)),
    Cohort("autumn", "members", "Members of autumn 2015", 55_000, date(2015, 9, 13), JANUARY, True,
           "leader-2016.autumn", _poll(0.86, 100)),
    Cohort("spring", "members", "Members of spring 2016", 30_000, date(2016, 1, 13), date(2016, 6, 23), False, "",
           _poll(0.86, 100)),
    Cohort("latest", "members", "Members of July 2016", 100_000, date(2016, 6, 24), JULY, False, "", _poll(0.86, 100)),
    Cohort("registered", "registered", "Registered supporters", 129_000, date(2016, 7, 18), date(2016, 7, 20)),
    Cohort("mps", "mps", "MPs", 231, None, None, False, "", _poll(0.2, 100)),
)  # fmt: skip

KINDS_2016 = (
    Kind("members", "Members", "members", 343_500, 285_176),
    Kind("registered", "Registered supporters", "", 129_000, 121_517),
    Kind("affiliated", "Affiliated supporters", "affiliates", 181_506, 99_745),
    Kind("mps", "MPs", "mps", 231),
)

VOTES_2016 = {
    "members": {CORBYN: 168_216, SMITH: 116_960},
    "registered": {CORBYN: 84_918, SMITH: 36_599},
    "affiliated": {CORBYN: 60_075, SMITH: 39_670},
}

LEADER_2016 = Record(
    "leader-2016", "Leader 2016", "leader", "challenge", date(2016, 7, 20), date(2016, 9, 21), CORBYN,
    (Candidate(CORBYN, "Corbyn", incumbent=True), Candidate(SMITH, "Smith", nominations={"mps": 162, "mps_meps": 172})),
    KINDS_2016, COHORTS_2016, (Tally(1, "votes", VOTES_2016),),
    nominators={"mps": 231, "mps_meps": 251}, fee=2500,
)  # fmt: skip


VOTES_2015 = {
    "members": {CORBYN: 121_751, BURNHAM: 55_698, COOPER: 54_470, KENDALL: 13_601},
    "registered": {CORBYN: 88_449, BURNHAM: 6_160, COOPER: 8_415, KENDALL: 2_574},
    "affiliated": {CORBYN: 41_217, BURNHAM: 18_604, COOPER: 9_043, KENDALL: 2_682},
}

COHORTS_2015 = (
    Cohort("old", "members", "Members before May 2015", 190_000, None, date(2015, 5, 6)),
    Cohort("new", "members", "Members since May 2015", 102_973, date(2015, 5, 7), date(2015, 8, 12)),
)

LEADER_2015 = Record(
    "leader-2015", "Leader 2015", "leader", "vacancy", date(2015, 6, 15), date(2015, 9, 10), CORBYN,
    (Candidate(CORBYN, "Corbyn", nominations={"mps": 36}), Candidate(BURNHAM, "Burnham", nominations={"mps": 68}),
     Candidate(COOPER, "Cooper", nominations={"mps": 59}), Candidate(KENDALL, "Kendall", nominations={"mps": 41})),
    (Kind("members", "Members", "members", 292_973, 245_520),
     Kind("registered", "Registered supporters", "", 112_799, 105_598),
     Kind("affiliated", "Affiliated supporters", "affiliates", 148_182, 71_546)),
    COHORTS_2015, (Tally(1, "votes", VOTES_2015),), nominators={"mps": 232},
)  # fmt: skip


ADA, BEN, CYN = "Ada Lane", "Ben Moor", "Cyn Nash"
RIDINGS = Record(
    "ridings", "A college of three sections", "deputy", "vacancy", date(1990, 6, 1), date(1990, 9, 1), BEN,
    tuple(Candidate(name, name[:3], nominations={"mps": 60}) for name in (ADA, BEN, CYN)),
    (Kind("mps", "MPs", "mps", 250, 240), Kind("members", "Members", "members", 2_000, 1_200),
     Kind("affiliates", "Affiliates", "affiliates", None, 9_000)),
    (),
    (Tally(1, "votes", {"mps": {ADA: 100, BEN: 80, CYN: 60}, "members": {ADA: 400, BEN: 500, CYN: 300},
                        "affiliates": {ADA: 4_000, BEN: 3_500, CYN: 1_500}}),
     Tally(2, "votes", {"mps": {ADA: 115, BEN: 120}, "members": {ADA: 480, BEN: 690},
                        "affiliates": {ADA: 4_300, BEN: 4_400}})),
    nominators={"mps": 250},
)  # fmt: skip


def cohort(key: str) -> Cohort:
    """One of the cohorts of 2016."""
    return next(cohort for cohort in COHORTS_2016 if cohort.key == key)


def without_cohorts(record: Record, *keys: str) -> Record:
    return replace(record, cohorts=tuple(cohort for cohort in record.cohorts if cohort.key not in keys))


def run(
    record: Record,
    rules: RuleBook,
    changes: Changes | None = None,
    *,
    worlds: int | range = 60,
    seed: int = 1,
    recorded: RuleBook | None = None,
) -> Outcome:
    """`decide` with a fresh outlook; `recorded` is the book of the record, if it is not `rules`."""
    within = worlds if isinstance(worlds, range) else range(worlds)
    return decide(record, rules, changes or Changes(), outlook(), Luck(seed, within), recorded or rules)


def share(outcome: Outcome, name: str) -> float:
    """A candidate's mean share of the drawn first preferences."""
    assert outcome.votes is not None
    cast = outcome.votes.sum(axis=1)
    return float((cast[:, outcome.names.index(name)] / cast.sum(axis=1)).mean())
