"""The balance of power: the page, its parts, other rules, what cannot be asked, files, and the command."""

import csv
import io
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from democracy import balance, rulebooks
from democracy.balance.page import Shown
from democracy.balance.recorded import together
from democracy.balance.run import days
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
PAGE = "/power/"


def data(client: Client, query: str) -> Any:
    return client.get(f"{PAGE}power.json?{query}").json()


def influence(client: Client, matter: str, day: str, actor: str) -> str:
    told = data(client, f"on={day}")["matters"][matter]
    return str(told["actors"][actor]["influence"]["exactly"])


def test_the_page_tells_who_holds_the_balance_what_moved_it_and_what_is_assumed(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        page = client.get(PAGE)
    words = text_of(page)
    assert "Choose the leader, 24 September 2016: the members hold the balance." in words
    assert "15 % of the MPs and most of the members" in words
    assert "What this takes for granted" in words and "Recorded rules" in words
    body = page.content.decode()
    assert "/rules/leadership.electorate/" in body and 'class="c1"' in body and "/claims/balance-first/" in body


def test_the_recorded_rules_give_the_numbers_that_can_be_reckoned_by_hand(client: Client) -> None:
    assert influence(client, "leader", "1980-06-01", "mps") == "1"
    assert influence(client, "leader", "2016-01-01", "members") == "17/20"
    assert influence(client, "leader", "2016-01-01", "mps") == "3/20"
    assert influence(client, "rule", "2016-01-01", "affiliates") == "1/2"
    assert influence(client, "cabinet", "2010-10-01", "mps") == "1"
    assert influence(client, "cabinet", "2016-10-01", "leader") == "1"
    members, affiliates = (influence(client, "leader", "1994-07-21", actor) for actor in ("members", "affiliates"))
    assert members == affiliates


def test_conference_was_the_affiliates_until_1993_and_is_half_theirs_since_1996(client: Client) -> None:
    """By hand: the half of lesser weight turns it in half as many ways as its weight is of the other's."""
    told = data(client, "matter=rule")["years"]
    years = [(one["since"], one["actors"]["members"]["influence"]["exactly"]) for one in told]
    assert years == [("1980-01-01", "1/18"), ("1993-09-26", "3/14"), ("1996-01-01", "1/2")]


def test_a_day_on_which_a_matter_is_not_covered_says_so_and_since_when(client: Client) -> None:
    words = text_of(client.get(f"{PAGE}?matter=seats&on=1990-01-01"))
    assert "Not covered on this day." in words and "1 January 2009" in words
    assert "Fill the NEC, 1 January 1990: not covered by these rules." in words


def test_another_rule_moves_the_numbers_and_is_shown_beside_the_record(client: Client) -> None:
    words = text_of(client.get(f"{PAGE}?matter=leader&amend=leadership.nominations.vacancy:40%25"))
    assert "With changes: Nominations for a vacancy: 40 %" in words and "As recorded" in words
    assert "60.0 % (85.0 %)" in words


def test_a_form_sends_every_rule_and_only_those_that_differ_stay_in_the_address(client: Client) -> None:
    fields = "rule.leadership.electorate=one_person_one_vote&rule.leadership.nominations.vacancy=5%25"
    answer = client.get(f"{PAGE}?matter=leader&{fields}&agree.mps=50%25&agree.leader=", headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == "/power/?amend=leadership.nominations.vacancy:5%25"
    assert "<html" not in answer.content.decode() and 'id="result"' in answer.content.decode()


def test_the_slider_stops_at_days_on_which_a_rule_changed(client: Client) -> None:
    stops = days(rulebooks.current())
    assert str(stops[0]) == "1980-01-01" and "2014-03-01" in map(str, stops)
    answer = client.get(f"{PAGE}?step=1&matter=rule", headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == f"/power/?on={stops[1]}&matter=rule"


def test_mps_who_think_as_members_do_make_it_come_out_as_members_wish(client: Client) -> None:
    alone, agreed = (data(client, query)["matters"]["leader"]["congruence"] for query in ("", "agree.mps=100%25"))
    assert (alone["exactly"], agreed["exactly"]) == ("37/40", "1")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("on=1975-01-01", "The rules run from 1980 to 2019."),
        ("on=soon", "Write a day that exists"),
        ("on=2016-01-01&step=2", "given more than once"),
        ("step=99", "whole number from 0 to"),
        ("matter=weather", "Choose one of leader, selection"),
        ("agree.members=10%25", "Say how often one of these agrees"),
        ("agree.mps=120%25", "Give a share from 0% to 100%"),
        ("amend=leadership.fredge:1", "leadership.fredge"),
        ("rule.conference.affiliates_share=lots", "Write a share"),
        ("book=labuor", "There is no published rule book"),
        ("worlds=10", "no such part"),
        ("nonsense=1", "no such part"),
    ],
)
def test_what_cannot_be_asked_is_told(client: Client, query: str, said: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 422 and said in text_of(answer)
    assert client.get(f"{PAGE}power.json?{query}").status_code == 422
    assert client.get(f"{PAGE}power.csv?{query}").status_code == 422


def test_the_csv_holds_every_matter_and_the_years_of_one(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}power.csv?matter=rule").content.decode())))
    assert {row["matter"] for row in rows} == {*balance.address.MATTERS}
    shares = [float(row["share_of_power"]) for row in rows if row["matter"] == "rule" and row["since"] == "1980-01-01"]
    assert sum(shares) == pytest.approx(1, abs=1e-5) and len(shares) == 5


def test_the_command_says_the_same_as_text_and_as_json(client: Client) -> None:
    out = StringIO()
    call_command("power", "--date", "2018-12-01", "--amend", "leadership.nominations.vacancy=20%", stdout=out)
    assert "The balance of power on 1 December 2018" in out.getvalue()
    words = out.getvalue().replace("\xa0", " ")
    assert "Choose the leader: members 80.0 %, MPs 20.0 %. It takes 20 % of the MPs" in words
    out = StringIO()
    call_command("power", "--json", stdout=out)
    assert json.loads(out.getvalue()) == data(client, "")


def test_the_command_tells_one_matter_alone(client: Client) -> None:
    out, text = StringIO(), StringIO()
    call_command("power", "--matter", "rule", "--json", stdout=out)
    whole = data(client, "matter=rule")
    assert json.loads(out.getvalue()) == whole | {"matters": {"rule": whole["matters"]["rule"]}}
    call_command("power", "--matter", "rule", stdout=text)
    assert "Change a rule, 1980 to 2019" in text.getvalue() and "Choose the leader" not in text.getvalue()


def test_the_command_says_what_is_wrong() -> None:
    with pytest.raises(CommandError, match="Choose one of leader, selection, rule"):
        call_command("power", "--matter", "weather")
    with pytest.raises(CommandError, match="no published rule book"):
        call_command("power", "--book", "labuor")


def test_who_was_of_one_mind_is_counted_from_the_recorded_contests(client: Client) -> None:
    """By hand: MPs with the members in 1994 twice and in 2010, not in 2015 and 2016; affiliates not in 2010 alone."""
    assert {one.actor: (one.agreed, one.of) for one in together()} == {"affiliates": (4, 5), "mps": (3, 5)}
    page = client.get(PAGE)
    assert "Weigh it with these" in text_of(page)
    again = client.get(PAGE + "?" + Shown(_done(), days(rulebooks.current()), together()).as_recorded)
    assert again.status_code == 200 and "MPs: agreeing with the members in" in text_of(again)


def _done() -> balance.Done:
    book = rulebooks.current()
    return balance.run(book, balance.asked(book, [], days(book)))
