"""The page of the party over time: whole, in part, wrong, and to take away."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from democracy.models import OutlookValue

pytestmark = pytest.mark.usefixtures("seeded_db")

FEW = "worlds=20"


def test_the_page_tells_coverage_misses_and_sources(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        page = client.get(f"/party/?{FEW}").content.decode()
    assert "recorded numbers lie where 90 in 100 worlds do" in page
    assert "Conservative lead" in page and "As the rebels argued" in page
    assert 'class="fan-wide"' in page and "388,262" in page and "House of Commons Library" in page


def test_htmx_gets_the_result_alone_and_a_clean_address(client: Client) -> None:
    answer = client.get(f"/party/?{FEW}&measure=poll_lead&assume.campaign.polls.usual=", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<section id="result"') and "<html" not in page
    assert answer["HX-Push-Url"] == "/party/?measure=poll_lead&worlds=20"


def test_an_assumption_may_be_set_and_is_named_by_the_address(client: Client) -> None:
    page = client.get(f"/party/?{FEW}&measure=poll_lead&assume.campaign.polls.usual=-9").content.decode()
    assert "assume=campaign.polls.usual:-9" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("outlook=sunny", "Choose one of neutral, article, rebels."),
        ("measure=luck", "Choose one of members"),
        ("from=1992", "Choose one of 2015"),
        ("worlds=5000", "from 1 to 2,000"),
        ("world=21&worlds=20", "There are 20 worlds here"),
        ("assume=campaign.polls.usual:many", "Give a number from"),
        ("assume=campaign.nothing:1", "There is no such assumption"),
        ("amend=nec.quorum:1", "no such part"),
    ],
)
def test_what_cannot_be_asked_is_told(client: Client, query: str, said: str) -> None:
    answer = client.get(f"/party/?{query}")
    assert answer.status_code == 422 and said in answer.content.decode()
    assert client.get(f"/party/party.json?{query}").status_code == 422


def test_the_files_hold_what_makes_them_again(client: Client) -> None:
    data = client.get(f"/party/party.json?{FEW}&outlook=rebels&seed=5").json()
    assert data["question"] == {"query": "outlook=rebels&worlds=20&seed=5", "seed": 5, "worlds": 20}
    assert data["outlook"]["assumptions"]["campaign.polls.truce"] == [-0.9, -1.6, -0.2]
    assert len(data["days"]) == len(data["quantiles"]["members"][0]) == 57
    rows = list(csv.DictReader(io.StringIO(client.get(f"/party/party.csv?{FEW}").content.decode())))
    assert {row["measure"] for row in rows} >= {"members", "poll_lead"} and float(rows[5]["quantile_0.5"]) > 0


def test_the_outlooks_stand_side_by_side(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        page = client.get("/party/outlooks/").content.decode()
    assert page.count("As the article argues: ") == OutlookValue.objects.filter(outlook__key="article").count()
