"""Named reselections on the web: the record, its form, addresses that cannot be, what the rules refuse."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from democracy.models import Case
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
HULL = "/reselection/cases/hull-north-2019/"
HTMX = {"HX-Request": "true"}
BRANCHES = "amend=selection.trigger.counted:branches"


def form(client: Client, address: str = HULL, **changed: str) -> dict[str, str]:
    """What the form on a page sends, with changes."""
    held = client.get(address).context["form"]
    sent = {name: field.initial for name, field in held.fields.items() if field.initial not in (None, "")}
    return {**{name: str(value) for name, value in sent.items()}, **changed}


def test_the_list_names_every_case(client: Client) -> None:
    page = text_of(client.get("/reselection/"))
    for case in Case.objects.all():
        assert case.title in page and case.outcome in page


def test_the_record_is_shown_branch_by_branch_with_its_gaps(client: Client) -> None:
    page = text_of(client.get(HULL))
    assert "A full selection follows." in page
    assert "Record The recorded vote, counted by the rules of the day." in page
    assert "33.3 % of those counted ask for a selection." in page
    assert "2 for a selection, 0 for the MP" in page
    assert "LabourList first counted four branches of ten that asked" in page
    assert "96 votes cast the other way would have turned it." in page


def test_a_case_without_counts_says_so_and_has_no_form(client: Client) -> None:
    answer = client.get("/reselection/cases/west-derby-2007/")
    assert answer.status_code == 200
    page = text_of(answer)
    assert "There is nothing to count." in page and "No count was found" in page
    assert 'id="changes"' not in answer.text


def test_a_changed_branch_is_marked_and_is_a_re_decision(client: Client) -> None:
    answer = client.get(f"{HULL}?branch.central=0-2&{BRANCHES}")
    page = text_of(answer)
    assert "Re-decision" in page and "this turns the result" in page
    assert answer.text.count("is-changed") == 1
    assert "Central: 0-2" in page


def test_a_changed_rule_is_a_recount(client: Client) -> None:
    page = text_of(client.get(f"{HULL}?{BRANCHES}&amend=selection.trigger.quorum:15"))
    assert "Recount" in page and "No selection follows" in page
    assert "Central: fewer voted than the quorum of 15" in page


def test_a_form_sent_plainly_leads_to_its_address(client: Client) -> None:
    sent = client.post(HULL, form(client, **{"branch.central": "content", "counted": "branches"}))
    assert sent.status_code == 303
    assert sent["Location"] == f"{HULL}?branch.central=content&{BRANCHES}#result"


def test_an_untouched_form_changes_nothing(client: Client) -> None:
    for case in Case.objects.exclude(slug="west-derby-2007"):
        address = f"/reselection/cases/{case.slug}/"
        assert client.post(address, form(client, address))["Location"] == f"{address}#result"


def test_htmx_gets_the_result_and_its_address(client: Client) -> None:
    sent = client.post(HULL, form(client, affiliates="4/10"), headers=HTMX)
    assert sent.status_code == 200 and sent["HX-Push-Url"] == f"{HULL}?affiliates=4/10"
    assert sent.text.lstrip().startswith('<section id="result"')
    assert "Of 10 affiliated branches that voted, 4 asked" in text_of(sent)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("branch.centre=asks", "There is no branch “centre” here. Did you mean central"),
        ("branch.central=maybe", "Write asks, content, neither, away, unknown, or votes such as 12-7"),
        ("branch.central=1500-900", "at most 2,000 together"),
        ("affiliates=4/3", "Write how many asked, of how many that voted, as 3/10"),
        ("affiliates=1/2&affiliates=1/2", "Give it once"),
        ("amend=selection.trigger.share:140%25", "Trigger: “140%”."),
        ("amend=leadership.tie:lot", "Write it as rule:value."),
        ("book=none", "book: “none”."),
        ("seed=4", "This address has no such part."),
    ],
)
def test_an_address_that_cannot_be_is_told_all_that_is_wrong(client: Client, query: str, words: str) -> None:
    answer = client.get(f"{HULL}?{query}")
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert client.get(f"{HULL}case.json?{query}").status_code == 422


def test_an_invalid_form_comes_back_with_its_errors(client: Client) -> None:
    bad = form(client, share="140%", affiliates="x")
    plain, part = client.post(HULL, bad), client.post(HULL, bad, headers=HTMX)
    assert plain.status_code == part.status_code == 422
    assert part["HX-Retarget"] == "#changes"
    assert 'name="mend"' in part.text
    mended = client.post(HULL, form(client, affiliates="4/10", mend="1"), headers=HTMX)
    assert 'hx-swap-oob="true"' in mended.text and 'name="mend"' not in mended.text
    assert "These changes cannot be used" in text_of(part)


def test_shares_of_nought_and_one_are_counted(client: Client) -> None:
    assert "A full selection follows." in text_of(client.get(f"{HULL}?amend=selection.trigger.share:0%25"))
    page = text_of(client.get(f"{HULL}?amend=selection.trigger.share:100%25&{BRANCHES}"))
    assert "No selection follows" in page


def test_json_holds_the_recorded_and_the_changed_apart(client: Client) -> None:
    data = client.get(f"{HULL}case.json?branch.central=0-2&{BRANCHES}").json()
    assert data["recorded"]["trigger"] == "triggered" and data["verdict"] == "not_triggered"
    assert [one["branch"] for one in data["branches"] if one["changed"]] == ["central"]


def test_an_unknown_case_is_not_found_with_what_may_be_meant(client: Client) -> None:
    answer = client.get("/reselection/cases/hull-nort/")
    assert answer.status_code == 404
    assert "hull-north-2019" in answer.text


def test_pages_ask_the_tables_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get(HULL)
    for address in ("/reselection/", HULL, f"{HULL}?branch.central=content"):
        with django_assert_max_num_queries(12):
            client.get(address)
