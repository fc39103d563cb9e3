"""Card votes on the web and on the command line: the page, its form, addresses that cannot be, what is refused."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from democracy.models import CardVote
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
REPORT = "/conference/standing-orders-2018/"
NEVER = "/conference/watson-2016/"
HTMX = {"HX-Request": "true"}


def form(client: Client, address: str = REPORT, **changed: str) -> dict[str, str]:
    """What the form on a page sends, with changes."""
    held = client.get(address).context["form"]
    sent = {name: field.initial for name, field in held.fields.items() if field.initial not in (None, False, "")}
    return {**{name: str(value) for name, value in sent.items()}, **changed}


def test_conference_lists_every_vote_and_marks_those_never_taken(client: Client) -> None:
    page = text_of(client.get("/conference/"))
    for vote in CardVote.objects.all():
        assert vote.title in page
    assert page.count("Never taken") == 2
    assert "Seema Chandwani 109,763 elected" in page


def test_the_record_is_shown_with_its_halves_and_source(client: Client) -> None:
    page = text_of(client.get(REPORT))
    assert "It is carried, with 53.75 % for it." in page
    assert "Record The recorded vote, counted by the rules of the day." in page
    assert "constituencies 9.5, affiliates 98 per cent for" in page
    assert "The Clarion" in page
    assert "What the record lacks" in page


def test_a_vote_never_taken_says_so_everywhere(client: Client) -> None:
    page = text_of(client.get(NEVER))
    assert page.count("Never taken") >= 3
    assert "This vote was never taken." in page
    assert client.get(f"{NEVER}vote.json").json()["never_taken"] is True
    assert "Against the record" not in page


def test_a_share_that_turns_it_is_a_recount(client: Client) -> None:
    page = text_of(client.get(f"{REPORT}?amend=conference.affiliates_share:45%25"))
    assert "Recount" in page
    assert "It is lost, with 49.33 % for it." in page
    assert "this turns the result" in page


def test_the_turns_say_what_would_turn_it_exactly(client: Client) -> None:
    page = text_of(client.get(f"{REPORT}turns/"))
    assert "The two sides are even where the affiliates hold 45.76 %." in page
    assert "Fewest delegations that turn it Unite" in page
    part = client.get(f"{REPORT}turns/", headers=HTMX)
    assert part.text.lstrip().startswith('<div id="turns"')


def test_a_form_sent_plainly_leads_to_its_address(client: Client) -> None:
    sent = client.post(REPORT, form(client, **{"affiliate.unite": "against", "share": "60%"}))
    assert sent.status_code == 303
    assert sent["Location"] == (f"{REPORT}?amend=conference.affiliates_share:60%25&affiliate.unite=against#result")
    assert client.get(sent["Location"]).status_code == 200


def test_a_share_between_those_offered_is_taken_as_a_slider_sets_it(client: Client) -> None:
    answer = client.post(REPORT, form(client, **{"affiliate.unite": "split:35%"}))
    assert answer.status_code == 303
    assert "affiliate.unite=split:35%25" in answer["Location"]
    assert "Split, 35% for" in client.get(answer["Location"]).text
    wrong = client.post(REPORT, form(client, **{"affiliate.unite": "split:350%"}))
    assert wrong.status_code == 422
    assert "as split:60%" in text_of(wrong)


def test_an_untouched_form_changes_nothing(client: Client) -> None:
    for vote in CardVote.objects.all():
        address = f"/conference/{vote.slug}/"
        assert client.post(address, form(client, address))["Location"] == f"{address}#result"


def test_htmx_gets_the_result_and_its_address(client: Client) -> None:
    sent = client.post(REPORT, form(client, clps="30%"), headers=HTMX)
    assert sent.status_code == 200
    assert sent["HX-Push-Url"] == f"{REPORT}?clps=30%25"
    assert sent.text.lstrip().startswith('<section id="result"')
    assert "Re-decision" in text_of(sent)


def test_another_day_brings_its_own_affiliates(client: Client) -> None:
    address = "/conference/special-conference/"
    sent = client.post(address, form(client, address, on="1995-04-29"), headers=HTMX)
    assert sent["HX-Retarget"] == "#replay"
    page = text_of(sent)
    assert "TGWU" in page and "Unite" not in page
    assert "The affiliates hold 70 % of the whole vote" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "affiliate.unit=for",
            "affiliate.unit: “for”. There is no affiliate “unit” with a card on that day. Did you mean unite",
        ),
        ("affiliate.unite=maybe", "affiliate.unite: “maybe”. Write for, against, abstain, or split:"),
        ("affiliate.unite=split:140%25", "Write for, against, abstain, or split:"),
        ("clps=120%25", "clps: “120%”. Give a share from 0% to 100%."),
        ("present=0%25", "present: “0%”. Give a share from 1% to 100%."),
        ("amend=conference.affiliates_share:140%25", "Affiliates' share of conference: “140%”."),
        ("amend=leadership.tie:lot", "amend: “leadership.tie:lot”. Write it as rule:value."),
        ("on=2031-01-01", "on: “2031-01-01”. Give a day from 1980-01-01 to 2020-12-31"),
        ("on=yesterday", "on: “yesterday”. Give a day"),
        ("weight.unite=999999", "This address has no such part."),
        ("worlds=999999", "worlds: “999999”. Give a whole number from 1 to 5,000."),
        ("seed=²", "seed: “²”. Give a whole number"),
        ("book=none", "book: “none”."),
        ("clps=1%25&clps=2%25", "This is given more than once."),
        ("assume=conference.hands:7", "assume.conference.hands: “7”. Give a number from 0 to 1."),
        ("world=401", "There are 400 worlds here"),
    ],
)
def test_an_address_that_cannot_be_is_422_with_part_value_and_remedy(client: Client, query: str, words: str) -> None:
    response = client.get(f"{REPORT}?{query}")
    assert response.status_code == 422
    assert words in text_of(response)
    assert client.get(f"{REPORT}vote.json?{query}").status_code == 422
    assert client.get(f"{REPORT}turns/?{query}").status_code == 422


def test_every_problem_of_an_address_is_told_at_once(client: Client) -> None:
    page = text_of(client.get(f"{REPORT}?clps=x&affiliate.nobody=for&refer=no"))
    assert all(word in page for word in ("clps", "affiliate.nobody", "refer"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/conference/package-2016/?count=hands", "cannot be taken by a show of hands"),
        ("/conference/trigger-2018/?refer=yes", "A rule change cannot be referred back"),
        ("/conference/cornwall-2019/?submitted=2019&amend=conference.rule_delay:both", "may not be put before 2020"),
    ],
)
def test_what_standing_orders_refuse_is_409_with_the_reason(client: Client, address: str, words: str) -> None:
    response = client.get(address)
    assert response.status_code == 409
    assert words in text_of(response)


def test_everybody_abstaining_is_409(client: Client) -> None:
    loaded = client.get(REPORT).context["shown"].done.loaded
    query = "&".join(f"affiliate.{one.key}=abstain" for one in loaded.vote.delegations)
    response = client.get(f"{REPORT}?{query}")
    assert response.status_code == 409
    assert "Let at least one of them vote." in text_of(response)


def test_a_bad_form_comes_back_with_its_fields_marked(client: Client) -> None:
    response = client.post(REPORT, form(client, clps="lots", share="150%"))
    assert response.status_code == 422
    page = text_of(response)
    assert "“lots”: Give a share from 0% to 100%." in page
    assert "“150%”" in page
    part = client.post(REPORT, form(client, clps="lots"), headers=HTMX)
    assert part.status_code == 422
    assert part["HX-Retarget"] == "#changes"


def test_an_unknown_vote_is_404_with_those_that_look_like_it(client: Client) -> None:
    response = client.get("/conference/watson-2017/")
    assert response.status_code == 404
    assert client.get("/conference/watson-2017/vote.json").status_code == 404


def test_markup_in_an_address_is_shown_and_never_obeyed(client: Client) -> None:
    response = client.get(REPORT, {"affiliate.<script>alert(1)</script>": "for"})
    assert response.status_code == 422
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    "address", [REPORT, f"{REPORT}?affiliate.unite=against", NEVER, f"{NEVER}turns/", "/conference/"]
)
def test_a_page_asks_the_tables_at_most_twelve_questions(
    client: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_the_json_holds_what_the_page_says(client: Client) -> None:
    found = client.get(f"{NEVER}vote.json?clps=33.3%25").json()
    assert found["change"] == "re-roll"
    assert len(found["turns"]["smallest_coalitions"]) > 1
    assert sum(line["banzhaf"] for line in found["turns"]["power"]) == pytest.approx(1, abs=1e-4)
    exact = client.get(f"{REPORT}vote.json").json()["result"]
    assert (exact["exact"], exact["affiliates_share"]) == ("43/80", 0.5)


def told(*words: str) -> str:
    out = StringIO()
    call_command("cardvote", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_what_the_page_says(client: Client) -> None:
    text = told("standing-orders-2018", "--amend", "conference.affiliates_share=45%")
    assert "Recount: It is lost, with 49.33\N{NO-BREAK SPACE}% for it." in text
    shown = json.loads(told("standing-orders-2018", "--affiliate", "unite=split:0.6", "--worlds", "50", "--json"))
    page = client.get(f"{REPORT}vote.json?affiliate.unite=split:60%25&worlds=50").json()
    assert shown == page
    assert "standing-orders-2018" in told("--list")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["standing-orders"], "There is no card vote “standing-orders”. Did you mean standing-orders-2018"),
        (["standing-orders-2018", "--affiliate", "unit=for", "--clps", "2"], "There is no affiliate “unit”.*\n.*clps"),
        (["standing-orders-2018", "--amend", "x"], "Write it as --amend RULE=VALUE."),
        (["trigger-2018", "--refer", "yes"], "A rule change cannot be referred back"),
    ],
)
def test_the_command_says_what_is_wrong(words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        told(*words)


def test_the_admin_shows_votes_with_their_delegations(admin_client: Client) -> None:
    vote = CardVote.objects.get(slug="clause-four-1995")
    page = admin_client.get(f"/admin/democracy/cardvote/{vote.pk}/change/")
    assert page.status_code == 200
    assert "After a ballot of its members." in page.text
    assert admin_client.get("/admin/democracy/affiliate/").status_code == 200
