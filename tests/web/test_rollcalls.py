"""Roll calls' pages: the record, seats turned, forms, refusals, tampered addresses, data and the command."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from democracy import rulebooks
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
TIED = "/roll-calls/nec-freeze-date-2016/"
NAMED = "/roll-calls/nec-general-secretary-2011/"


def test_the_record_is_shown_with_its_source_and_what_followed(client: Client) -> None:
    response = client.get(TIED)
    page = text_of(response)
    assert "For 14, against 14: not carried" in page
    assert "Not carried, 14 to 14." in page
    assert 'href="/votes/leader-2016/?amend=leadership.freeze_date:2016-06-24"' in response.text
    assert "Leader's side in July 2016: trade unions: 60 %" in page


def test_a_page_asks_the_tables_at_most_twelve_times(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    rulebooks.current()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(f"{TIED}?flip=unions&amend=nec.tie:chair_casts")


def test_a_seat_is_turned_by_its_address_and_turned_back(client: Client) -> None:
    response = client.get(f"{NAMED}?flip=unions-1")
    assert "McNicol wins, 16 to 15." in text_of(response)
    assert f'href="{NAMED}?flip=unions-1&amp;flip=unions-2#result"' in response.text
    assert f'href="{NAMED}?#result"' in response.text
    assert "Lennie wins, 15 to 16." in text_of(client.get(f"{NAMED}?flip=unions-1&flip=unions-2"))


def test_a_form_goes_to_its_address(client: Client) -> None:
    sent = {"rule.nec.tie": "chair_casts", "chair": "for", "switch": "", "flip.clp-1": "absent", "worlds": "400"}
    response = client.post(TIED, sent)
    assert response.status_code == 303
    assert response["Location"] == f"{TIED}?absent=clp-1&amend=nec.tie:chair_casts&chair=for#result"
    partial = client.post(TIED, sent, headers={"HX-Request": "true"})
    assert partial["HX-Push-Url"] == f"{TIED}?absent=clp-1&amend=nec.tie:chair_casts&chair=for"
    assert "<html" not in partial.text


def test_a_form_with_mistakes_comes_back_with_all_of_them(client: Client) -> None:
    response = client.post(TIED, {"rule.nec.quorum": "many", "switch": "99", "seed": "x"})
    page = text_of(response)
    assert response.status_code == 422
    for said in ("“many”:", "“99”: Give a whole number from -33 to 33.", "“x”: Give a whole number"):
        assert said in page
    assert client.post(TIED, {"switch": "99"}, headers={"HX-Request": "true"})["HX-Retarget"] == "#replay"


def test_everybody_absent_is_no_quorum(client: Client) -> None:
    sections = ("leader", "deputy", "treasurer", "eplp", "frontbench", "backbench", "clp", "unions", "socialist",
                "bame", "youth", "local")  # fmt: skip
    page = text_of(client.get(TIED + "?" + "&".join(f"absent={key}" for key in sections)))
    assert "No quorum, 0 to 0." in page
    assert "There is no quorum, so nothing is decided." in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("flip=union-3", "Did you mean unions-3"),
        ("flip=unions-99", "There is no such seat or section."),
        ("flip=clp-1:maybe", "write for or against"),
        ("flip=clp-1&absent=clp-1", "This is given more than once."),
        ("chair=perhaps", "Write for or against."),
        ("switch=1e9", "Give a whole number from -33 to 33."),
        ("amend=nec.tie:toss", "chair_casts"),
        ("amend=nec.tye:x", "There is no rule “nec.tye”."),
        ("amend=nec.tie", "Write it as rule:value"),
        ("assume=rollcall.absent:2", "Give a number from 0 to 1."),
        ("assume=shut_out.turnout:0.5", "There is no such assumption here."),
        ("votes_for=30", "This address has no such part."),
        ("world=9&worlds=5", "There are 5 worlds here"),
        ("worlds=1000000", "Give a whole number from 1 to 5,000."),
        ("book=nobody", "nobody"),
        ("flip=<b>x</b>", "There is no such seat or section."),
    ],
)
def test_a_tampered_address_is_told(client: Client, query: str, said: str) -> None:
    response = client.get(f"{TIED}?{query}")
    assert response.status_code == 422
    assert said in text_of(response)
    assert "<b>x</b>" not in response.text


def test_what_cannot_be_counted_is_409_when_asked_and_a_page_otherwise(client: Client) -> None:
    assert client.get("/roll-calls/nec-fee-2016/").status_code == 200
    assert client.get("/roll-calls/nec-fee-2016/?flip=clp").status_code == 409
    refused = client.get(f"{NAMED}?switch=20")
    assert refused.status_code == 409
    assert "20 cannot change sides: only 17 voted that way." in text_of(refused)


def test_nobody_wins_a_tie(client: Client) -> None:
    page = text_of(client.get("/roll-calls/plp-no-confidence-2016/?switch=66"))
    assert "Not carried, 106 to 106." in page
    assert "No confidence wins, 107 to 105." in text_of(client.get("/roll-calls/plp-no-confidence-2016/?switch=65"))


def test_a_vote_of_many_who_are_alike_names_nobody(client: Client) -> None:
    response = client.get("/roll-calls/plp-no-confidence-2016/")
    assert "no mark is a particular person" in text_of(response)
    assert response.text.count('<use class="seat ') == 229 + 3
    assert "Every seat" not in text_of(response)


def test_a_drawn_vote_shows_worlds_that_open(client: Client) -> None:
    page = client.get(f"{TIED}?flip=unions&worlds=100")
    assert "worlds; the exact chance is" in text_of(page)
    assert f"{TIED}?flip=unions&amp;worlds=100&amp;world=7#result" in page.text
    assert "World 7:" in text_of(client.get(f"{TIED}?flip=unions&worlds=100&world=7"))


def test_the_same_as_data(client: Client) -> None:
    data = client.get(f"{TIED}roll-call.json?flip=clp-3").json()
    assert (data["count"], data["change"]) == ([13, 15], "re-decide")
    assert sum(seat["for"] for seat in data["seat_chances"]) == pytest.approx(14)
    assert client.get(f"{TIED}roll-call.json?flip=x").status_code == 422


def test_an_unknown_vote_is_suggested(client: Client) -> None:
    response = client.get("/roll-calls/nec-freeze-2016/")
    assert response.status_code == 404
    assert TIED in response.text


def test_the_archive_lists_votes_of_bodies_and_filters_them(client: Client) -> None:
    everything = client.get("/votes/").text
    assert TIED in everything and "/votes/leader-2016/" in everything
    plp = client.get("/votes/?body=plp").text
    assert "/roll-calls/plp-no-confidence-2016/" in plp
    assert TIED not in plp and 'href="/votes/leader-2016/"' not in plp
    assert "/roll-calls/" not in client.get("/votes/?office=leader").text
    assert client.get("/votes/?body=nobody").status_code == 422


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("rollcall", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_what_the_page_shows(client: Client) -> None:
    query = "flip=clp-3&amend=nec.tie:chair_casts"
    page = client.get(f"{TIED}?{query}").text
    assert "manage.py rollcall nec-freeze-date-2016 --flip clp-3 --amend nec.tie:chair_casts" in page
    text = said("nec-freeze-date-2016", "--flip", "clp-3", "--amend", "nec.tie=chair_casts")
    assert "Not carried, 13 to 15." in text
    data = json.loads(said("nec-freeze-date-2016", "--flip", "clp-3", "--amend", "nec.tie:chair_casts", "--json"))
    assert data == client.get(f"{TIED}roll-call.json?{query}").json()


def test_the_command_lists_and_refuses_by_name() -> None:
    assert "nec-freeze-date-2016  NEC: The freeze date, 12 July 2016" in said("--list")
    with pytest.raises(CommandError, match=r"Did you mean .*nec-freeze-date-2016"):
        said("nec-freeze-2016")
    with pytest.raises(CommandError, match="There is no such seat"):
        said("nec-freeze-date-2016", "--flip", "nobody")
    with pytest.raises(CommandError, match="no full count"):
        said("nec-fee-2016")
