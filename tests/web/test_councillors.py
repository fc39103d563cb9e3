"""Councillors in outline on the web: recorded and simulated apart, the form, addresses that cannot be."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from democracy.models import CouncillorCount
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
PAGE = "/reselection/councillors/"
HTMX = {"HX-Request": "true"}


def test_recorded_years_and_the_model_stand_apart(client: Client) -> None:
    page = text_of(client.get(PAGE))
    assert "Simulated A thousand invented councillors" in page
    assert "2014 7,130." in page and "The House of Commons Library gives 6,439." in page
    assert "For sitting councillors there is a vote for or against each" in page
    assert CouncillorCount.objects.count() == 15


def test_rules_turn_it(client: Client) -> None:
    nobody = client.get(f"{PAGE}councillors.json?amend=councillors.procedure:none").json()
    everybody = client.get(f"{PAGE}councillors.json?amend=councillors.procedure:open").json()
    assert nobody["opened"] == nobody["lost"] == [0, 0, 0]
    assert everybody["opened"] == [1000, 1000, 1000]
    assert "0 find their place open" in text_of(client.get(f"{PAGE}?day=2014-01-01"))


def test_a_form_leads_to_its_address(client: Client) -> None:
    sent = {"procedure": "vote", "quorum": "9", "day": "2017-11-01", "worlds": "400", "seed": "2016"}
    plain = client.post(PAGE, sent)
    assert plain.status_code == 303 and plain["Location"] == f"{PAGE}?amend=councillors.quorum:9#result"
    part = client.post(PAGE, sent, headers=HTMX)
    assert part.text.lstrip().startswith('<section id="result"')
    bad = client.post(PAGE, sent | {"quorum": "many"}, headers=HTMX)
    assert bad.status_code == 422 and bad["HX-Retarget"] == "#changes"
    assert client.post(PAGE, sent | {"seed": "x"}).status_code == 422


@pytest.mark.parametrize(
    "query", ["day=1066-10-14", "world=3", "amend=clp.quorum:3", "assume=councillors.wish:x", "a=b"]
)
def test_an_address_that_cannot_be_is_told_so(client: Client, query: str) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 422
    assert client.get(f"{PAGE}councillors.json?{query}").status_code == 422


def test_the_page_asks_the_tables_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
