"""The rules' pages and their administration in a real browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/rules/?on=2016-07-12",
    "/rules/leadership.nominations.challenge/",
    "/rules/leadership.tie/",
    "/rules/books/",
    "/rules/books/labour/",
    "/rules/books/half-for-members/",
    "/rules/compare/?a=labour&b=half-for-members&on=2010-09-25",
    "/rules/leadership.fredge/",
]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_pages_are_accessible_and_fit_the_screen(
    browser: Browser, site: str, axe: Callable[[Page], None], theme: str, width: int
) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    context.close()


def test_another_day_is_shown_in_place_and_kept_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/rules/?on=2016-07-12")
    page.get_by_label("Rules on this day").fill("1985-01-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="On 1 January 1985")).to_be_focused()
    assert "on=1985-01-01" in page.url
    expect(page.locator("#values")).to_contain_text("MPs 30 %, members 30 %, affiliates 40 %")


def test_an_administrator_changes_a_rule_and_a_replay_follows(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    User.objects.create_superuser("keeper", password="for-this-test")
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill("keeper")
    page.get_by_label("Password").fill("for-this-test")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Rule books", exact=True).first.click()
    page.get_by_role("link", name="Labour's recorded rules").first.click()
    page.get_by_role("button", name="Edit it as a new draft edition").click()
    shown = page.locator("input[name$='-value'][value='15%']")
    expect(shown).to_have_count(1)
    shown.fill("20%")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="edition 2 (draft)").click()
    page.get_by_role("link", name="Check and publish").click()
    page.get_by_role("link", name="See what it changes first").click()
    expect(page.locator("#content-main")).to_contain_text("Nominations for a vacancy: 15 % -> 20 %, from 1 March 2014")
    changed = page.get_by_role("row", name="Leader, 2015 Jeremy Corbyn")
    expect(changed).to_contain_text("yes")
    page.go_back()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("is published")
    page.goto(f"{site}/votes/leader-2015/")
    expect(page.locator("#result")).not_to_contain_text("Jeremy Corbyn wins")
    assert blocked == []
