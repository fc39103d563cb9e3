"""The pages of elections: whole and in parts, by addresses alone, with every refusal named."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from democracy import models
from tests.web.markup import Page, faults
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/elections/nec-members-2016/"
HTMX = {"HX-Request": "true"}


def change(client: Client, address: str = PAGE, *, htmx: bool = False, **changed: str) -> Any:
    """Post the form of a page with some fields changed."""
    sent = {**Page(client.get(address).content.decode()).fields("changes"), **changed}
    return client.post(address, sent, headers=HTMX if htmx else {})


def test_the_list_names_every_election(client: Client) -> None:
    words = text_of(client.get("/elections/"))
    for title in models.Election.objects.values_list("title", flat=True):
        assert title in words


@pytest.mark.parametrize("query", ["", "?method=stv&worlds=5", "?method=limited&votes=2&worlds=5", "?seats=9"])
def test_a_page_is_sound_and_asks_at_most_twelve_queries(client: Client, query: str) -> None:
    for slug in models.Election.objects.values_list("slug", flat=True):
        if "seats=9" in query and "local" in slug:
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/elections/{slug}/{query}")
        assert answer.status_code == 200, slug
        assert len(queries) <= 12
        assert faults(answer.content.decode()) == []


def test_the_record_shows_votes_sources_and_what_it_lacks(client: Client) -> None:
    words = text_of(client.get("/elections/nec-members-2018/"))
    assert "88,176" in words
    assert words.count("not recorded") >= 3
    assert "were not found in a source" in words
    assert "506,320 entitled. 164,580 papers returned. 163,449 valid. Turnout 32.5 per cent." in words
    assert "79,361" not in words


def test_a_count_by_transfers_shows_stages_assumptions_and_dots_that_open(client: Client) -> None:
    answer = client.get(f"{PAGE}?method=stv&worlds=20")
    words, markup = text_of(answer), answer.content.decode()
    assert "Re-roll" in words
    assert "Votes at the end of each stage" in words
    assert "What this assumes" in words
    assert "Gallagher’s index: 41.1 as recorded" in words
    assert markup.count("&amp;world=") >= 20
    one = text_of(client.get(f"{PAGE}?method=stv&worlds=20&world=3"))
    assert "World 3 of 20" in one


def test_arithmetic_is_labelled_a_recount_and_assumes_nothing(client: Client) -> None:
    words = text_of(client.get(f"{PAGE}?seats=8"))
    assert "Recount" in words
    assert "What this assumes" not in words
    assert "Seats: 6 → 8" in words


def test_htmx_gets_the_part_and_no_more(client: Client) -> None:
    markup = client.get(f"{PAGE}?seats=8", headers=HTMX).content.decode()
    assert markup.lstrip().startswith('<div id="election"')
    assert "<html" not in markup


def test_a_changed_form_goes_to_its_address(client: Client) -> None:
    plain = change(client, method="single")
    assert (plain.status_code, plain["Location"]) == (303, f"{PAGE}?method=single#result")
    part = change(client, htmx=True, seats="8")
    assert part["HX-Push-Url"] == f"{PAGE}?seats=8"
    assert part.content.decode().lstrip().startswith('<section id="result"')
    assert change(client)["Location"] == f"{PAGE}#result"
    assert change(client, method="limited", votes="2")["Location"] == f"{PAGE}?method=limited&votes=2#result"
    assert change(client, method="stv", rules="meek")["Location"] == f"{PAGE}?method=stv&rules=meek#result"


def test_an_assumption_is_kept_while_the_form_changes(client: Client) -> None:
    address = f"{PAGE}?method=single&assume=elections.slate_whole:0.5"
    assert change(client, address, seats="5")["Location"].startswith(
        f"{PAGE}?method=single&seats=5&assume=elections.slate_whole:0.5"
    )


@pytest.mark.parametrize(
    ("changed", "field", "remedy"),
    [
        ({"seats": "99"}, "Seats", "Give a whole number from 1 to 15."),
        ({"seats": "0"}, "Seats", "Give a whole number from 1 to 15."),
        ({"seats": "six"}, "Seats", "Give a whole number from 1 to 15."),
        ({"women": "7"}, "Women, at least", "There are 6 seats; give a number from 0 to 6."),
        ({"women": "-1"}, "Women, at least", "Give a whole number from 0 to 15."),
        ({"method": "limited", "votes": "7"}, "X on a paper", "Give a whole number from 1 to 6."),
        ({"method": "limited", "votes": ""}, "X on a paper", "Say how many X"),
        ({"method": "stv", "rules": "meek", "worlds": "100"}, "Worlds", "Under Meek"),
        ({"seed": "1e9"}, "Seed", "Give a whole number from 0 to"),
    ],
)
def test_a_form_that_cannot_be_comes_back_with_field_value_and_remedy(
    client: Client, changed: dict[str, str], field: str, remedy: str
) -> None:
    for htmx in (False, True):
        answer = change(client, htmx=htmx, **changed)
        words = text_of(answer)
        assert answer.status_code == 422
        assert field in words
        assert remedy in words
        assert next(iter(reversed(changed.values()))) in words


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("seats=99", "seats: “99”. Give a whole number from 1 to 15."),
        ("method=approval", "method: “approval”. Choose one of block, single"),
        ("votes=-3&method=limited", "votes: “-3”. Give a whole number from 1 to 6."),
        ("weights=3", "weights: “3”. This address has no such part."),
        ("seats=5&seats=6", "seats: “6”. This is given more than once."),
        ("women=5&seats=4", "women: “5”. There are 4 seats"),
        ("method=stv&worlds=5&world=6", "world: “6”. There are 5 worlds here"),
        ("assume=elections.slate_whole:2", "assume.elections.slate_whole: “2”. Give a number from"),
        ("assume=elections.slate_whole:nan", "“nan”. Give a number from"),
        ("assume=leadership.x:1", "There is no such assumption here."),
        ("method=stv&rules=meek&worlds=300", "worlds: “300”. Under Meek's rules"),
        ("seats=%3Cscript%3E", "seats: “<script>”."),
    ],
)
def test_a_tampered_address_is_told_part_value_and_remedy(client: Client, query: str, told: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert b"<script>\xe2" not in answer.content


def test_a_quota_above_the_women_standing_is_refused(client: Client) -> None:
    answer = client.get("/elections/nec-local-government-2016/?women=2")
    assert answer.status_code == 409
    assert "A quota of 2 women cannot be met: 1 woman is known to have stood. Give a number from 0 to 1." in text_of(
        answer
    )
    assert client.get("/elections/nec-local-government-2016/election.json?women=2").status_code == 409


def test_an_unknown_election_offers_what_is_near(client: Client) -> None:
    answer = client.get("/elections/nec-member-2016/")
    assert answer.status_code == 404
    assert PAGE in answer.content.decode()
    assert client.get("/elections/nope/election.json").status_code == 404


def test_it_can_be_taken_away_as_json_and_text(client: Client) -> None:
    answer = client.get(f"{PAGE}election.json?method=stv&worlds=5")
    held = json.loads(answer.content)
    assert held["change"] == "re-roll"
    parts = {"transfer": "gregory", "quota": "droop", "arithmetic": "5", "tie": "previous_stages"}
    asked = {"method": "stv", "seats": 6, "women": 3, "rules": "scottish", **parts, "constraint": "guarded"}
    assert held["asked"] == asked
    assert sum(one["chance"] for one in held["candidates"]) == pytest.approx(6)
    assert held["stages"]["rounds"]
    assert [round(one["recorded_share"], 3) for one in held["slates"]] == [0.545, 0.346, 0.108]
    assert all(sum(one["worlds"]) == 5 for one in held["slates"])
    text = client.get(f"{PAGE}election.txt?method=stv&worlds=5").content.decode()
    assert "Christine Shawcroft" in text
    assert "- Assumed: " in text
    wrong = client.get(f"{PAGE}election.json?seats=0")
    assert wrong.status_code == 422
    assert json.loads(wrong.content)["problems"][0]["part"] == "seats"


def test_names_are_text_whatever_they_hold(client: Client) -> None:
    models.ElectionCandidate.objects.filter(name="Amanat Gul").update(name="<img src=x onerror=alert(1)>")
    for query in ("", "?method=stv&worlds=3"):
        assert b"<img src=x" not in client.get(f"{PAGE}{query}").content
