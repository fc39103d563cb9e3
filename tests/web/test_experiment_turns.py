"""A world of an experiment that was asked from a moment of a play, as a branch of that play with the world's luck."""

import html
import json
import uuid
from collections.abc import Sequence

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from democracy import experiments, models, plays
from democracy.engine.experiment.arms import TOLD
from democracy.engine.play import events, log
from democracy.engine.play.moves import Move
from democracy.engine.play.parting import audit, history, parting
from democracy.plays import Loaded
from tests.web.experimenting import asked, block_of, run, worlds
from tests.web.markup import faults
from tests.web.playing import begun, form
from tests.web.test_play_files import sent_file

pytestmark = [pytest.mark.usefixtures("seeded_db")]
BOOK = {"B-choice": "", "B-book": "mps-choose@1"}
RULE = {"B-choice": "", "B-rule": "leadership.incumbent", "B-value": "nominations"}


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    block_of(10, monkeypatch)


def after_a_decision(client: Client) -> str:
    """The address of a play in which the leader has stayed."""
    play = begun(client)
    assert client.post(play, form(client, play, "stay")).status_code == 303
    return play


def asked_of(client: Client, play: str, move: int, **said: str) -> str:
    address = asked(client, f"/experiments/new/?play={key(play)}&move={move}", **said)
    run(client, address)
    return address


def key(address: str) -> uuid.UUID:
    return uuid.UUID(address.split("/")[2])


def taken(client: Client, address: str, number: int, arm: str = "B") -> tuple[str, Loaded]:
    """A world as a play: its address, and the play."""
    answer = client.post(f"{address}worlds/{number}/?arm={arm}")
    assert answer.status_code == 303
    play = answer.headers["Location"]
    return play, plays.load(key(play))


def ends_as_its_dot(client: Client, address: str, number: int, arm: str = "B") -> tuple[str, Loaded]:
    play, loaded = taken(client, address, number, arm)
    dots, result = worlds(client, address, arm), experiments.load(key(address)).result
    assert result is not None
    assert loaded.setup.scenario.ending(loaded.state.ending).title == dots[number]
    measured = result.arms["AB".index(arm)].measures[number - 1, TOLD.index("members")]
    assert int(loaded.state.party.members.sum()) == measured
    assert audit(loaded.table, loaded.moves) is None
    return play, loaded


def told(moves: Sequence[Move]) -> list[list[log.Plain]]:
    return [log.written(move.events) for move in moves]


@pytest.mark.parametrize(
    "arm", [{"B-choice": "freeze=remain"}, {"B-choice": "", "B-outlook": "rebels"}, RULE, BOOK,
            {"B-choice": "", "B-others": "interest"},
            {"B-assumption": "campaign.polls.usual", "B-number": "9", "B-choice": "freeze=remain"}],
)  # fmt: skip
def test_a_world_from_a_moment_becomes_a_branch_that_ends_the_same_way(client: Client, arm: dict[str, str]) -> None:
    before = after_a_decision(client)
    address = asked_of(client, before, 1, **arm)
    dots = worlds(client, address, "B")
    mine = plays.load(key(before))
    for number in (1, max(dots, key=lambda k: (dots[k] != dots[1], k))):
        play, loaded = ends_as_its_dot(client, address, number)
        assert (loaded.row.parent_id, loaded.row.parent_move) == (key(before), 1) and loaded.number > 2
        assert told(loaded.moves[:2]) == told(mine.moves)
        page = html.unescape(client.get(play).text)
        assert dots[number] in page and faults(page) == [] and "Your seat: Every seat." in page
        assert f"After decision 1 it has the luck of world {999_999 + number:,}" in page
        assert ("outlook:" in page) == bool({"B-outlook", "B-assumption"} & set(arm))
        assert ("other rules, those of “MPs choose”, edition 1" in page) == ("B-book" in arm)
    assert plays.load(key(before)).number == 1


def test_seats_that_followed_their_interests_until_then_are_the_player_s(client: Client) -> None:
    address = asked_of(client, begun(client, others="interest"), 0, **{"B-choice": "place=ruling"})
    play, loaded = ends_as_its_dot(client, address, 2)
    chosen = [one for one in loaded.course if isinstance(one, events.Chosen)]
    assert {one.by for one in chosen} == {"interest", "player", "history"} and chosen[0].by == "interest"
    assert "Your seat: Every seat. Outlook: Neutral. Seed" in client.get(play).text


def test_history_s_world_never_parts_from_history_and_a_choice_parts_there(client: Client) -> None:
    address = asked_of(client, begun(client), 0, **{"B-choice": "place=ruling"})
    for number in (3, 8):
        _, same = ends_as_its_dot(client, address, number, "A")
        assert parting(same.course, history(same.table, same.moves), same.setup.scenario) is None
        play, other = ends_as_its_dot(client, address, number)
        found = parting(other.course, history(other.table, other.moves), other.setup.scenario)
        assert found is not None and found.card == "place"
    assert client.get(f"{play}compare/").status_code == 200 and client.get(f"{play}hinges/").status_code == 200


def test_a_branch_from_before_the_turn_has_the_old_luck_and_seat_and_one_from_after_the_new(client: Client) -> None:
    address = asked_of(client, after_a_decision(client), 1, **{"B-choice": "freeze=remain"})
    play, loaded = taken(client, address, 4)
    for move, turns in ((0, 0), (1, 1), (2, 1)):
        branch = client.post(f"{play}branch/", {"move": str(move)}).headers["Location"]
        held = plays.load(key(branch))
        assert len(held.row.turns) == len(held.table.turns) == turns and held.number == move
        assert held.state.luck == (loaded.state.luck if turns else loaded.table.luck)
        assert held.setup.role == ("" if turns else "leader")
        assert "world 1,000,003" not in client.get(branch).text if not turns else True


def test_a_world_of_a_world_turns_twice_and_is_never_its_own_future(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = asked_of(client, begun(client), 0, **RULE)
    play, _ = taken(client, first, 2)
    address = asked_of(client, play, 1, **{"B-choice": "freeze=remain", "B-outlook": "rebels"})
    again, twice = ends_as_its_dot(client, address, 5)
    assert [turn.luck.worlds.start for turn in twice.table.turns] == [1_000_001, 2_000_004]
    assert next(one.value for one in twice.state.adopted if one.key == RULE["B-rule"]) == "nominations"
    with django_assert_max_num_queries(12):
        shown = html.unescape(client.get(again).text)
    assert "From its first decision on it has the luck of world 1,000,001" in shown
    assert "After decision 1 it has the luck of world 2,000,004" in shown
    with_arm_a, _ = ends_as_its_dot(client, address, 5, "A")
    assert "outlook:" not in client.get(with_arm_a).text


def test_a_play_that_turns_goes_out_and_comes_in_and_is_refused_where_it_was_changed(client: Client) -> None:
    address = asked_of(client, after_a_decision(client), 1, **RULE)
    play, _ = taken(client, address, 4)
    said = json.loads(client.get(f"{play}play.json").text)
    assert said["format"] == "card-vote play 4" and [turn["after"] for turn in said["turns"]] == [1]
    other = Client()
    came = other.post("/play/take-in/", sent_file(json.dumps(said)))
    assert came.status_code == 303, came.text
    assert json.loads(other.get(came.headers["Location"] + "play.json").text) == said
    before = models.Play.objects.count()
    for changed, words in (
        ({"world": 1_000_004}, "something else than this engine decides"),
        ({"world": 4}, "turns.0.world: Input should be greater"),
        ({"after": 0}, "something else than this engine decides"),
        ({"after": len(said["moves"]) - 1}, "something else than this engine decides"),
        ({"after": 99}, "turns are not at its moves"),
        ({"outlook": "0" * 64}, "assumptions that this site does not have"),
        ({"rules": {}}, "something else than this engine decides"),
        ({"rules": {"leadership.incumbent": "dance"}}, "“dance” cannot be used"),
        ({"rules": {"no.rule": "1"}}, "changes a rule that there is not"),
        ({"book": said["book"] | {"slug": "early-freeze"}}, "does not have edition 1 of the rule book “early-freeze”"),
    ):
        answer = other.post("/play/take-in/", sent_file(json.dumps(said | {"turns": [said["turns"][0] | changed]})))
        assert answer.status_code == 422 and words in html.unescape(answer.text), (changed, answer.text)
    assert models.Play.objects.count() == before


def test_turns_that_cannot_be_are_refused(client: Client) -> None:
    address = asked_of(client, after_a_decision(client), 1, **RULE)
    play, _ = taken(client, address, 4)
    said, before = json.loads(client.get(f"{play}play.json").text), models.Play.objects.count()
    turned_over = [*said["turns"], said["turns"][0] | {"after": len(said["moves"]) - 1}]
    for wrong, words in (({"turns": turned_over}, "so it cannot turn there"),
                         ({"turns": said["turns"] * 2}, "turns are not at its moves"),
                         ({"format": "card-vote play 2"}, "from “card-vote play 3” on have turns")):  # fmt: skip
        answer = client.post("/play/take-in/", sent_file(json.dumps(said | wrong)))
        assert answer.status_code == 422 and words in html.unescape(answer.text), (wrong, answer.text)
    assert models.Play.objects.count() == before
