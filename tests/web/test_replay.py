"""The page of a contest: whole for a plain browser, in parts for HTMX, by addresses alone without scripts."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from democracy import models
from tests.web.markup import Page
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/votes/leader-2016/"
HTMX = {"HX-Request": "true"}
LET_IN = "amend=leadership.freeze_date:2016-07-12"
REFUSED = "amend=leadership.incumbent:nominations"
CONTESTS = ("deputy-1981", "deputy-1994", "leader-1994", "leader-2010", "deputy-2015", "leader-2015", "leader-2016")


def fields(answer: Any) -> dict[str, str]:
    return Page(answer.text).fields("changes")


def headline(answer: Any) -> str:
    return " ".join("".join(Page(answer.text).by_id("result-heading").text).split())


def part(answer: Any, name: str) -> str:
    """What stands inside the element with this id, as text."""
    return " ".join("".join(Page(answer.text).by_id(name).text).split())


def change(client: Client, address: str = PAGE, *, htmx: bool = False, **changed: str | None) -> Any:
    """Post the form of a page with some fields changed, or with those that are None left out."""
    sent = {**fields(client.get(address)), **changed}
    kept = {name: value for name, value in sent.items() if value is not None}
    return client.post(address, kept, headers=HTMX if htmx else {})


def test_a_plain_browser_gets_the_whole_page(client: Client) -> None:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "HX-Request" in answer.headers["Vary"]
    assert headline(answer) == "Jeremy Corbyn wins."
    for name in ("replay", "changes", "result", "turns", "background"):
        assert Page(answer.text).by_id(name)
    assert "<html" in answer.text


def test_htmx_gets_the_replay_alone(client: Client) -> None:
    answer = client.get(f"{PAGE}?{LET_IN}", headers=HTMX)
    assert answer.status_code == 200
    assert "HX-Request" in answer.headers["Vary"]
    assert "<html" not in answer.text
    assert Page(answer.text).elements[0].get("id") == "replay"
    assert "worlds" in headline(answer)
    assert fields(answer)["freeze_date"] == "12 July 2016"


def test_a_changed_form_goes_to_an_address_that_holds_the_whole_replay(client: Client) -> None:
    answer = change(client, freeze_date="12 July 2016", seed="7")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{PAGE}?{LET_IN}&seed=7#result"
    shown = client.get(answer.headers["Location"])
    assert fields(shown)["freeze_date"] == "12 July 2016"
    assert fields(shown)["seed"] == "7"
    assert "Freeze date: 12 January 2016 → 12 July 2016" in text_of(shown)
    assert fields(client.get(PAGE))["freeze_date"] == "12 January 2016"


def test_htmx_gets_the_result_and_the_address(client: Client) -> None:
    answer = change(client, htmx=True, voters_registered=None)
    address = f"{PAGE}?amend=leadership.voters.registered:not_admitted"
    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == address
    assert Page(answer.text).elements[0].get("id") == "result"
    assert 'id="changes"' not in answer.text
    assert part(answer, "result") == part(client.get(address), "result")


@pytest.mark.parametrize("asked", ["psi", "turnout"])
def test_what_htmx_shows_is_what_its_address_shows(client: Client, asked: str) -> None:
    changed = {
        "psi": {"exclude": "25,000", "psi": "3.14159265", "side": "Corbyn"},
        "turnout": {"turnout.members": "2/3"},
    }
    answer = change(client, htmx=True, **changed[asked])
    assert part(answer, "result") == part(client.get(answer.headers["HX-Push-Url"]), "result")


def test_a_bad_form_replaces_the_form_and_a_mended_one_comes_back_clean(client: Client) -> None:
    bad = change(client, htmx=True, freeze_date="31 February 2016", seed="9")
    assert bad.status_code == 422
    assert (bad.headers["HX-Retarget"], bad.headers["HX-Reswap"]) == ("#changes", "outerHTML")
    assert "HX-Push-Url" not in bad.headers
    form = Page(bad.text)
    assert form.elements[0].get("id") == "changes"
    assert form.fields("changes")["mend"] == "1"
    link = next(e for e in form.all("a") if e.inside("li"))
    assert form.by_id(link.get("href")[1:]).get("name") == "freeze_date"
    mended = client.post(PAGE, {**form.fields("changes"), "freeze_date": "12 July 2016"}, headers=HTMX)
    assert mended.status_code == 200
    clean = Page(mended.text)
    assert clean.by_id("changes").get("hx-swap-oob") == "true"
    assert clean.by_id("changes").get("hx-post") == f"{PAGE}?{LET_IN}&seed=9"
    assert "mend" not in clean.fields("changes")
    assert clean.fields("changes")["seed"] == "9"
    assert 'class="error"' not in mended.text


def test_a_slider_that_was_moved_sets_the_date(client: Client) -> None:
    slider = Page(client.get(PAGE).text).by_id("id_freeze_step")
    labels = slider.get("data-labels").split("|")
    last = slider.get("max")
    assert labels[int(last)].startswith("12 July 2016: nobody shut out")
    assert labels[int(slider.get("value"))].startswith("12 January 2016: 130,000")
    assert change(client, freeze_step=last).headers["Location"] == f"{PAGE}?{LET_IN}#result"


@pytest.mark.parametrize("slug", CONTESTS)
def test_an_untouched_form_leads_back_to_the_record(client: Client, slug: str) -> None:
    page = f"/votes/{slug}/"
    answer = change(client, page)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{page}#result"


@pytest.mark.parametrize("slug", CONTESTS)
def test_every_preset_answers_and_its_form_asks_the_same_again(client: Client, slug: str) -> None:
    presets = models.Preset.objects.filter(contest__slug=slug)
    for preset in presets:
        address = f"/votes/{slug}/?{preset.changes}"
        answer = client.get(address)
        assert answer.status_code == 200, preset
        assert re.search(r'class="chip"[^>]*aria-current="true"', answer.text), preset
        again = client.post(address, fields(answer))
        assert again.status_code == 303
        asked = parse_qsl(urlsplit(again.headers["Location"]).query)
        assert set(asked) <= set(parse_qsl(preset.changes)), preset
        assert headline(client.get(again.headers["Location"])) == headline(answer), preset


def test_an_unknown_contest_gets_those_that_are_near(client: Client) -> None:
    answer = client.get("/votes/leader-2061/")
    assert answer.status_code == 404
    assert f'<a href="{PAGE}">Leader, 2016</a>' in answer.text
    assert client.get("/votes/leader-2061/turns/").status_code == 404
    assert client.post("/votes/leader-2061/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    answer = getattr(client, method)(PAGE)
    assert answer.status_code == 405
    assert {"GET", "HEAD", "POST"} <= set(answer.headers["Allow"].split(", "))
    assert client.post(f"{PAGE}turns/").status_code == 405


def test_head_answers_without_a_body(client: Client) -> None:
    answer = client.head(PAGE)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("htmx", [False, True])
def test_what_the_rules_refuse_is_409_with_the_reason(client: Client, htmx: bool) -> None:
    answer = client.get(f"{PAGE}?{REFUSED}", headers=HTMX if htmx else {})
    assert answer.status_code == 409
    assert headline(answer) == "These rules do not lead to a result."
    assert "The rules refuse this" in text_of(answer)
    posted = change(client, htmx=htmx, incumbent="nominations")
    assert posted.status_code == (409 if htmx else 303)
    assert fields(client.get(f"{PAGE}?{REFUSED}"))["incumbent"] == "nominations"


def test_a_search_for_what_turns_it_is_a_page_and_a_part(client: Client) -> None:
    page, alone = client.get(f"{PAGE}turns/"), client.get(f"{PAGE}turns/", headers=HTMX)
    assert page.status_code == alone.status_code == 200
    assert Page(alone.text).elements[0].get("id") == "turns"
    links = [e.get("href") for e in Page(alone.text).all("a") if e.inside("table")]
    assert links
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert "Owen Smith wins" in headline(answer), link


def test_the_same_address_gives_the_same_bytes(client: Client) -> None:
    def asked() -> str:
        answer = client.get(f"{PAGE}?{LET_IN}&exclude=25000&psi=3&side=Corbyn")
        return re.sub(
            r'(csrftoken&quot;|csrftoken"|csrfmiddlewaretoken").{0,20}?[\w]{64}|nonce="[^"]*"', "", answer.text
        )

    assert asked() == asked()


def test_the_record_asks_the_tables_at_most_16_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(16):
        client.get(PAGE)


def test_a_change_asks_the_tables_at_most_12_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    sent = {**fields(client.get(PAGE)), "freeze_date": "12 July 2016"}
    for headers in ({}, HTMX):
        with django_assert_max_num_queries(12):
            client.post(PAGE, sent, headers=headers)
