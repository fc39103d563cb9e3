"""Who decides: a scenario's page counts it, and the table tells each seat how it has a hand in a card."""

import html
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from democracy import models, plays
from democracy.engine.play.seats import decisions
from democracy.plays.seats import Seating, together
from tests.web.markup import faults
from tests.web.playing import SAID

pytestmark = [pytest.mark.usefixtures("seeded_db")]

TRUCE = "/play/scenarios/truce-or-reform/"


def _told(client: Client) -> dict[str, str]:
    text = html.unescape(client.get(TRUCE).text)
    return dict(re.findall(r'<dt>([^<]+) <span class="hint">([^<]+)</span></dt>', text))


def test_a_scenario_says_how_many_decisions_each_seat_has(client: Client) -> None:
    told = _told(client)
    scenario = plays.engine_scenario(plays.current("truce-or-reform"))
    assert list(told) == [role.title for role in scenario.roles]
    for role in scenario.roles:
        numbers = [int(number) for number in re.findall(r"\d+", told[role.title])]
        assert numbers[-1] == decisions(scenario.cards, role.key) and numbers[0] <= numbers[-1]
    assert int(told["The leader"].split()[0]) >= 12


def test_the_page_of_a_scenario_asks_the_database_few_times(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(TRUCE)
    with django_assert_max_num_queries(12):
        assert faults(client.get(TRUCE).text) == []


@pytest.mark.parametrize(
    ("role", "mine"),
    [("chair", "From your seat: panels of the executive hear the cases."), ("general_secretary", "")],
)
def test_the_table_names_every_seat_of_a_card_and_tells_the_player_s_own(client: Client, role: str, mine: str) -> None:
    begun = client.post(TRUCE, SAID | {"role": role})
    page = client.get(begun.headers["Location"]).text
    assert "The General Secretary, together with the chair of the National Executive, to decide." in page
    assert mine in page and ("From your seat" in page) == bool(mine)


def test_a_seat_without_a_hand_in_a_card_is_not_asked(client: Client) -> None:
    begun = client.post(TRUCE, SAID | {"role": "leader"})
    page = client.get(begun.headers["Location"]).text
    assert "The leader’s answer" in page or "The leader&#x27;s answer" in page


def test_seats_are_told_in_one_sentence() -> None:
    scenario = plays.engine_scenario(plays.current("truce-or-reform"))
    assert together(scenario.card("elected"), scenario) == ""
    assert together(scenario.card("terms"), scenario) == "The dissenting MPs"
    assert together(scenario.card("threshold"), scenario) == (
        "A large union, together with the leader, the members' campaign and the chair of the National Executive,"
    )


def test_where_the_first_day_is_gone_the_most_is_still_told() -> None:
    row = plays.current("july-2016")
    row.pk, row.number, row.digest = None, 99, "0" * 64
    row.save()
    models.Opening.objects.all().delete()
    assert Seating(row).every() == "7 decisions at most"
