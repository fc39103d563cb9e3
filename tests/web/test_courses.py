"""The page of two courses: whole, in part, wrong, and to take away."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")

TRUCE = "first.truce=rebels_terms&first.plp_conflict=0&second.reselection=open&worlds=20"


def test_the_page_tells_both_courses_their_difference_and_what_it_rests_on(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        page = client.get(f"/party/courses/?{TRUCE}&measure=rebels")
    words = text_of(page)
    assert "MPs in rebellion, 30 September 2018: lower on the first course in 100 of 100 worlds" in words
    assert "Truce between MPs and leader: On the dissenting MPs' terms" in words and "as recorded" in words
    assert "put in and not found out" in words and "Simulated" in words
    assert 'class="fan-wide"' in page.content.decode()


def test_with_no_course_set_nothing_differs(client: Client) -> None:
    page = client.get("/party/courses/?worlds=20")
    assert "Nothing parts the two courses yet. " in text_of(page) and "Neither course sets anything yet" in text_of(
        page
    )
    assert 'class="fan-wide"' not in page.content.decode()
    both = text_of(client.get("/party/courses/?worlds=20&first.drive=0.5&second.drive=0.5"))
    assert "Both courses set the same." in both


def test_htmx_gets_the_result_alone_and_a_clean_address(client: Client) -> None:
    answer = client.get(f"/party/courses/?{TRUCE}&first.drive=&by=2018-09", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<section id="result"') and "<html" not in page
    address = "/party/courses/?worlds=20&first.plp_conflict=0&first.truce=rebels_terms&second.reselection=open"
    assert answer["HX-Push-Url"] == address


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("first.truce=peace", "choose one of none, rebels_terms, counter_offer"),
        ("first.luck=1", "There is no such lever"),
        ("second.programme=3", "give a number from 0 to 1"),
        ("second.programme=nan", "give a number from 0 to 1"),
        ("first.drive=0.1&first.drive=0.2", "given more than once"),
        ("third.drive=1", "no such part"),
        ("by=2031-01", "Give a month from 2016-10 to 2019-"),
        ("by=soon", "Write it as year and month"),
        ("from=2018&by=2017-01", "Give a month from 2018-09"),
        ("outlook=sunny", "Choose one of neutral, article, rebels."),
        ("worlds=5000", "from 1 to 2,000"),
        ("assume=campaign.nothing:1", "There is no such assumption"),
        ("amend=nec.quorum:1", "no such part"),
    ],
)
def test_what_cannot_be_asked_is_told(client: Client, query: str, said: str) -> None:
    answer = client.get(f"/party/courses/?{query}")
    assert answer.status_code == 422 and said in answer.content.decode()
    assert client.get(f"/party/courses/courses.json?{query}").status_code == 422
    assert client.get(f"/party/courses/courses.csv?{query}").status_code == 422


def test_the_files_hold_what_makes_them_again(client: Client) -> None:
    data = client.get(f"/party/courses/courses.json?{TRUCE}&outlook=rebels&seed=5").json()
    assert data["courses"]["first"] == {"truce": "rebels_terms", "plp_conflict": "0"}
    assert data["courses"]["second"] == {"reselection": "open"}
    assert data["outlook"]["assumptions"]["campaign.polls.truce"] == [-0.9, -1.6, -0.2]
    end = data["ends"]["poll_lead"]
    assert end["lower"] + end["higher"] <= 1.0 and end["difference"][1] <= end["difference"][0] <= end["difference"][2]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/party/courses/courses.csv?{TRUCE}").content.decode())))
    assert len(rows) == len(data["ends"])
    assert rows[0]["measure"] == "members" and rows[0]["day"] == "2018-09-30"
