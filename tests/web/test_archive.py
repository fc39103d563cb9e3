"""The archive: all votes, those that fit, and filters that cannot be."""

import re

import pytest
from django.test import Client

from democracy.models import Contest
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")


def found(client: Client, **asked: str) -> list[str]:
    """Slugs of the votes listed, in order."""
    page = client.get("/votes/", asked).text
    return re.findall(r'<h3><a href="/votes/([^/]+)/">', page)


def test_all_votes_are_listed_newest_first_with_who_was_elected(client: Client) -> None:
    assert found(client) == list(Contest.objects.order_by("-result_on", "slug").values_list("slug", flat=True))
    page = text_of(client.get("/votes/"))
    assert "Ed Miliband was elected with 50.65 %." in page
    assert "Jeremy Corbyn was elected with 61.8 %." in page


def test_votes_are_found_by_a_candidate_and_each_only_once(client: Client) -> None:
    assert found(client, q="corbyn") == ["leader-2016", "leader-2015"]
    assert found(client, q="miliband 2010") == ["leader-2010"]


def test_office_and_years_narrow_the_list(client: Client) -> None:
    assert found(client, office="deputy", until="1994") == ["deputy-1994", "deputy-1981"]
    assert found(client, since="2016", until="2016") == ["leader-2016"]


def test_an_empty_result_says_what_to_do(client: Client) -> None:
    response = client.get("/votes/?q=nobody+at+all")
    assert response.status_code == 200
    assert "No recorded vote fits all of that. Try fewer words or other years, or show all votes." in text_of(response)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("since=abc", "From year: “abc”. Give a year from 1900 to 2100, such as 1994."),
        ("until=99999", "To year: “99999”. Give a year from 1900 to 2100, such as 1994."),
        ("since=2015&until=1994", "To year: “1994”. 1994 is before 2015. Give the later year here."),
        ("office=king", "Office: “king”. There is no office “king” here. Choose leader or deputy leader."),
    ],
)
def test_a_filter_that_cannot_be_is_422_with_field_value_and_remedy(client: Client, query: str, message: str) -> None:
    response = client.get(f"/votes/?{query}")
    assert response.status_code == 422
    assert message in text_of(response)
    assert client.get(f"/votes/?{query}", headers={"HX-Request": "true"}).status_code == 422


def test_htmx_gets_the_form_with_what_it_found_and_a_browser_the_whole_page(client: Client) -> None:
    part = client.get("/votes/?q=corbyn", headers={"HX-Request": "true"})
    whole = client.get("/votes/?q=corbyn")
    assert part.text.lstrip().startswith('<div id="archive">')
    assert 'data-announce="2 votes found."' in part.text
    assert "<html" in whole.text
    assert 'value="corbyn"' in whole.text
    assert "HX-Request" in whole["Vary"]


def test_words_come_back_escaped(client: Client) -> None:
    response = client.get("/votes/", {"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in response.text


def test_card_votes_are_listed_and_found_by_body_word_and_year(client: Client) -> None:
    page = text_of(client.get("/votes/"))
    assert "20 votes of conference" in page
    only = text_of(client.get("/votes/", {"body": "conference", "q": "clause", "until": "1994"}))
    assert "1 vote of conference" in only
    assert "Carried: 50.9 to 49.1 per cent." in only
    assert "votes of conference" not in text_of(client.get("/votes/", {"office": "deputy"}))
    assert "votes of conference" not in text_of(client.get("/votes/", {"body": "nec"}))


def test_the_archive_asks_the_tables_seven_questions(
    client: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(7):  # type: ignore[operator]
        client.get("/votes/")
