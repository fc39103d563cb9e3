"""Elections in a real browser: a question asked and answered, with and without scripts, on a phone and in the dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

SLUG = "/elections/nec-members-2016/"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_pages_fit_and_everybody_can_read_them(
    browser: Browser, site: str, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for address in ("/elections/", SLUG, f"{SLUG}?method=stv&worlds=20", "/elections/nec-members-2018/"):
        page.goto(f"{site}{address}")
        page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    context.close()


def test_a_question_is_asked_answered_and_opened(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{site}{SLUG}")
    page.get_by_role("link", name="One vote each").click()
    expect(page.locator("#result")).to_contain_text("Re-roll")
    assert page.url.endswith("?method=single")
    page.get_by_label("Seats", exact=True).fill("99")
    page.get_by_role("button", name="Count again").click()
    expect(page.locator(".error-summary")).to_contain_text("“99”: Give a whole number from 1 to 15.")
    page.get_by_label("Seats", exact=True).fill("3")
    page.get_by_role("button", name="Count again").click()
    expect(page.locator("#result .changed")).to_contain_text("Seats: 6 → 3")
    assert "seats=3" in page.url
    page.locator("#dots a[aria-label^='World 7:']").click()
    expect(page.locator("#world")).to_contain_text("World 7 of 100")
    assert blocked == []


def test_it_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{SLUG}")
    page.get_by_label("How to count").select_option("stv")
    page.get_by_role("button", name="Count again").click()
    assert page.url.endswith("?method=stv#result")
    expect(page.locator("#result")).to_contain_text("Votes at the end of each stage")
    context.close()
