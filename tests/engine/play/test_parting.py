"""Where histories part, whether a stored play would be the same today, policies, and what an end hangs on."""

from collections.abc import Sequence
from dataclasses import replace

from democracy.engine.luck import Luck
from democracy.engine.play import events, log
from democracy.engine.play.events import Event
from democracy.engine.play.hinge import hang
from democracy.engine.play.moves import Command, Move, begin, course_of, first, moved
from democracy.engine.play.options import open_options
from democracy.engine.play.parting import audit, history, parting
from democracy.engine.play.policy import chooser
from democracy.engine.play.scenario import Card, Chance, Ending, Option, Role, SetLever, Went
from democracy.engine.play.turn import Table, Turn
from tests.engine.play.scenes import LUCK, SCENE, table
from tests.engine.play.test_moves import played

QUARREL = Card(
    "quarrel",
    "A quarrel",
    "",
    "mps",
    (
        Option("still", "Keep still", history=True, effects=(SetLever("plp_conflict", 0.0),)),
        Option("loud", "Quarrel", effects=(SetLever("plp_conflict", 1.0),)),
    ),
    SCENE.cards[0].day,
)


def test_a_play_that_does_what_was_done_never_parts_from_history() -> None:
    setup = table("")
    moves = played(setup, LUCK, [0, 0, 0])
    assert parting(course_of(moves), history(Table(setup, LUCK), moves), SCENE) is None


def test_histories_part_at_the_first_choice_that_differs() -> None:
    setup = table("")
    moves = played(setup, LUCK, [1])
    found = parting(course_of(moves), history(Table(setup, LUCK), moves), SCENE)
    assert found is not None and found.card == "proposal"
    assert found.sentence == (
        "The histories part at “A rule change”: here the choice was “Put it to the executive”, "
        "there the choice was “Leave it”."
    )


def test_histories_part_at_a_vote_with_the_reasons_of_both() -> None:
    setup = table("")
    by_result: dict[bool, tuple[Event, ...]] = {}
    for k in range(400):
        course = course_of(played(setup, Luck(7, range(k, k + 1)), [1]))
        by_result[next(one.carried for one in course if isinstance(one, events.Voted))] = course
        if len(by_result) == 2:
            break
    found = parting(by_result[True], by_result[False], SCENE)
    assert found is not None and found.here.words.startswith("the vote was carried, ")
    assert found.here.reasons and found.there.reasons and found.here.reasons != found.there.reasons


def test_an_audit_names_the_first_move_that_would_be_decided_otherwise() -> None:
    setup = table("")
    moves = played(setup, LUCK, [1, 0])
    assert audit(Table(setup, LUCK), moves) is None
    altered = [moves[0], replace(moves[1], events=tuple(map(_turned, moves[1].events))), *moves[2:]]
    found = audit(Table(setup, LUCK), altered)
    assert found is not None and found.number == 1 and found.stored != found.decided
    renamed = [moves[0], replace(moves[1], command=replace(moves[1].command, option="large"))]
    refused = audit(Table(setup, LUCK), renamed)
    assert refused is not None and "play.measure" in refused.refused


def _turned(event: Event) -> Event:
    return replace(event, carried=not event.carried) if isinstance(event, events.Voted) else event


def _policy(interest: dict[str, float]) -> tuple[str, str]:
    scenario = replace(SCENE, cards=(QUARREL,), roles=(SCENE.roles[0], Role("mps", "The MPs", "", interest)))
    setup = table("leader", scenario, others="interest")
    state = first(setup, LUCK)
    option, by = chooser(setup)(replace(state, waiting="quarrel"), QUARREL, open_options(QUARREL, state, setup))
    return option.key, by


def test_a_policy_follows_the_interest_of_its_role() -> None:
    assert _policy({"rebels": 1.0}) == ("loud", "interest")
    assert _policy({"rebels": -1.0}) == ("still", "interest")
    assert _policy({}) == ("still", "history")


def test_a_policy_has_no_luck_of_its_own() -> None:
    setup = table("leader", replace(SCENE, cards=(QUARREL,)), others="interest")
    chosen = {
        next(one.option for one in begin(setup, Luck(seed, range(1))).events if isinstance(one, events.Chosen))
        for seed in range(5)
    }
    assert len(chosen) == 1


def test_an_end_hangs_on_the_assumption_that_decides_it() -> None:
    option = Option("rule", "The court rules", put_to=Chance("The court", "test.court"), history=True)
    court = Card("court", "A court", "", "", (option,), SCENE.cards[0].day)
    endings = (Ending("won", "Won", "", (Went("court", carried=True),)), Ending("lost", "Lost", ""))
    setup = table("", replace(SCENE, cards=(court,), endings=endings))
    held = dict(setup.outlook.assumptions)
    held["test.court"] = replace(held["test.court"], low=0.0, value=0.5, high=1.0)
    setup = replace(setup, outlook=replace(setup.outlook, assumptions=held))
    hung = hang(Table(setup, LUCK), [], "won", seed=3)
    assert 40 < hung.alike < 160 and hung.hinges[0].assumption == "test.court"
    assert hung.hinges[0].high > hung.hinges[0].low
    sure = hang(Table(setup, LUCK), [], "neither", seed=3)
    assert (sure.alike, sure.hinges) == (0, ())


def test_folding_a_moment_is_folding_its_first_moves() -> None:
    setup = table("")
    moves = played(setup, LUCK, [1, 0])
    state = first(setup, LUCK)
    for move in moves[:2]:
        state = moved(state, move)
    assert state.waiting or state.ending
    assert isinstance(moves[0], Move) and state.chosen["proposal"] == "lower"


def test_a_play_that_turns_is_lived_again_with_the_luck_it_had_on_either_side() -> None:
    setup, other = table(""), Luck(7, range(1_000_004, 1_000_005))
    before = played(setup, LUCK, [])
    held = Table(setup, LUCK, (Turn(0, replace(setup, others="interest"), other),))
    state, moves = held.replay(before), list(before)
    assert state.luck == other and held.until(-1).replay(before).luck == LUCK
    while state.waiting:
        card = SCENE.card(state.waiting)
        assert card.historical is not None
        command = Command(card.key, card.historical.key)
        moves.append(Move(len(moves), command, held.decide(state, len(moves), command)))
        state = held.moved(state, moves[-1])
    lived_once = history(held, moves)
    assert parting(lived_once, course_of(moves), SCENE) is None and audit(held, moves) is None
    assert written_months(lived_once) == written_months(course_of(moves))
    alone, swapped = (written_months(history(Table(setup, luck), ())) for luck in (LUCK, other))
    turned = written_months(lived_once)
    known = written_months(course_of(before))
    assert turned[: len(known)] == alone[: len(known)] and turned[-1] not in (alone[-1], swapped[-1])
    unturned = audit(held.until(-1), moves)
    assert unturned is not None and unturned.number == 1


def written_months(course: Sequence[Event]) -> list[log.Plain]:
    return log.written(one for one in course if isinstance(one, events.MonthPassed))
