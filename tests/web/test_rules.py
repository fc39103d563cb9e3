"""The public pages of the rules."""

import json
from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNumQueries

from democracy import rulebooks
from democracy.engine.rulebook import RULES
from tests.web.books import load_books

pytestmark = pytest.mark.django_db
CHALLENGE = "leadership.nominations.challenge"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _books():
    load_books()
    for row in rulebooks.books():
        rulebooks.engine_book(row)


def test_every_rule_with_its_value_on_the_day(client):
    response = client.get("/rules/?on=2016-07-12")
    assertContains(response, "On 12 July 2016")
    assertContains(response, "12 January 2016")
    assertContains(response, "£25")
    assertContains(response, "one person, one vote")
    assertContains(response, "Evangelou and others v McNicol")


def test_another_day_has_other_rules_and_says_what_has_no_value_yet(client):
    response = client.get("/rules/?on=1985-01-01")
    assertContains(response, "MPs 30 %, members 30 %, affiliates 40 %")
    assertContains(response, "no value before 24 May 2010")


def test_a_day_may_be_written_out(client):
    assertContains(client.get("/rules/?on=12 July 2016"), "On 12 July 2016")


def test_the_rules_of_another_book(client):
    assertContains(client.get("/rules/?book=nominations-20&on=2015-06-15"), "<strong>20 %</strong>", count=2)


def test_htmx_gets_the_values_alone(client):
    response = client.get("/rules/?on=2016-07-12", headers=HTMX)
    assert response.content.decode().lstrip().startswith('<div id="values">')
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("day", ["2016-02-31", "yesterday", "0001-01-01", "9" * 5000])
@pytest.mark.parametrize("address", ["/rules/", "/rules/compare/"])
def test_a_bad_day_is_named_with_its_remedy(client, address, day):
    response = client.get(address, {"on": day})
    assertContains(response, "Rules on: “", status_code=422)
    assertContains(response, "Write a day that exists, such as 12 January 2016", status_code=422)


def test_a_rule_with_its_history_sources_and_quotation(client):
    response = client.get(f"/rules/{CHALLENGE}/")
    assertContains(response, "From 31 January 1981 until 31 December 1988")
    assertContains(response, "any nomination must be supported by 20 per cent")
    assertContains(response, "<svg")
    assertContains(response, "https://gapingsilence.wordpress.com/2016/07/11/playing-by-the-rules/")
    assertContains(response, "Nominations for a challenge: 20 % -&gt; 5 %, from 31 December 1988")


def test_an_assumed_value_is_marked(client):
    response = client.get("/rules/leadership.tie/")
    assertContains(response, "card--assumed")
    assertContains(response, "no source found says how a tie is broken")


def test_a_rule_as_data(client):
    data = client.get(f"/rules/{CHALLENGE}/?format=json").json()
    assert [value["value"] for value in data["values"]] == ["5%", "20%"]
    assert data["values"][1]["since"] == "1988-12-31"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/rules/leadership.nominations.chalenge/", "Did you mean leadership.nominations.challenge"),
        ("/rules/zzz/", "There is no rule “zzz”"),
        ("/rules/?book=labor", "Did you mean labour?"),
        ("/rules/books/zzz/", "There is no published rule book “zzz”"),
        ("/rules/books/labour/?edition=7", "“labour”, edition 7"),
        ("/rules/compare/?a=zzz", "There is no published rule book “zzz”"),
        ("/rules/?book=%00", "There is no published rule book"),
        ("/rules/books/labour/?edition=999999", "“labour”, edition 999999"),
        ("/rules/compare/?b=nominations", "Did you mean nominations-5"),
    ],
)
def test_what_there_is_not_is_told_with_suggestions(client, address, message):
    assertContains(client.get(address), message, status_code=404)


def test_the_books(client):
    response = client.get("/rules/books/")
    assertContains(response, "Half for the members")
    assertContains(response, "Hypothesis", count=7)


def test_a_book_with_its_edition_digest_parent_and_amendments(client):
    row = rulebooks.row_for("half-for-members")
    response = client.get("/rules/books/half-for-members/")
    assertContains(response, row.digest)
    assertContains(response, "recorded rules, edition 1")
    assertContains(response, "MPs 25 %, members 50 %, affiliates 25 %, from 30 September 1993")


def test_a_book_as_a_file_can_be_read_again(client):
    response = client.get("/rules/books/labour/?format=yaml")
    assert response["Content-Disposition"] == 'attachment; filename="labour-1.yaml"'
    draft = rulebooks.import_book(response.content.decode(), "labour-1.yaml")
    assert rulebooks.engine_book(draft).digest() == rulebooks.current().digest()


@pytest.mark.parametrize("address", ["/rules/?format=json", "/rules/books/labour/?format=json"])
def test_a_book_as_data(client, address):
    data = json.loads(client.get(address).content)
    assert (data["book"], data["edition"], len(data["rules"])) == ("labour", 1, len(RULES))
    assert data["digest"] == rulebooks.current().digest()


def test_two_books_side_by_side(client):
    response = client.get("/rules/compare/?a=labour&b=half-for-members&on=2010-09-25")
    assertContains(response, "From Labour&#x27;s recorded rules to Half for the members")
    assertContains(response, "<strong>MPs 25 %, members 50 %, affiliates 25 %</strong>")
    assertContains(response, "Differs</span>", count=1)
    partial = client.get("/rules/compare/?a=labour&b=labour", headers=HTMX)
    assertContains(partial, "The two books say the same on every day.")
    assert partial.content.decode().lstrip().startswith('<div id="comparison">')


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/rules/?on=2016-07-12", 2),
        (f"/rules/{CHALLENGE}/", 4),
        ("/rules/books/", 1),
        ("/rules/books/half-for-members/", 2),
        ("/rules/compare/?a=labour&b=half-for-members&on=2016-07-12", 5),
        (f"/rules/{CHALLENGE}/?format=json", 1),
    ],
)
def test_pages_ask_the_database_little(client, address, queries):
    with assertNumQueries(queries):
        assert client.get(address).status_code == 200


def test_a_page_says_nothing_of_a_draft(client):
    draft = rulebooks.draft("labour")
    draft.amendments.filter(rule="leadership.fee.registered", since="2016-07-12").update(value="£99")
    assert "£99" not in client.get("/rules/?on=2016-07-12").content.decode()
    rulebooks.publish(draft)
    assertContains(client.get("/rules/?on=2016-07-12"), "£99")
    assert rulebooks.current().on("leadership.fee.registered", date(2016, 7, 12)).value == 9900
    assertContains(client.get("/rules/books/labour/?edition=1"), "£25")
