"""Reselection in a real browser: accessible pages, at once, by keyboard, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/reselection/",
    "/reselection/cases/hull-north-2019/?branch.central=0-2",
    "/reselection/meeting/?worlds=100",
    "/reselection/meeting/?world=3",
    "/reselection/councillors/?worlds=100",
    "/reselection/2019/?amend=selection.trigger.counted:pooled&compare=record",
    "/reselection/2019/barking/",
    "/reselection/2019/barking/?world=2",
    "/reselection/fit/",
]
HULL = "/reselection/cases/hull-north-2019/"


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


def test_a_branch_is_turned_by_keyboard_and_the_result_is_announced(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(site + HULL)
    page.get_by_label("Trigger: what is counted").select_option("branches")
    expect(page.locator("#result")).to_contain_text("A full selection follows.")
    page.locator("summary", has_text="Branches").first.press("Enter")
    choice = page.get_by_label("Central", exact=True)
    choice.focus()
    choice.press("C")
    expect(page.locator("#result")).to_contain_text("No selection follows")
    expect(page.locator("#announce")).to_contain_text("No selection follows")
    expect(choice).to_be_focused()
    assert "branch.central=content" in page.url
    page.go_back()
    expect(page.locator("#result")).to_contain_text("A full selection follows.")
    assert blocked == []


def test_a_meeting_answers_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/reselection/meeting/?worlds=100")
    page.get_by_label("Of the other line").fill("0%")
    page.get_by_label("Who meets").select_option("all_members")
    page.get_by_role("button", name="Hold it").click()
    expect(page.locator("#result-heading")).to_contain_text("The majority’s line has most offices in")
    expect(page.locator("#result")).to_contain_text("0 of the other line")
    context.close()
