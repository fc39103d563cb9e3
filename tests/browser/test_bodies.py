"""Bodies and roll calls in a real browser: they fit, they speak, seats are turned by keyboard, all without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

TIED = "/roll-calls/nec-freeze-date-2016/"
PAGES = [
    "/bodies/",
    "/bodies/nec/?on=2016-07-12&from=2016-09-26&to=2018-01-15",
    "/bodies/plp/?on=1950-01-01",
    f"{TIED}?flip=unions",
    "/roll-calls/plp-no-confidence-2016/",
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


def test_sliding_shows_another_day_and_keeps_it_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/bodies/nec/?on=2016-07-12")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#seats h2").first).to_have_text("On 27 September 2016: 35 seats")
    expect(page.locator("#announce")).to_contain_text("35 seats")
    assert page.url.endswith("/bodies/nec/?on=2016-09-27")
    page.go_back()
    expect(page.locator("#seats h2").first).to_have_text("On 12 July 2016: 33 seats")


def test_a_seat_is_turned_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/roll-calls/nec-general-secretary-2011/?flip=unions-1")
    expect(page.locator("#result-heading")).to_have_text("McNicol wins, 16 to 15.")
    page.locator("#seats-picture").get_by_label("Harriet Yeo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#result-heading")).to_have_text("Lennie wins, 15 to 16.")


def test_the_form_answers_at_once_and_says_what_came_of_it(page: Page, site: str) -> None:
    page.goto(site + TIED)
    page.get_by_label("Ties in the NEC").select_option("chair_casts")
    page.get_by_label("If the chair has a casting vote").select_option("for")
    page.get_by_role("button", name="Take the vote again").click()
    expect(page.locator("#result-heading")).to_have_text("Carried, 14 to 14.")
    expect(page.locator("#announce")).to_contain_text("Carried, 14 to 14.")
    assert page.url.endswith(f"{TIED}?amend=nec.tie:chair_casts&chair=for")


def test_all_of_it_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/bodies/nec/")
    page.get_by_role("slider").fill("0")
    page.get_by_role("button", name="Slide there").click()
    expect(page.locator("#seats h2").first).to_have_text("On 1 January 2009: 33 seats")
    page.goto(site + TIED)
    page.get_by_label("How many change sides").fill("-1")
    page.get_by_role("button", name="Take the vote again").click()
    expect(page.locator("#result-heading")).to_have_text("Carried, 15 to 13.")
    page.get_by_role("link", name="The leadership contest of 2016 with those members in").click()
    expect(page.locator("#result-heading")).to_contain_text("Jeremy Corbyn wins")
    context.close()
