"""A scenario's numbers that nobody measured are shown as assumptions, with range and basis."""

import pytest
from django.test import Client

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.play.scenario import Option, SetLever
from democracy.plays.strengths import strengths
from tests.web.markup import faults
from tests.web.playing import begun, form

BASIS = "The strength is an assumption between 0 in 100 and 100 in 100, our own reading:"


def test_a_strength_names_its_range_and_basis_and_a_fact_does_not() -> None:
    effects = (SetLever("plp_conflict", 0.6, 30), SetLever("members_seats", 9), SetLever("conference", True))
    option = Option("one", "One", effects=effects, if_lost=(SetLever("casework", 60),))
    first, second = strengths(option)
    assert (first.when, first.value, first.days) == ("", "60 in 100", 30)
    assert first.basis == f"{BASIS} {LEVERS['plp_conflict'].scale}"
    assert (second.when, second.title, second.value) == ("If lost", "Casework", "60 people a month")


def test_every_lever_whose_strength_nobody_measured_says_what_it_is_read_against() -> None:
    measured = {"members_seats", "union_seats", "nation_seats", "affiliates_share"}
    numbers = {key for key, lever in LEVERS.items() if lever.kind in ("share", "level")}
    assert {key for key in numbers if not LEVERS[key].scale} == measured


@pytest.mark.usefixtures("seeded_db")
def test_the_table_and_the_log_show_it_as_assumed(client: Client) -> None:
    address = begun(client)
    page = client.get(address).text
    assert "What it sets" in page and BASIS in page
    client.post(address, form(client, address, "stay"))
    log = client.get(address).text.split('id="log"', 1)[1]
    line = log[log.index("Open conflict among MPs:") :].split("</li>", 1)[0]
    assert "badge--assumed" in line and BASIS in line
    assert faults(page) == []
