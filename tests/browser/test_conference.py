"""Card votes in a real browser: at once, by keyboard, on a phone, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/conference/",
    "/conference/standing-orders-2018/?affiliate.unite=against",
    "/conference/watson-2016/?clps=33.3%25",
    "/conference/trigger-2018/?refer=yes",
    "/affiliates/",
    "/affiliates/unite/",
]
REPORT = "/conference/standing-orders-2018/"


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_pages_are_accessible_and_fit_the_screen(
    browser: Browser, site: str, axe: Callable[[Page], None], theme: str, width: int
) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    context.close()


def test_a_union_is_turned_by_keyboard_and_the_result_is_announced(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(site + REPORT)
    expect(page.locator("#turns")).to_contain_text("Even at")
    page.locator("summary", has_text="Cards and mandates").press("Enter")
    choice = page.get_by_label("Unite", exact=True)
    choice.focus()
    choice.press("a")
    expect(page.locator("#result")).to_contain_text("It is carried in 0 of 400 worlds.")
    expect(page.locator("#announce")).to_contain_text("It is carried in 0 of 400 worlds.")
    expect(choice).to_be_focused()
    assert "affiliate.unite=a" in page.url
    page.go_back()
    expect(page.locator("#result")).to_contain_text("It is carried, with 53.75")
    assert blocked == []


def test_a_unions_vote_is_dragged_by_keyboard_and_the_select_follows(page: Page, site: str) -> None:
    page.goto(site + REPORT)
    page.locator("summary", has_text="Cards and mandates").press("Enter")
    slider = page.get_by_role("slider", name="Unite: share for", exact=True)
    slider.focus()
    slider.press("Home")
    expect(page.get_by_label("Unite", exact=True)).to_have_value("against")
    for _ in range(7):
        slider.press("ArrowRight")
    expect(page.get_by_label("Unite", exact=True)).to_have_value("split:35%")
    expect(slider).to_have_attribute("aria-valuetext", "35 % for")
    expect(page.locator("#result")).to_contain_text("Unite: split, 35")
    assert "affiliate.unite=split:35%25" in page.url
    page.get_by_label("Unite", exact=True).select_option("for")
    expect(slider).to_have_value("100")


def test_the_same_form_answers_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + REPORT)
    assert page.get_by_role("slider").count() == 0
    page.get_by_label("Affiliates' share of conference").fill("45%")
    page.get_by_role("button", name="Put it again").click()
    expect(page.locator("#result")).to_contain_text("It is lost, with 49.33")
    page.get_by_role("link", name="Search").click()
    expect(page.locator("#turns")).to_contain_text("45.76")
    context.close()
