"""A newcomer's way through a replay in a real browser: with scripts, without them, and by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

CONTEST = "/votes/leader-2016/"
RESULT = "#result-heading"
RECORD = "Jeremy Corbyn wins."


@pytest.fixture(autouse=True)
def quiet(page: Page) -> Iterator[None]:
    """No page may complain: no error in a script, nothing stopped by the content policy, nothing still asked for.

    A status of 409 or 422 is an answer here, though browsers print it among the errors.
    """
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield
    page.wait_for_load_state("networkidle")
    assert [line for line in said if not re.search(r"status of (409|422)", line)] == []


def test_a_newcomer_asks_and_goes_back(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Votes", exact=True).first.click()
    page.locator("main").get_by_role("link", name="Leader, 2016", exact=True).click()
    expect(page.locator(RESULT)).to_have_text(RECORD)
    page.evaluate("window.stillHere = true")
    page.get_by_role("link", name="The 130,000 let in").click()
    expect(page.locator(RESULT)).to_contain_text("of 400 worlds")
    assert page.url.endswith(f"{CONTEST}?amend=leadership.freeze_date:2016-07-12")
    assert page.evaluate("window.stillHere")
    expect(page.locator("#announce")).to_contain_text("Jeremy Corbyn wins")
    expect(page.get_by_label("Freeze date", exact=True)).to_have_value("12 July 2016")
    page.go_back()
    expect(page.locator(RESULT)).to_have_text(RECORD)
    expect(page.get_by_label("Freeze date", exact=True)).to_have_value("12 January 2016")
    page.go_forward()
    expect(page.locator(RESULT)).to_contain_text("of 400 worlds")
    page.reload()
    expect(page.locator(RESULT)).to_contain_text("of 400 worlds")


def test_the_freeze_date_slides_by_keyboard_and_the_result_follows(page: Page, site: str) -> None:
    page.goto(site + CONTEST)
    slider = page.get_by_role("slider")
    expect(page.locator("#freeze-reads")).to_contain_text("12 January 2016")
    slider.press("End")
    expect(page.locator("#freeze-reads")).to_have_text("12 July 2016: nobody shut out")
    expect(page.locator("#result")).to_contain_text("Freeze date: 12 January 2016 → 12 July 2016")
    assert page.url.endswith("?amend=leadership.freeze_date:2016-07-12")
    expect(slider).to_be_focused()
    slider.press("Home")
    expect(page.locator("#freeze-reads")).to_contain_text("6 May 2015")
    expect(page.locator("#result")).to_contain_text("Freeze date: 12 January 2016 → 6 May 2015")


def test_a_bad_date_is_explained_and_mended(page: Page, site: str) -> None:
    page.goto(site + CONTEST)
    date = page.get_by_label("Freeze date", exact=True)
    date.fill("31 February 2016")
    date.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("“31 February 2016”: Write a day that exists")
    expect(page.locator("#announce")).to_contain_text("cannot be used")
    expect(page.locator(RESULT)).to_have_text(RECORD)
    assert page.url == site + CONTEST
    page.locator(".error-summary").get_by_role("link", name="Freeze date", exact=True).click()
    date = page.get_by_label("Freeze date", exact=True)
    expect(date).to_be_focused()
    expect(date).to_have_attribute("aria-invalid", "true")
    date.fill("12 July 2016")
    date.press("Enter")
    expect(page.locator("#result")).to_contain_text("Freeze date: 12 January 2016 → 12 July 2016")
    expect(page.locator(".error-summary")).to_have_count(0)
    expect(page.locator("#changes .error")).to_have_count(0)


def test_a_refusal_is_shown_in_place(page: Page, site: str) -> None:
    page.goto(site + CONTEST)
    page.locator("#changes summary", has_text="Nominations").click()
    page.locator("#id_incumbent").select_option("nominations")
    expect(page.locator(RESULT)).to_have_text("These rules do not lead to a result.")
    expect(page.locator("#result")).to_contain_text("The rules refuse this")


def test_a_world_is_opened_and_left_again(page: Page, site: str) -> None:
    page.goto(f"{site}{CONTEST}?amend=leadership.freeze_date:2016-07-12")
    dot = page.get_by_role("link", name="World 7: Jeremy Corbyn wins")
    expect(page.locator("#dots svg a")).to_have_count(100)
    dot.focus()
    dot.press("Enter")
    expect(page.get_by_text("World 7 of 400")).to_be_visible()
    assert "world=7" in page.url
    page.get_by_role("link", name="Back to all worlds").click()
    expect(page.get_by_text("World 7 of 400")).to_have_count(0)


def test_an_assumption_is_set(page: Page, site: str) -> None:
    page.goto(f"{site}{CONTEST}?amend=leadership.freeze_date:2016-07-12")
    field = page.get_by_label("Set “Turnout of the shut-out” to")
    field.fill("0.6")
    field.press("Enter")
    expect(page.locator("#result")).to_contain_text("Set: Turnout of the shut-out = 0.6")
    assert "shut_out.turnout" in page.url


def test_what_would_turn_it_comes_by_itself(page: Page, site: str) -> None:
    page.goto(site + CONTEST)
    turn = page.locator("#turns table a").first
    expect(turn).to_be_visible(timeout=15_000)
    turn.click()
    expect(page.locator("#result")).to_contain_text("this turns the result")


def test_the_form_is_used_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site + CONTEST)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(str(page.evaluate("document.activeElement.id || document.activeElement.innerText")))
        if reached[-1] == "id_voters_registered":
            break
    assert reached[-1] == "id_voters_registered", reached
    page.keyboard.press("Space")
    expect(page.locator(RESULT)).to_be_visible()
    expect(page.locator("#result")).to_contain_text("Registered supporters")
    expect(page).to_have_url(f"{site}{CONTEST}?amend=leadership.voters.registered:not_admitted")
    expect(page.locator("#id_voters_registered")).to_be_focused()


def test_without_scripts_plain_forms_do_the_same(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + CONTEST)
    page.get_by_label("Freeze date", exact=True).fill("12 July 2016")
    page.get_by_role("button", name="Replay").click()
    assert page.url.endswith("?amend=leadership.freeze_date:2016-07-12#result")
    expect(page.locator(RESULT)).to_contain_text("of 400 worlds")
    expect(page.get_by_label("Freeze date", exact=True)).to_have_value("12 July 2016")
    page.get_by_label("Freeze date", exact=True).fill("soon")
    page.get_by_role("button", name="Replay").click()
    expect(page.locator(".error-summary")).to_contain_text("“soon”")
    page.get_by_label("Freeze date", exact=True).fill("12 January 2016")
    page.get_by_role("button", name="Replay").click()
    expect(page.locator(RESULT)).to_have_text(RECORD)
    page.get_by_role("link", name="Search every lever").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would turn it?")
    page.go_back()
    expect(page.locator(RESULT)).to_have_text(RECORD)
    context.close()


def test_on_paper_there_is_the_result_and_no_form(page: Page, site: str) -> None:
    page.goto(f"{site}{CONTEST}?amend=leadership.freeze_date:2016-07-12")
    page.emulate_media(media="print")
    expect(page.locator("#changes")).to_be_hidden()
    expect(page.locator(".page-nav")).to_be_hidden()
    expect(page.locator(RESULT)).to_be_visible()
    expect(page.locator("#dots svg[role=group]")).to_be_visible()
