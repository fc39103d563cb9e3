"""Meetings on the web: an invented party, its form, one world told, addresses that cannot be, what the rules refuse."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
MEETING = "/reselection/meeting/"
HTMX = {"HX-Request": "true"}


def form(client: Client, address: str = MEETING, **changed: str) -> dict[str, str]:
    """What the form on a page sends, with changes."""
    held = client.get(address).context["form"]
    sent = {name: field.initial for name, field in held.fields.items() if field.initial not in (None, "")}
    return {**{name: str(value) for name, value in sent.items()}, **changed}


def test_an_annual_meeting_of_an_invented_party_is_marked_so(client: Client) -> None:
    page = text_of(client.get(MEETING))
    assert "Invented" in page and "Penwick does not exist" in page
    assert "Simulated Annual meeting, committee of delegates. Nothing here was recorded." in page
    assert "Secretary" in page and "Delegate 1" in page
    assert "600 members: one delegate for the first 749 members" in page
    assert "Committee or all members" in page and "What this assumes" in page


def test_who_comes_decides(client: Client) -> None:
    few = client.get(f"{MEETING}meeting.json?first=3%25&second=12%25&worlds=100").json()
    many = client.get(f"{MEETING}meeting.json?first=12%25&second=3%25&worlds=100").json()
    assert few["questions"][0]["won"] < 0.3 < 0.7 < many["questions"][0]["won"]
    assert few["invented"] is True and few["simulated"] is True


def test_one_world_is_told_branch_by_branch_and_leads_back(client: Client) -> None:
    page = text_of(client.get(f"{MEETING}?world=3"))
    assert "This is world 3 alone. Back to all worlds" in page
    assert "Branch by branch in this world" in page and "Branch 8" in page


def test_a_world_of_the_dots_is_the_world_that_opens(client: Client) -> None:
    shown = client.get(f"{MEETING}?worlds=100").context["shown"]
    majority = shown.dots().groups[0]
    for dot in majority.dots[:3]:
        alone = client.get(dot.href.split("#")[0]).context["shown"]
        assert alone.headline == "The majority’s line has most offices."


def test_delegates_to_conference_are_not_guessed_before_the_rule_is_known(client: Client) -> None:
    page = text_of(client.get(f"{MEETING}?day=2012-05-01"))
    assert "Delegate 1" not in page
    assert "has no value yet on 1 May 2012" in page


def test_a_form_the_rules_of_the_day_do_not_know_is_refused(client: Client) -> None:
    answer = client.get(f"{MEETING}?day=1990-05-01&form=all_members")
    assert answer.status_code == 409
    assert "so it cannot be a meeting of all members" in text_of(answer)
    allowed = client.get(f"{MEETING}?day=1990-05-01&form=all_members&amend=clp.form:either")
    assert allowed.status_code == 200


def test_a_quorum_that_nobody_reaches_decides_nothing(client: Client) -> None:
    page = text_of(client.get(f"{MEETING}?amend=clp.quorum:900&form=all_members"))
    assert "has most offices in 0 in 100 worlds" in page
    assert "In 0 of 400 worlds there is the quorum of 900." in page


def test_a_change_of_form_needs_two_thirds(client: Client) -> None:
    data = client.get(f"{MEETING}meeting.json?business=form").json()
    easier = client.get(f"{MEETING}meeting.json?business=form&amend=clp.form_change:50%25").json()
    assert data["questions"][0]["won"] < easier["questions"][0]["won"]


def test_a_form_sent_plainly_leads_to_its_address(client: Client) -> None:
    sent = client.post(MEETING, form(client, members="1300", form="all_members", quorum="25"))
    assert sent.status_code == 303
    assert sent["Location"] == f"{MEETING}?form=all_members&members=1300&amend=clp.quorum:25#result"
    assert client.post(MEETING, form(client))["Location"] == f"{MEETING}#result"


def test_htmx_gets_the_result_and_its_address(client: Client) -> None:
    sent = client.post(MEETING, form(client, first="9%"), headers=HTMX)
    assert sent.status_code == 200 and sent["HX-Push-Url"] == f"{MEETING}?first=9%25"
    assert sent.text.lstrip().startswith('<section id="result"')


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("business=party", "Choose one of agm, nomination, form."),
        ("members=0", "Give a whole number from 1 to 10,000."),
        ("branches=400", "Give a whole number from 1 to 40."),
        ("first=140%25", "Give a share from 0% to 100%."),
        ("day=2031-01-01", "Give a day from 1980-01-01 to 2022-12-31"),
        ("amend=leadership.tie:lot", "Write it as rule:value."),
        ("assume=clp.none:1", "There is no such assumption here."),
        ("worlds=5000", "Give a whole number from 1 to 1,000."),
        ("world=401", "There are 400 worlds here"),
        ("book=none", "book: “none”."),
        ("hall=big", "This address has no such part."),
    ],
)
def test_an_address_that_cannot_be_is_told_all_that_is_wrong(client: Client, query: str, words: str) -> None:
    answer = client.get(f"{MEETING}?{query}")
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert client.get(f"{MEETING}meeting.json?{query}").status_code == 422


def test_an_invalid_form_comes_back_with_its_errors(client: Client) -> None:
    bad = form(client, members="many")
    plain, part = client.post(MEETING, bad), client.post(MEETING, bad, headers=HTMX)
    assert plain.status_code == part.status_code == 422
    assert part["HX-Retarget"] == "#changes"
    assert 'name="mend"' in part.text
    mended = client.post(MEETING, form(client, first="9%", mend="1"), headers=HTMX)
    assert 'hx-swap-oob="true"' in mended.text and 'name="mend"' not in mended.text


def test_pages_ask_the_tables_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get(MEETING)
    with django_assert_max_num_queries(12):
        client.get(f"{MEETING}?form=all_members")
