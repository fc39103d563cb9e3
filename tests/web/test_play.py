"""Scenario play on the web: a move is stored once or not at all, and the page says which."""

import re
from collections.abc import Callable
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from democracy import models, plays
from democracy.engine.play.moves import Command, Move
from democracy.plays.chapters import chapters
from democracy.plays.ending import passed_over
from democracy.plays.outlooks import ADDED
from tests.web.markup import faults
from tests.web.playing import BEGIN, SAID, begun, ended, form, moves

pytestmark = [pytest.mark.usefixtures("seeded_db")]


def test_scenarios_are_listed_and_told(client: Client) -> None:
    page = client.get("/play/")
    assert "July 2016: who may choose?" in page.text
    assert "None yet. Plays are kept for this browser" in page.text
    told = client.get(BEGIN)
    assert "The General Secretary" in told.text and "Read first" in told.text
    assert [faults(page.text), faults(told.text)] == [[], []]


def test_a_play_from_the_first_decision_to_the_end(client: Client) -> None:
    address = begun(client)
    for option in ("stay", "go"):
        answer = client.post(address, form(client, address, option))
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#turn")
    page = client.get(address)
    assert "Elected again" in page.text and "18 to 14" in page.text and "61.8 %" in page.text
    assert faults(page.text) == []
    assert models.Play.objects.get(pk=address.split("/")[2]).ending == "elected"
    assert address in client.get("/play/").text


def test_a_moment_of_a_play_has_an_address(client: Client) -> None:
    address = begun(client)
    client.post(address, form(client, address, "stay"))
    earlier = client.get(f"{address}?move=0")
    assert "This is an earlier moment" in earlier.text and "Stay or go" in earlier.text
    assert client.get(f"{address}?move=9").status_code == 404


def test_htmx_gets_what_has_changed_alone(client: Client) -> None:
    address = begun(client)
    sent = form(client, address, "stay")
    answer = client.post(address, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "<html" not in answer.text
    assert '<section id="turn"' in answer.text and "data-focus" in answer.text
    assert '<div id="log-1" hx-swap-oob="true"><div id="log-2">' in answer.text
    assert "Affiliates" in answer.text and 'id="glance"' in answer.text
    seen = re.findall(r'name="seen" value="([^"]+)"', answer.text)[0]
    again = client.post(address, sent | {"seen": seen}, headers={"HX-Request": "true"})
    assert 'id="turn"' in again.text and 'id="glance"' not in again.text and moves(address) == 2


def test_htmx_is_shown_how_it_stands_where_a_move_is_refused(client: Client) -> None:
    address = begun(client)
    refused = client.post(address, form(client, address, "dance"), headers={"HX-Request": "true"})
    assert refused.status_code == 409 and refused.headers["HX-Retarget"] == "#table"
    assert refused.text.lstrip().startswith('<div id="table"') and "has no option" in refused.text


def test_the_page_says_what_a_decision_changed_and_how_the_party_stands_by_region(client: Client) -> None:
    address = begun(client)
    before = client.get(address).text
    assert "Since your last decision" not in before and "Members by region" in before and "Unite" in before
    client.post(address, form(client, address, "stay"))
    page = client.get(address).text
    assert "Since your last decision" in page and "Changed: Members" in page


def test_a_form_sent_twice_is_one_move(client: Client) -> None:
    address = begun(client)
    sent = form(client, address, "stay")
    assert [client.post(address, sent).status_code for _ in range(2)] == [303, 303]
    assert moves(address) == 2


def test_a_page_in_another_tab_that_is_older_is_refused_with_how_it_stands(client: Client) -> None:
    address = begun(client)
    old = form(client, address, "resign")
    client.post(address, form(client, address, "stay"))
    answer = client.post(address, old)
    assert answer.status_code == 409
    assert "Nothing was stored: the page was older than the play" in answer.text
    assert "Who may vote" in answer.text and moves(address) == 2


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"option": "dance"}, 409, "has no option “dance”"),
        ({"card": "fee", "option": "three"}, 409, "is not to be decided now"),
        ({"option": ""}, 422, "Choose one of the options."),
        ({"number": "x"}, 422, "Enter a whole number"),
    ],
)
def test_a_move_that_may_not_be_is_not_stored(client: Client, change: dict[str, str], status: int, words: str) -> None:
    address = begun(client)
    answer = client.post(address, form(client, address, "stay") | change)
    assert answer.status_code == status and words in answer.text
    assert moves(address) == 1 and faults(answer.text) == []


def test_a_move_for_another_role_is_refused_with_whose_it_is(client: Client) -> None:
    address = begun(client)
    sent = form(client, address, "stay")
    models.Play.objects.filter(pk=address.split("/")[2]).update(role="general_secretary")
    answer = client.post(address, sent)
    assert answer.status_code == 409 and "is for The leader to decide, and you play another seat" in answer.text
    part = client.post(address, sent, headers={"HX-Request": "true"})
    assert part.status_code == 409 and "you play another seat" in part.text
    assert moves(address) == 1 and faults(answer.text) == []


def test_a_move_after_the_end_is_refused(client: Client) -> None:
    address = begun(client)
    sent = form(client, address, "resign")
    client.post(address, sent)
    answer = client.post(address, sent | {"number": "2", "token": "another"})
    assert answer.status_code == 409 and "The play has ended" in answer.text


def test_a_stranger_reads_and_branches_but_does_not_write(client: Client) -> None:
    address = begun(client)
    sent = form(client, address, "stay")
    stranger = Client()
    assert "somebody else’s" in stranger.get(address).text
    refused = stranger.post(address, sent)
    assert refused.status_code == 403 and "belongs to another browser" in refused.text and moves(address) == 1
    branch = stranger.post(f"{address}branch/", {"move": "0"}).headers["Location"].split("#")[0]
    assert branch != address
    assert stranger.post(branch, form(stranger, branch, "resign")).status_code == 303
    assert (moves(address), moves(branch)) == (1, 2)


def test_a_play_of_before_an_assumption_was_added_goes_on_as_it_would_have(client: Client) -> None:
    address, other = begun(client), begun(client)
    kept = models.Play.objects.get(pk=address.split("/")[2])
    older = {key: held for key, held in kept.outlook.assumptions.items() if key not in ADDED}
    assert len(older) < len(kept.outlook.assumptions)
    kept.outlook = models.OutlookEdition.objects.create(digest="older", name="neutral", assumptions=older)
    kept.save()
    for option in ("stay", "go"):
        assert client.post(address, form(client, address, option)).status_code == 303
        assert client.post(other, form(client, other, option)).status_code == 303
    assert client.get(f"{address}ahead/?move=1").status_code == 200
    numbers = [re.findall(r'<td class="num">(.*?)</td>', client.get(one).text) for one in (address, other)]
    assert numbers[0] == numbers[1]


def test_undo_is_a_branch_and_nothing_is_lost(client: Client) -> None:
    address = begun(client)
    client.post(address, form(client, address, "resign"))
    branch = client.post(f"{address}branch/", {"move": "0"}).headers["Location"].split("#")[0]
    client.post(branch, form(client, branch, "stay"))
    assert "A vacancy" in client.get(address).text and "Who may vote" in client.get(branch).text


def test_a_cookie_that_was_changed_is_refused_with_what_to_do(client: Client) -> None:
    address = begun(client)
    sent = form(client, address, "stay")
    client.cookies["player"] = "somebody:else"
    answer = client.post(address, sent)
    assert answer.status_code == 403 and "Delete this site’s cookies" in answer.text and moves(address) == 1
    assert client.get(address).status_code == 200


def test_a_form_that_cannot_begin_says_why(client: Client) -> None:
    answer = client.post(BEGIN, SAID | {"role": "king", "seed": "-1"})
    assert answer.status_code == 422
    assert "Select a valid choice" in answer.text and "greater than or equal to 0" in answer.text


def test_what_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/play/scenarios/july-2061/").status_code == 404
    assert client.get("/play/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_looking_ahead_names_what_it_assumes(client: Client) -> None:
    address = begun(client)
    page = client.get(f"{address}ahead/")
    assert "A vacancy: 100 in 100" in page.text and "What looking ahead assumes" in page.text
    part = client.get(f"{address}ahead/", headers={"HX-Request": "true"})
    assert 'id="ahead-stay" hx-swap-oob="true"' in part.text
    assert faults(page.text) == []


def test_pages_need_few_queries(client: Client, django_assert_max_num_queries: Callable[..., object]) -> None:
    address = begun(client)
    for path in ("/play/", BEGIN, address, f"{address}ahead/"):
        client.get(path)
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200
    sent = form(client, address, "stay")
    with django_assert_max_num_queries(12):
        client.post(address, sent)


def test_the_end_says_where_it_left_history_and_what_it_hangs_on(client: Client) -> None:
    page = client.get(ended(client, "stay", "remain"))
    assert "Elected again, by more people" in page.text
    assert "here the choice was “Stay until the end”, there the choice was “Go to the rally”" in page.text
    assert "What decided it" in page.text and faults(page.text) == []
    assert re.search(r"<p>The last vote: [^<]+, (not )?carried", page.text), "a vote is no condition that was met"
    assert "Met:</span> Not so" not in page.text
    hinges = client.get(page.request["PATH_INFO"] + "hinges/")
    assert "The same decisions end so in 100 in 100 of 200 worlds." in hinges.text and faults(hinges.text) == []


def test_the_end_says_what_every_end_before_it_lacked(client: Client) -> None:
    page = client.get(ended(client, "stay", "remain"))
    loaded = plays.load(UUID(page.request["PATH_INFO"].split("/")[2]))
    endings = [one.title for one in loaded.setup.scenario.endings]
    came = next(one.title for one in loaded.setup.scenario.endings if one.key == loaded.state.ending)
    over = passed_over(loaded)
    assert [one.title for one in over] == endings[: endings.index(came)] and over
    assert all(one.unmet and not any(reason.passed for reason in one.unmet) for one in over)
    assert f"<strong>{over[0].title}</strong>. Not met: " in page.text


def test_options_of_one_title_are_told_with_their_cards(client: Client) -> None:
    start = plays.load(UUID(begun(client).split("/")[2])).state.party
    scenario = plays.engine_scenario(plays.current("truce-or-reform"))
    decided = (("answer", "appoint"), ("term_cabinet", "give"), ("term_reselection", "give"))
    told = chapters([Move(k, Command(*pair), ()) for k, pair in enumerate(decided, start=1)], scenario, start)
    assert [chapter.title for chapter in told] == [
        "Second term: no reselection. Agree",
        "First term: an elected shadow cabinet. Agree",
        "Appoint a front bench yourself",
    ]


def test_two_plays_beside_each_other(client: Client) -> None:
    one, other = ended(client, "stay", "remain"), ended(client, "resign")
    page = client.get(f"{one}compare/", {"with": f"http://testserver{other}?move=1"})
    assert "here the choice was “Stay”, there the choice was “Resign”" in page.text and faults(page.text) == []
    assert "there the choice was “Go to the rally”" in client.get(f"{one}compare/").text
    wrong = client.get(f"{one}compare/", {"with": "nothing"})
    assert wrong.status_code == 422 and "“nothing” is not the address of a play" in wrong.text


def test_a_card_to_share_is_a_picture(client: Client) -> None:
    answer = client.get(ended(client, "stay", "remain") + "card.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "Elected again, by more people" in answer.text and "Stay until the end" in answer.text


def test_a_browsers_plays_can_be_put_under_an_account(client: Client, django_user_model: type[User]) -> None:
    address = begun(client)
    user = django_user_model.objects.create_user("alice", password="a long one")
    assert client.post("/play/claim/").status_code == 302
    client.force_login(user)
    assert "Put these plays under my account" in client.get("/play/").text
    assert client.post("/play/claim/").status_code == 303
    assert models.Play.objects.get().user == user
    elsewhere = Client()
    elsewhere.force_login(user)
    assert elsewhere.post(address, form(elsewhere, address, "stay")).status_code == 303
    client.logout()
    assert client.post(address, form(client, address, "stay")).status_code == 403


def test_too_many_plays_are_refused_with_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "incr", lambda key: 121)
    answer = client.post(BEGIN, SAID)
    assert answer.status_code == 429 and "Come back in" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert unquote(answer.headers["X-Reason"]) in answer.text
    assert models.Play.objects.count() == 0


def test_a_withdrawn_scenario_is_played_on_but_not_begun(client: Client) -> None:
    address = begun(client)
    models.Scenario.objects.update(withdrawn_at="2026-01-01T00:00Z")
    assert client.post(address, form(client, address, "stay")).status_code == 303
    gone = client.get(BEGIN)
    assert gone.status_code == 410 and "has been withdrawn" in gone.text and faults(gone.text) == []
    assert client.post(BEGIN, SAID).status_code == 410
    assert "No scenario has been published yet" in client.get("/play/").text
