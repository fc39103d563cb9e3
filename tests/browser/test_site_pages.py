"""Home, archive, notes and method in a real browser: at once, by keyboard, on a phone, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ["/", "/votes/", "/votes/?since=x", "/library/", "/library/freeze-date/", "/method/", "/library/freze-date/"]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_pages_are_accessible_and_fit_the_screen(
    browser: Browser, site: str, axe: Callable[[Page], None], theme: str, width: int
) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(site + address)
        page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    context.close()


def test_a_question_is_answered_on_the_home_page_itself(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(site)
    page.get_by_role("link", name="The 130,000 let in").click()
    expect(page.locator("#result")).to_contain_text("Jeremy Corbyn wins")
    expect(page.locator("#announce")).to_contain_text("Jeremy Corbyn wins")
    assert page.url == f"{site}/"
    assert blocked == []


def test_the_same_question_is_a_plain_link_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("link", name="The 130,000 let in").click()
    assert "/votes/leader-2016/?" in page.url
    expect(page.locator("#result")).to_contain_text("Jeremy Corbyn wins")
    expect(page.get_by_role("button", name="Dark theme")).to_be_hidden()
    context.close()


def test_the_archive_answers_while_one_types_and_the_way_back_works(page: Page, site: str) -> None:
    page.goto(f"{site}/votes/")
    page.get_by_label("Words").fill("corbyn")
    expect(page.locator("#found")).to_contain_text("2 votes")
    assert "q=corbyn" in page.url
    expect(page.get_by_label("Words")).to_be_focused()
    page.get_by_label("From year").fill("soon")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("“soon”. Give a year")
    page.get_by_role("link", name="Notes", exact=True).click()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recorded votes")
    expect(page.get_by_role("button", name="Dark theme")).to_be_visible()


def test_the_theme_is_kept_from_page_to_page(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site)
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    page.goto(f"{site}/method/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(switch).to_have_attribute("aria-pressed", "true")
