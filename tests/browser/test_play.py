"""A play in a real browser: with HTMX and without, by keyboard, on a phone, on two tabs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from democracy import models

BEGIN = "/play/scenarios/july-2016/"
type Axe = Callable[[Page], None]


def begin(page: Page, site: str) -> None:
    page.goto(site + BEGIN)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Stay or go")).to_be_visible()


def test_a_play_from_start_to_end_is_announced_and_can_be_used_by_everybody(page: Page, site: str, axe: Axe) -> None:
    page.goto(site + "/play/")
    axe(page)
    page.get_by_role("link", name="July 2016: who may choose?").click()
    axe(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#ahead-stay .figure")).to_be_visible(timeout=15_000)
    axe(page)
    page.get_by_role("button", name="Stay", exact=True).click()
    heading = page.get_by_role("heading", name="Who may vote")
    expect(heading).to_be_focused()
    expect(page.locator("#announce")).to_contain_text("Who may vote. The leader to decide. Changed: Members: ")
    page.get_by_role("button", name="Stay until the end").click()
    expect(page.get_by_role("heading", name="Elected again, by more people")).to_be_focused()
    expect(page.locator("#hinges")).to_contain_text("The same decisions end so in", timeout=15_000)
    axe(page)
    page.get_by_role("link", name="All of it, and beside another play").click()
    axe(page)


def test_going_back_and_playing_on_by_keyboard(page: Page, site: str) -> None:
    begin(page, site)
    page.get_by_role("button", name="Resign").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A vacancy")).to_be_visible()
    first = page.url
    page.get_by_role("navigation", name="Moments of this play").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Play on from here").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stay", exact=True)).to_be_visible()
    assert page.url.split("#")[0] != first


def test_a_double_click_is_one_move_and_an_older_tab_is_told(page: Page, site: str) -> None:
    begin(page, site)
    address = page.url
    other = page.context.new_page()
    other.goto(address)
    page.get_by_role("button", name="Stay", exact=True).dblclick()
    expect(page.get_by_role("heading", name="Who may vote")).to_be_visible()
    assert models.Move.objects.count() == 2
    other.get_by_role("button", name="Resign").click()
    expect(other.get_by_text("Nothing was stored: the page was older than the play.")).to_be_visible()
    expect(other.get_by_role("heading", name="Who may vote")).to_be_visible()
    assert models.Move.objects.count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_without_javascript(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, color_scheme=scheme
    )  # type: ignore[arg-type]
    page = context.new_page()
    begin(page, site)
    page.get_by_role("link", name="Look ahead").click()
    expect(page.get_by_text("A vacancy: 100 in 100")).to_be_visible()
    page.get_by_role("link", name="Back to the table").click()
    page.get_by_role("button", name="Stay", exact=True).click()
    page.get_by_role("button", name="Go to the rally").click()
    expect(page.get_by_role("heading", name="Elected again", exact=True)).to_be_visible()
    wide = page.locator("body").bounding_box()
    assert wide is not None and wide["width"] <= 360
    assert re.search(r"/play/[0-9a-f-]{36}/", page.url)
    context.close()


def test_a_lost_connection_stores_nothing_and_says_so(page: Page, site: str) -> None:
    begin(page, site)
    page.route("**/play/*/", lambda route: route.abort())
    page.get_by_role("button", name="Resign").click()
    expect(page.locator("#toast")).to_contain_text("Nothing was changed; try again.")
    assert models.Move.objects.count() == 1
    page.unroute("**/play/*/")
    page.get_by_role("button", name="Resign").click()
    expect(page.get_by_role("heading", name="A vacancy")).to_be_visible()
