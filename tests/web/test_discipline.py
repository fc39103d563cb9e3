"""Pages of discipline: the procedure of a day, a case step by step, a caseload, and what is wrong with an address."""

import pytest
from django.test import Client

from democracy import rulebooks
from democracy.models import DisciplineFigure
from tests.web.markup import faults
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
PROCEDURE, CASE, CASELOAD = "/discipline/", "/discipline/case/", "/discipline/caseload/"


@pytest.mark.parametrize("address", [PROCEDURE, CASE, CASELOAD, f"{CASE}?moves=suspend.refer", f"{CASELOAD}?world=3"])
def test_a_page_is_sound_and_asks_at_most_twelve_times(
    client: Client, address: str, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    rulebooks.current()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        response = client.get(address)
    assert response.status_code == 200
    assert faults(response.text) == []


def test_the_rules_of_a_day_are_those_in_force_then(client: Client) -> None:
    assert "may not" in text_of(client.get(f"{PROCEDURE}?on=2016-08-01"))
    before, after = (text_of(client.get(f"{PROCEDURE}?on={day}")) for day in ("2018-09-25", "2018-09-26"))
    assert "11 members" in before and "25 members" in after
    assert "a panel of the executive as well as the NCC" in text_of(client.get(f"{PROCEDURE}?on=2019-10-01"))


def test_every_published_number_names_its_source(client: Client) -> None:
    page = text_of(client.get(PROCEDURE))
    for figure in DisciplineFigure.objects.select_related("source"):
        assert figure.title in page and figure.source.title in page


@pytest.mark.parametrize("day", ["1066-10-14", "yesterday", "2016-02-31"])
def test_a_day_that_cannot_be_shown_is_told(client: Client, day: str) -> None:
    response = client.get(f"{PROCEDURE}?on={day}")
    assert response.status_code == 422 and f"“{day}” is no day between" in text_of(response)


def test_a_case_is_led_on_by_links_and_back(client: Client) -> None:
    start = client.get(CASE)
    assert 'href="/discipline/case/?moves=suspend#case"' in start.text
    assert "Nobody real is meant." in text_of(start)
    then = client.get(f"{CASE}?moves=suspend.refer")
    page = text_of(then)
    assert "the case is before the NCC" in page and "cannot vote on 21 September 2016" in page
    assert 'href="/discipline/case/?moves=suspend#case"' in then.text, "the way back to the first step"


def test_a_forbidden_move_stays_with_its_reason_and_is_refused_when_asked_for(client: Client) -> None:
    page = text_of(client.get(f"{CASE}?moves=suspend"))
    assert "Expel is not open." in page and "the NCC alone" in page
    refused = client.get(f"{CASE}?moves=suspend.panel_expel")
    assert refused.status_code == 409 and "The rules refuse the next move" in text_of(refused)
    amended = client.get(f"{CASE}?moves=suspend.panel_expel&amend=discipline.expulsion:nec_panel")
    assert amended.status_code == 200 and "out of the party" in text_of(amended)


def test_another_rule_gives_the_vote_back(client: Client) -> None:
    data = {"opened": "2016-08-01", "ballot": "2016-09-21", "kind": "member", "ground": "conduct",
            "suspended_vote": "may", "seed": "2016"}  # fmt: skip
    sent = client.post(f"{CASE}?moves=suspend", data)
    assert sent.status_code == 303
    assert sent["Location"] == f"{CASE}?amend=discipline.suspended_vote:may&moves=suspend#result"
    assert "can vote on 21 September 2016" in text_of(client.get(sent["Location"]))


def test_htmx_gets_the_part_and_the_address(client: Client) -> None:
    part = client.post(CASELOAD, {"heard": "500"}, headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == f"{CASELOAD}?heard=500" and "<html" not in part.text


def test_more_cases_at_a_meeting_are_enough(client: Client) -> None:
    page = client.get(CASELOAD)
    assert "It would have to hear" in text_of(page) or "does not meet before the ballot" in text_of(page)
    assert "hears 1,000 by" in text_of(client.get(f"{CASELOAD}?every=1&heard=200"))


def test_data_say_what_the_pages_say(client: Client) -> None:
    case = client.get(f"{CASE}case.json?moves=suspend").json()
    assert case["invented"] and not case["can_vote"] and case["steps"][0]["move"] == "suspend"
    assert client.get(f"{CASE}case.json?moves=expel").status_code == 409
    load = client.get(f"{CASELOAD}caseload.json?every=1&heard=200").json()
    assert load["weeks"]["waiting"][-1][1] < 1000 and load["worlds"] == {"count": 400, "seed": 2016}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{CASE}?moves=dance", "“dance” is no move."),
        (f"{CASE}?opened=2016-09-01&ballot=2016-08-01", "The complaint comes in on 2016-09-01."),
        (f"{CASE}?kind=dog", "Choose one of member, supporter."),
        (f"{CASE}?opened=2031-01-01", "Give a day from 2016-01-01"),
        (f"{CASE}?amend=leadership.tie:lot", "Write it as rule:value."),
        (f"{CASE}?moves={'.'.join(['wait'] * 41)}", "A case has 40 moves at most."),
        (f"{CASE}?book=nobody", "nobody"),
        (f"{CASELOAD}?heard=-1", "Give a whole number from 0 to 2,000."),
        (f"{CASELOAD}?worlds=99999", "Give a whole number from 1 to 2,000."),
        (f"{CASELOAD}?starts=2016-09-01&ballot=2016-08-01", "The queue starts on 2016-09-01."),
        (f"{CASELOAD}?worlds=5&world=6", "There are 5 worlds here"),
        (f"{CASELOAD}?colour=red", "This address has no such part."),
    ],
)
def test_a_tampered_address_is_told(client: Client, address: str, said: str) -> None:
    response = client.get(address)
    assert response.status_code == 422 and said in text_of(response)
    path, _, query = address.partition("?")
    name = "case" if path == CASE else "caseload"
    assert client.get(f"{path}{name}.json?{query}").status_code == 422


def test_a_panel_of_nobody_is_refused(client: Client) -> None:
    refused = client.get(f"{CASELOAD}?amend=discipline.ncc_panel:0")
    assert refused.status_code == 409 and "A panel of nobody hears nothing." in text_of(refused)


def test_a_bad_form_comes_back_with_what_was_typed(client: Client) -> None:
    response = client.post(CASELOAD, {"heard": "lots", "ballot": "soon"})
    page = text_of(response)
    assert response.status_code == 422 and "“lots”:" in page and "“soon”:" in page
    part = client.post(CASE, {"seed": "x"}, headers={"HX-Request": "true"})
    assert part["HX-Retarget"] == "#changes" and part.text.lstrip().startswith('<form id="changes"')


@pytest.mark.parametrize("address", [CASE, CASELOAD])
def test_by_htmx_a_result_comes_with_its_form_which_another_day_changes(client: Client, address: str) -> None:
    part = client.post(address, {"seed": "7"}, headers={"HX-Request": "true"})
    assert part.status_code == 200 and part["HX-Retarget"] == "#replay"
    assert part.text.lstrip().startswith('<div id="replay"')
    assert part["HX-Push-Url"] == f"{address}?seed=7"
