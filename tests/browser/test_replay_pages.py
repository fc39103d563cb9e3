"""Every kind of replay page: accessible, narrow enough for a phone, and silent in the console."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

LET_IN = "amend=leadership.freeze_date:2016-07-12"
PAGES = [
    "/votes/leader-2016/",
    f"/votes/leader-2016/?{LET_IN}",
    f"/votes/leader-2016/?{LET_IN}&world=7",
    "/votes/leader-2016/?amend=leadership.incumbent:nominations",
    "/votes/leader-2016/?seed=x&worlds=0",
    "/votes/leader-2010/",
    "/votes/leader-2061/",
]
DRESSED = PAGES[:2] + PAGES[3:4]
FURTHER = ["/votes/deputy-1981/", "/votes/leader-1994/", "/votes/leader-2016/turns/"]
SIZES = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


def unfold(page: Page) -> None:
    page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")


@pytest.mark.parametrize(("theme", "width"), SIZES)
def test_pages_are_accessible_in_every_dress(
    browser: Browser, site: str, axe: Callable[[Page], None], theme: str, width: int
) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.set_viewport_size({"width": width, "height": 800})
    for address in [*PAGES, *FURTHER] if (theme, width) == SIZES[0] else DRESSED:
        page.goto(site + address)
        if "/turns/" not in address and page.locator("#turns").count():
            page.locator("#turns table, #turns:has-text('no result')").first.wait_for(timeout=15_000)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    assert [line for line in said if not re.search(r"status of 4\d\d", line)] == []
    context.close()


def test_no_page_scrolls_sideways_on_the_narrowest_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in PAGES + FURTHER:
        page.goto(site + address)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_form_with_an_error_is_accessible(page: Page, site: str, axe: Callable[[Page], None]) -> None:
    page.goto(f"{site}/votes/leader-2016/")
    page.get_by_label("Freeze date", exact=True).fill("soon")
    page.get_by_role("button", name="Replay").click()
    page.locator(".error-summary").wait_for()
    unfold(page)
    axe(page)
