"""Bodies' pages: on a day, by sliding, between two days, and what cannot be shown."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertNumQueries

from democracy.models import Body, Seat, Section
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")


def test_every_body_is_listed_and_opens(client: Client) -> None:
    page = client.get("/bodies/").text
    for body in Body.objects.all():
        assert f'href="/bodies/{body.slug}/"' in page
        assert client.get(f"/bodies/{body.slug}/").status_code == 200


def test_a_body_on_a_day_shows_seats_holders_and_sources(client: Client) -> None:
    response = client.get("/bodies/nec/?on=2016-07-12")
    page = text_of(response)
    assert "On 12 July 2016: 33 seats" in page
    assert "Paddy Lillis (USDAW)" in page
    assert "Union delegates at annual conference elect them" in page
    assert response.text.count('<use class="seat ') == 33 + 12
    assert 'href="#seat-unions-10"' in response.text
    assert 'id="seat-unions-10"' in response.text


def test_a_holder_is_shown_only_on_days_that_a_source_names(client: Client) -> None:
    assert "Peter Hain" in text_of(client.get("/bodies/nec/?on=2011-07-19"))
    assert "Peter Hain" not in text_of(client.get("/bodies/nec/?on=2011-07-20"))


@pytest.mark.parametrize(
    ("address", "queries"), [("/bodies/", 5), ("/bodies/nec/?from=2009-01-01&to=2018-01-15", 6), ("/bodies/plp/", 5)]
)
def test_a_page_asks_the_tables_a_handful_of_times(client: Client, address: str, queries: int) -> None:
    with assertNumQueries(queries):
        client.get(address)


def test_the_slider_leads_to_a_day(client: Client) -> None:
    response = client.get("/bodies/nec/?step=1")
    assert (response.status_code, response["Location"]) == (302, "/bodies/nec/?on=2016-09-27")
    partial = client.get("/bodies/nec/?step=1", headers={"HX-Request": "true"})
    assert partial["HX-Push-Url"] == "/bodies/nec/?on=2016-09-27"
    assert "<html" not in partial.text
    assert "35 seats" in partial.text


def test_changes_between_two_days(client: Client) -> None:
    page = text_of(client.get("/bodies/nec/?from=2016-09-26&to=2018-01-15"))
    assert "From 26 September 2016 (33 seats) to 15 January 2018 (39)" in page
    for line in ("Constituency parties: 6 → 9 seats", "Trade unions: 12 → 13 seats", "Welsh Labour: 0 → 1 seats"):
        assert line in page
    assert "Nothing that is recorded here changed" in text_of(client.get("/bodies/nec/?from=2012-01-01&to=2012-02-01"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "on=1950-01-01",
            "1 January 1950 is outside this record. Choose a day from 1 January 2009 to 31 December 2019.",
        ),
        ("on=soon", "“soon” cannot be used."),
        ("step=99", "Give a number from 0 to"),
        ("step=x", "Give a number from 0 to"),
        ("from=2018-01-01&to=2016-01-01", "1 January 2016 is before 1 January 2018."),
        ("on=<script>alert(1)</script>", "“<script>alert(1)</script>” cannot be used."),
    ],
)
def test_a_day_that_cannot_be_is_told(client: Client, query: str, said: str) -> None:
    response = client.get(f"/bodies/nec/?{query}")
    assert response.status_code == 422
    assert (
        said in text_of(response).replace("&lt;", "<")
        or said.replace("<", "&lt;").replace(">", "&gt;") in response.text
    )
    assert "<script>alert" not in response.text


def test_a_body_without_seats_says_so(client: Client) -> None:
    page = text_of(client.get("/bodies/shadow-cabinet/?on=2015-01-01"))
    assert "Shadow cabinet has no seats on this day, so nobody can vote." in page


def test_an_unknown_body_is_suggested(client: Client) -> None:
    response = client.get("/bodies/ncx/")
    assert response.status_code == 404
    assert "/bodies/ncc/" in response.text


def test_the_admin_lists_two_holders_and_seats_beyond_the_composition(admin_client: Client) -> None:
    body = Body.objects.get(slug="nec")
    section = Section.objects.get(body=body, key="youth")
    words: dict[str, Any] = {"source": section.source, "confidence": "B"}
    Seat.objects.create(section=section, number=9, holder="Invented Person", since=date(2012, 1, 1), **words)
    page = text_of(admin_client.get(f"/admin/democracy/body/{body.pk}/change/"))
    assert "youth-9: Invented Person holds it from 2012-01-01, when the section has 1 seats." in page
    assert "times a composition begins with nobody recorded in a seat" in page


@pytest.mark.parametrize("table", ["body", "section", "seat", "rollcall"])
def test_the_admin_lists_the_tables(admin_client: Client, table: str) -> None:
    assert admin_client.get(f"/admin/democracy/{table}/").status_code == 200


def test_two_holders_are_refused_in_the_admin_form_with_a_sentence(admin_client: Client) -> None:
    section = Section.objects.get(body__slug="nec", key="leader")
    asked = {"section": section.pk, "number": 1, "holder": "B", "since": "2016-01-01", "source": section.source_id}
    response = admin_client.post("/admin/democracy/seat/add/", {**asked, "confidence": "B"})
    assert response.status_code == 200
    assert "Jeremy Corbyn holds this seat then" in text_of(response)
