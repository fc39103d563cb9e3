"""The pages of people shut out: whole and in parts, by addresses alone, with every refusal named."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from democracy import exclusions
from tests.web.markup import Page, faults
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/exclusions/leader-2016/"
HTMX = {"HX-Request": "true"}


def change(client: Client, address: str = PAGE, *, htmx: bool = False, **changed: str) -> Any:
    """Post the form of a page with some fields changed."""
    sent = {**Page(client.get(address).content.decode()).fields("changes"), **changed}
    return client.post(address, {k: v for k, v in sent.items() if v is not None}, headers=HTMX if htmx else {})


def test_the_list_shows_every_number_with_who_gives_it(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/exclusions/")
    words = text_of(answer)
    for number in ("3,107", "3,963", "21,102", "25,000", "121,000 to 170,000", "56,799", "3,100", "under 2,000"):
        assert number in words
    for heading in ("Given by the party or its officers", "Claimed, and disputed"):
        assert heading in words
    assert len(queries) <= 12
    assert faults(answer.content.decode()) == []


@pytest.mark.parametrize("query", ["", "?exclude=25000&psi=3", "?found=search", "?exclude=20000&psi=5&turn=2"])
def test_a_page_is_sound_and_asks_at_most_twelve_queries(client: Client, query: str) -> None:
    for slug in exclusions.titles():
        if "turn" in query and "nec" not in slug:
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/exclusions/{slug}/{query}")
        assert answer.status_code == 200, slug
        assert len(queries) <= 12, slug
        assert faults(answer.content.decode()) == []


def test_the_record_turns_nothing_and_says_what_it_would_have_taken(client: Client) -> None:
    words = text_of(client.get(PAGE))
    assert "Jeremy Corbyn, as it was." in words
    assert "119,980" in words
    assert "At random no number turns it" in words


def test_windows_days_and_appeals_are_said(client: Client) -> None:
    query = "?exclude=25000&psi=3&who=registered&on=2016-09-01&cast=stands&appeals=heard"
    words = text_of(client.get(PAGE + query))
    assert "Only among: Registered supporters" in words
    assert "On 1 September 2016." in words
    assert "have a vote in the count all the same" in words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("psi=-1", "Give a number from 0 to 1,000,000."),
        ("psi=inf", "Give a number from 0 to 1,000,000."),
        ("psi=nan", "Give a number from 0 to 1,000,000."),
        ("exclude=-5", "Give a whole number from 0 to 5,000,000."),
        ("exclude=1&exclude=2", "Give it once."),
        ("on=2017-01-01", "Give a day from 12 July 2016 to 21 September 2016"),
        ("on=tomorrow", "Give a day from"),
        ("who=nobody", "Choose among members_before_may_2015"),
        ("found=rumour", "Choose one of random, complaint, search."),
        ("found=search&psi=3", "leave one of the two out"),
        ("cast=stands", "Say on which day"),
        ("appeals=heard", "Say on which day"),
        ("turn=2", "no such part"),
        ("amend=leadership.tie:lot", "no such part"),
    ],
)
def test_what_cannot_be_is_said_with_its_remedy(client: Client, query: str, said: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert client.get(f"{PAGE}exclusions.json?{query}").status_code == 422


def test_odds_of_nought_catch_only_others(client: Client) -> None:
    data = json.loads(client.get(f"{PAGE}exclusions.json?exclude=50000&psi=0").content)
    assert (data["turned"], data["least"]["90"]) == (0, None)
    assert min(data["margins"]) > 119_980


def test_more_than_exist_is_refused_by_number(client: Client) -> None:
    answer = client.get(f"{PAGE}?exclude=700000")
    assert answer.status_code == 409
    assert "Give at most" in text_of(answer)
    only = client.get(f"{PAGE}?exclude=120000&who=registered")
    assert only.status_code == 409
    assert "129,000 could vote" in text_of(only)


def test_a_college_is_refused_and_a_stranger_is_not_found(client: Client) -> None:
    assert client.get("/exclusions/leader-2010/").status_code == 409
    assert "electoral college" in text_of(client.get("/exclusions/leader-2010/"))
    assert client.get("/exclusions/leader-2061/").status_code == 404


def test_a_changed_form_goes_to_its_address(client: Client) -> None:
    plain = change(client, exclude="25,000", psi="3")
    assert (plain.status_code, plain["Location"]) == (303, f"{PAGE}?exclude=25000&psi=3#result")
    part = change(client, htmx=True, exclude="25000", psi="3")
    assert part["HX-Push-Url"] == f"{PAGE}?exclude=25000&psi=3"
    assert part.content.decode().lstrip().startswith('<section id="result"')


def test_a_wrong_form_comes_back_with_its_error(client: Client) -> None:
    answer = change(client, exclude="many")
    assert answer.status_code == 422
    assert "Give a whole number" in text_of(answer)
    assert change(client, htmx=True, psi="-2")["HX-Retarget"] == "#changes"


def test_the_map_to_take_away_is_the_one_on_the_page(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}exclusions.csv").content.decode())))
    assert len(rows) == 1_600
    worlds = {row["worlds"] for row in rows}
    assert worlds == {"100"}
    best = [row for row in rows if float(row["odds"]) == 1000]
    first = min(int(row["people"]) for row in best if int(row["turned"]) >= 50)
    assert 150_000 < first < 190_000


def test_setting_an_assumption_keeps_the_question(client: Client) -> None:
    answer = client.get(f"{PAGE}?exclude=25000&psi=3&assume.exclusions.nonvoters_lean=0.5")
    assert answer.status_code == 200
    assert "Set: How those lean who do not vote = 0.5" in text_of(answer)


def test_the_command_says_what_the_page_says(client: Client) -> None:
    out = io.StringIO()
    call_command("exclusions", "leader-2016", "--exclude", "25000", "--psi", "3", "--json", stdout=out)
    page = json.loads(client.get(f"{PAGE}exclusions.json?exclude=25000&psi=3").content)
    assert json.loads(out.getvalue()) == page
    text = io.StringIO()
    call_command("exclusions", "nec-members-2016", "--exclude", "40000", "--psi", "10", stdout=text)
    assert "The fewest people that turn it" in text.getvalue()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["leader-2061"], "Did you mean leader-2016"),
        (["leader-2016", "--psi", "-1"], "--psi: “-1”. Give a number"),
        (["leader-2016", "--exclude", "700000"], "cannot be shut out here"),
        ([], "Name a vote."),
    ],
)
def test_the_command_refuses_as_the_page_does(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said.replace(".", r"\.")):
        call_command("exclusions", *arguments, stdout=io.StringIO())
