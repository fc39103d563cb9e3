"""The page of stopped meetings: the record, stops that are moved, and what cannot be."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from democracy import models
from democracy.closures.presets import PRESETS
from tests.web.markup import Page, faults
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/meetings/"
HTMX = {"HX-Request": "true"}


def data(client: Client, query: str = "") -> Any:
    return json.loads(client.get(f"{PAGE}meetings.json?{query}").content)


def occasion(found: Any, key: str, part: str = "") -> Any:
    return next(row for row in found["occasions"] if row["occasion"] == key and row["part"] == part)


def change(client: Client, *, htmx: bool = False, **changed: str) -> Any:
    sent = {**Page(client.get(PAGE).content.decode()).fields("changes"), **changed}
    return client.post(PAGE, sent, headers=HTMX if htmx else {})


@pytest.mark.parametrize("query", ["", "close.ban-2016=nominations", *(preset.changes for preset in PRESETS)])
def test_a_page_is_sound_and_asks_at_most_twelve_queries(client: Client, query: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 200
    assert len(queries) <= 12
    assert faults(answer.content.decode()) == []


def test_the_record_names_every_stop_and_changes_nothing(client: Client) -> None:
    words, found = text_of(client.get(PAGE)), data(client)
    for row in models.Closure.objects.all():
        assert row.title in words
    assert "duty of care" in words
    assert "Critics said" in words
    assert occasion(found, "nominations-2016")["middle"] == 338
    assert occasion(found, "nominations-2016", "Jeremy Corbyn")["middle"] == 285
    assert found["conference"]["address"] == ""


def test_nominations_stopped_for_half_of_their_days(client: Client) -> None:
    found = data(client, "until.ban-2016=2016-08-01&close.ban-2016=nominations&assume=meetings.catch_up:0")
    held = occasion(found, "nominations-2016")
    assert 130 < held["low"] < held["middle"] < held["high"] < 210
    assert held["open"] < held["was_open"]
    assert occasion(found, "nominations-2015")["middle"] == 390


def test_a_stop_before_delegates_are_chosen_empties_the_hall(client: Client) -> None:
    query = "since.ban-2016=2016-01-01&close.ban-2016=delegates"
    found = data(client, query)["conference"]
    assert (found["present"], found["address"]) == (0.0, "/conference/package-2016/?present=0%")
    some = data(client, "since.ban-2016=2016-04-01&close.ban-2016=delegates")["conference"]
    assert 0.4 < some["present"] < found["was"]
    assert client.get(some["address"]).status_code == 200


def test_in_the_weeks_of_the_triggers_fewer_seats_are_asked(client: Client) -> None:
    found = data(client, "since.ban-2016=2019-09-01&until.ban-2016=2019-10-29")
    held = occasion(found, "triggers-2019")
    assert held["recorded"] == 6
    assert held["middle"] < 6


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("until.ban-2016=2016-07-01", "It begins on 12 July 2016 and ends on 1 July 2016: put them in order."),
        ("since.ban-2016=2016-10-01", "put them in order"),
        ("since.ban-2016=1916-07-12", "Give a day from"),
        ("until.ban-2016=never", "Give a day from"),
        ("lift=nobody", "Choose one of ban-2016"),
        ("close.ban-2016=singing", "Choose one of nominations, delegates, agm, motions, triggers."),
        ("open.ban-2016=agm&close.ban-2016=agm", "Give it once."),
        ("close.nobody=agm", "no such part"),
        ("assume=meetings.catch_up:2", "Give a number from 0 to 1."),
    ],
)
def test_what_cannot_be_is_said_with_its_remedy(client: Client, query: str, said: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert client.get(f"{PAGE}meetings.csv?{query}").status_code == 422


def test_a_changed_form_goes_to_its_address_and_a_wrong_one_comes_back(client: Client) -> None:
    plain = change(client, **{"until.ban-2016": "2016-07-31"})
    assert (plain.status_code, plain["Location"]) == (303, f"{PAGE}?until.ban-2016=2016-07-31#result")
    part = change(client, htmx=True, **{"open.ban-2016.agm": "on"})
    assert part["HX-Push-Url"] == f"{PAGE}?open.ban-2016=agm"
    assert part.content.decode().lstrip().startswith('<section id="result"')
    wrong = change(client, **{"until.ban-2016": "2016-07-01"})
    assert wrong.status_code == 422
    assert "put them in order" in text_of(wrong)
    assert change(client, htmx=True, **{"until.ban-2016": "soon"})["HX-Retarget"] == "#changes"


def test_the_table_has_a_row_for_each_occasion_and_part(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}meetings.csv").content.decode())))
    assert len([row for row in rows if not row["part"]]) == models.Occasion.objects.count()
    assert {row["part"] for row in rows if row["occasion"] == "nominations-2016"} == {"", "Jeremy Corbyn", "Owen Smith"}


def test_the_database_refuses_days_out_of_order_and_more_done_than_there_are() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Closure.objects.filter(slug="ban-2016").update(until=date(2016, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Occasion.objects.filter(slug="nominations-2016").update(done=647)


def test_suspended_parties_nominated_nobody_in_2016() -> None:
    """The record of nominations bears out what the suspensions say."""
    named = models.LocalParty.objects.filter(closures__closure__slug__in=["brighton-2016", "wallasey-2016"])
    assert named.count() == 4
    assert set(named.values_list("nomination_2016", flat=True)) == {"nobody"}
