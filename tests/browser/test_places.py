"""The map of places in a real browser: at once, by keyboard, on a phone, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/places/",
    "/places/?show=members&region=london",
    "/places/?show=trigger&q=birm",
    "/places/wallasey/",
    "/places/aberdeen-central-holyrood/",
    "/mps/angela-eagle/",
    "/regions/scotland/",
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
        page.wait_for_load_state("networkidle")
        page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
    context.close()


def test_the_map_is_one_stop_and_arrows_walk_over_it(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{site}/places/?region=london")
    hexagons = page.locator("[data-hexmap] a")
    assert hexagons.count() == 73
    assert page.locator("[data-hexmap] a[tabindex='0']").count() == 1
    page.locator("[data-hexmap] a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.locator("[data-hexmap] a[tabindex='0']").count() == 1
    named = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(named.split(":")[0])
    assert blocked == []


def test_another_colour_comes_without_a_new_page_and_is_announced(page: Page, site: str) -> None:
    page.goto(f"{site}/places/")
    page.get_by_label("Colour by").select_option("trigger")
    expect(page.locator("#announce")).to_contain_text("Trigger ballots, 2019: 632 places")
    expect(page.locator(".figure__sentence")).to_contain_text("Triggered: 6")
    assert "show=trigger" in page.url
    assert page.locator("[data-hexmap] a[tabindex='0']").count() == 1
    page.go_back()
    expect(page.locator(".figure__sentence")).to_contain_text("Labour’s share")


def test_without_scripts_the_form_and_every_hexagon_work(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/places/")
    page.get_by_label("Region", exact=True).select_option("wales")
    page.get_by_role("button", name="Show").click()
    assert page.locator("[data-hexmap] a").count() == 40
    page.get_by_role("link", name="Rhondda:").first.click()
    expect(page.locator("h1")).to_have_text("Rhondda")
    context.close()
