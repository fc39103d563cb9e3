"""A small scenario of invented questions, and a table to play it at, for tests that need no database."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Luck
from democracy.engine.play.scenario import (
    Adopt,
    BodyVote,
    Bounds,
    Card,
    Chance,
    Chose,
    End,
    Ending,
    Flagged,
    Measures,
    Option,
    Role,
    Scenario,
    Schedule,
    SetFlag,
    SetLever,
    Tell,
    Went,
)
from democracy.engine.play.setup import Records, Setup
from democracy.engine.rulebook import Amendment, RuleBook
from tests.engine.campaigns import neutral, opening
from tests.engine.records import book

LUCK = Luck(7, range(1))


def assumed(key: str, value: float, low: float, high: float) -> Assumption:
    return Assumption(key, key, value, low, high, "share", "Assumption: for a test.")


def outlook() -> Outlook:
    """The campaign's own assumptions, and those that votes of bodies in a play rest on."""
    held = [
        assumed("play.loyal.nec.leader", 0.95, 0.9, 1.0),
        assumed("play.loyal.nec.opponents", 0.1, 0.0, 0.2),
        assumed("play.loyal.plp.front_bench", 0.9, 0.8, 1.0),
        assumed("play.loyal.plp.back_bench", 0.4, 0.2, 0.6),
        assumed("play.loyal.plp.rebel", 0.05, 0.0, 0.1),
        assumed("play.absent.nec", 0.05, 0.0, 0.1),
        assumed("play.absent.plp", 0.05, 0.0, 0.1),
        assumed("rollcall.chair_casts_for", 0.5, 0.5, 0.5),
        assumed("test.court", 0.5, 0.4, 0.6),
    ]
    return Outlook("neutral", {**neutral().assumptions, **{one.key: one for one in held}})


PROPOSAL = Card(
    "proposal",
    "A rule change",
    "Shall the share of nominations be lowered?",
    "leader",
    (
        Option("leave", "Leave it", history=True),
        Option(
            "lower",
            "Put it to the executive",
            put_to=BodyVote("nec", "Ten per cent", "leader", kind="rules"),
            effects=(SetFlag("asked"),),
            if_carried=(Adopt("leadership.nominations.vacancy", "10%"), SetLever("plp_conflict", 0.8, 60)),
            if_lost=(Schedule("court", 20),),
        ),
        Option("large", "Ask the members", needs=(Measures("members", Bounds(at_least=10_000_000)),)),
    ),
    date(2016, 10, 5),
)
COURT = Card(
    "court",
    "A court",
    "Somebody sues.",
    "",
    (Option("rule", "The court rules", put_to=Chance("The court", "test.court"), if_carried=(SetFlag("won"),)),),
)
ANSWER = Card(
    "answer",
    "The answer",
    "What do the MPs do?",
    "mps",
    (
        Option("wait", "Wait", history=True, effects=(Tell("They wait."),)),
        Option("leave", "Leave the party", needs=(Chose("proposal", "lower"),), effects=(End("split"),)),
    ),
    date(2016, 12, 10),
    when=(Flagged("asked"),),
)
SCENE = Scenario(
    slug="scene",
    title="A scene",
    opening="2016-september",
    start=date(2016, 9, 24),
    end=date(2017, 3, 1),
    summary="A test.",
    text="A test.",
    roles=(Role("leader", "The leader", "", {"left_share": 1.0}), Role("mps", "The MPs", "", {"poll_lead": -1.0})),
    flags={"asked": "The executive was asked", "won": "A court has ruled for it"},
    cards=(PROPOSAL, COURT, ANSWER),
    endings=(
        Ending("split", "A split", "", (Chose("answer", "leave"),)),
        Ending("changed", "The rule has changed", "", (Went("proposal", carried=True),)),
        Ending("same", "All as before", ""),
    ),
)


def rules() -> RuleBook:
    """The rules of contests, and those of the two bodies."""
    said = {"quorum": Fraction(1, 2), "majority": Fraction(1, 2), "tie": "not_carried"}
    since = date(2000, 1, 1)
    return book().amend([Amendment(f"{b}.{k}", since, v) for b in ("nec", "plp") for k, v in said.items()])


def table(role: str = "leader", scenario: Scenario = SCENE, **changes: object) -> Setup:
    """A set-up for the scene; everything that is decided at random in it is drawn."""
    setup = Setup(scenario, rules(), outlook(), Records(), opening(), role)
    return replace(setup, **changes)  # type: ignore[arg-type]
