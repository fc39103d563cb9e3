"""People shut out, rulings and closed meetings in a real browser: to be read by everybody, asked and answered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

ADDRESSES = (
    "/exclusions/",
    "/exclusions/leader-2016/?exclude=130000&psi=10",
    "/exclusions/nec-members-2018/?found=search",
    "/courts/",
    "/courts/freeze-date-2016/?appeal=none",
    "/meetings/?close.ban-2016=nominations",
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_pages_fit_and_everybody_can_read_them(
    browser: Browser, site: str, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(f"{site}{address}")
        page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    context.close()


def test_a_question_of_each_is_asked_and_answered(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{site}/exclusions/leader-2016/")
    page.get_by_label("People shut out").fill("200000")
    page.get_by_label("Odds (ψ)").fill("1000000")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("#result-heading")).to_contain_text("another in 100 of 100 worlds")
    assert page.url.endswith("?exclude=200000&psi=1e%2B06")
    page.goto(f"{site}/courts/freeze-date-2016/")
    page.get_by_role("link", name="The High Court has the last word").click()
    expect(page.locator("#result-heading")).to_contain_text("Freeze date: 12 July 2016")
    page.goto(f"{site}/meetings/")
    page.get_by_role("link", name="No ban").click()
    expect(page.locator("#result-heading")).to_contain_text("annual meetings, summer 2016")
    assert blocked == []


def test_it_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/courts/freeze-date-2016/")
    page.get_by_label("What is decided").last.select_option("none")
    page.get_by_role("button", name="Follow the chain").click()
    assert page.url.endswith("?appeal=none#result")
    expect(page.locator("#result")).to_contain_text("gain a vote")
    context.close()
