"""Disputes and rulings on the web: the chain as it was, links changed, days out of order, what follows for the vote."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from democracy import models
from tests.web.markup import Page, faults
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/courts/freeze-date-2016/"
HTMX = {"HX-Request": "true"}


def data(client: Client, query: str = "", page: str = PAGE) -> Any:
    return json.loads(client.get(f"{page}dispute.json?{query}").content)


def change(client: Client, *, htmx: bool = False, **changed: str) -> Any:
    sent = {**Page(client.get(PAGE).content.decode()).fields("changes"), **changed}
    return client.post(PAGE, sent, headers=HTMX if htmx else {})


@pytest.mark.parametrize("query", ["", "?appeal=none", "?high-court=none&appeal=none", "?day.appeal=2016-10-01"])
def test_a_page_is_sound_and_asks_at_most_twelve_queries(client: Client, query: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(PAGE + query)
    assert answer.status_code == 200
    assert faults(answer.content.decode()) == []
    assert len(queries) <= 12


def test_every_preset_of_every_dispute_answers(client: Client) -> None:
    words = text_of(client.get("/courts/"))
    for dispute in models.Dispute.objects.prefetch_related("presets"):
        assert dispute.title in words
        for preset in dispute.presets.all():
            assert client.get(f"/courts/{dispute.slug}/?{preset.changes}").status_code == 200, preset.slug


def test_the_record_is_four_days_of_a_wide_roll(client: Client) -> None:
    found = data(client)
    assert [(s["since"], s["value"]) for s in found["in_force"]] == [
        ("2016-07-12", "12 January 2016"), ("2016-08-08", "12 July 2016"), ("2016-08-12", "12 January 2016"),
    ]  # fmt: skip
    assert (found["counts"], found["gained"], found["replay"]) == ("12 January 2016", 0, "/votes/leader-2016/")
    assert found["result"] == "Jeremy Corbyn wins."


def test_the_last_word_of_the_high_court_lets_130000_in(client: Client) -> None:
    found = data(client, "appeal=none")
    assert 125_000 <= found["gained"] <= 130_000
    assert found["replay"] == "/votes/leader-2016/?amend=leadership.freeze_date:2016-07-12"
    assert 0.63 < found["shares"]["Jeremy Corbyn"] < 0.67
    replayed = json.loads(client.get("/votes/leader-2016/replay.json?amend=leadership.freeze_date:2016-07-12").content)
    shares = {one["candidate"]: one["mean"] for one in replayed["shares"]} if "shares" in replayed else {}
    if shares:
        assert found["shares"]["Jeremy Corbyn"] == pytest.approx(shares["Jeremy Corbyn"], abs=1e-6)


def test_the_roll_says_who_gains_in_each_stretch(client: Client) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"{PAGE}dispute.csv?appeal=none").content.decode())))
    assert rows[0][1:] == ["from 12 July 2016", "from 8 August 2016", "in the record", "here", "gain or loss"]
    spring = next(row for row in rows if "13 January" in row[0])
    assert spring[1] == "0"
    assert int(spring[2]) == int(spring[4]) == int(spring[5]) > 20_000
    assert sum(int(row[5].replace("–", "0")) for row in rows[1:]) == data(client, "appeal=none")["gained"]


def test_an_incumbent_who_needs_nominations_leads_to_a_replay_that_says_how_many(client: Client) -> None:
    found = data(client, "high-court=claimant", "/courts/incumbent-2016/")
    assert found["replay"] == "/votes/leader-2016/?amend=leadership.incumbent:nominations&nominations.Corbyn=40"
    assert found["result"] == "Owen Smith wins."
    words = text_of(client.get("/courts/incumbent-2016/?high-court=claimant"))
    assert "when nominations have closed already" in words
    assert "People entitled to vote" not in words


def test_the_chain_leads_to_the_vote_seat_by_seat(client: Client) -> None:
    links = Page(client.get(PAGE).content.decode()).links()
    assert "/roll-calls/nec-freeze-date-2016/" in links
    assert client.get("/roll-calls/nec-freeze-date-2016/").status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("day.high-court=2016-07-01", "cannot rule on 1 July 2016"),
        ("day.appeal=2016-08-01", "Give a day from 8 August 2016 on."),
        ("day.executive=2016-08-20", "cannot rule on 8 August 2016"),
        ("high-court=none", "has nothing to rule upon"),
    ],
)
def test_what_cannot_follow_is_refused_with_both_days(client: Client, query: str, said: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 409
    assert said in text_of(answer)
    assert client.get(f"{PAGE}dispute.json?{query}").status_code == 409


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("appeal=maybe", "Choose one of party, members, none."),
        ("supreme-court=members", "no such part"),
        ("day.appeal=soon", "Give a day from"),
        ("day.appeal=1916-08-12", "Give a day from"),
        ("appeal=none&appeal=party", "Give it once."),
        ("worlds=0", "Give a whole number from 1 to 1,000."),
    ],
)
def test_what_cannot_be_is_said_with_its_remedy(client: Client, query: str, said: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_changed_form_goes_to_its_address_and_a_wrong_one_comes_back(client: Client) -> None:
    plain = change(client, appeal="none")
    assert (plain.status_code, plain["Location"]) == (303, f"{PAGE}?appeal=none#result")
    part = change(client, htmx=True, **{"day.appeal": "2016-09-01"})
    assert part["HX-Push-Url"] == f"{PAGE}?day.appeal=2016-09-01"
    assert part.content.decode().lstrip().startswith('<section id="result"')
    wrong = change(client, **{"day.appeal": "soon"})
    assert wrong.status_code == 422
    assert "Give a day from" in text_of(wrong)


def test_the_tables_hold_one_record_a_decision_and_no_ruling_before_its_case() -> None:
    appeal = models.Decision.objects.get(dispute__slug="freeze-date-2016", key="appeal")
    with pytest.raises(IntegrityError), transaction.atomic():
        appeal.choices.exclude(recorded=True).update(recorded=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        appeal.choices.filter(effect="upholds").update(value="2016-01-12")
    appeal.day = appeal.day.replace(month=7)
    with pytest.raises(ValidationError, match="2016-08-08"):
        appeal.clean()
    appeal.upon = "nobody"
    with pytest.raises(ValidationError, match="stands before this one"):
        appeal.clean()


def test_a_dispute_over_no_cohorts_offers_no_empty_table(client: Client) -> None:
    assert "dispute.csv" in client.get(PAGE).text
    page = client.get("/courts/incumbent-2016/").text
    assert "dispute.csv" not in page and "dispute.json" in page
