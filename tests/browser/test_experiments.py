"""An experiment in a real browser: the picture grows by itself, can be stopped, and everybody can use it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.experimenting import block_of

type Axe = Callable[[Page], None]
NEW = "/experiments/new/?scenario=july-2016"


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    block_of(50, monkeypatch)


def ask(page: Page, site: str) -> None:
    page.goto(site + NEW)
    page.locator("#id_B-choice").select_option("place=ruling")
    page.locator("#id_worlds").select_option("250")
    page.get_by_role("button", name="Run it").click()


def test_an_experiment_grows_by_itself_and_is_read_again(page: Page, site: str, axe: Axe) -> None:
    page.goto(site + "/experiments/")
    axe(page)
    page.goto(site + NEW)
    axe(page)
    ask(page, site)
    expect(page.get_by_role("heading", name="250 of 250 worlds")).to_be_visible(timeout=30_000)
    axe(page)
    page.locator("#id_given").select_option("B:vote:place:lost")
    expect(page.locator("#result")).to_contain_text("worlds are read here", timeout=10_000)
    assert "given=B" in page.url
    axe(page)
    page.locator("#dots-B a[aria-label]").first.click()
    expect(page.get_by_role("heading", name="What happens in version B")).to_be_visible()
    axe(page)


def test_it_can_be_stopped_and_gone_on_with(page: Page, site: str) -> None:
    ask(page, site)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped: nothing more is asked for")).to_be_visible()
    page.wait_for_timeout(1_000)
    done = page.locator("#result-heading").inner_text()
    page.wait_for_timeout(1_500)
    assert page.locator("#result-heading").inner_text() == done != "250 of 250 worlds"
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="250 of 250 worlds")).to_be_visible(timeout=30_000)


def test_on_a_phone_in_the_dark_and_without_javascript(browser: Browser, site: str, axe: Axe) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 700}, color_scheme="dark", java_script_enabled=False
    )
    page = context.new_page()
    ask(page, site)
    for _ in range(5):
        page.get_by_role("button", name="Run the next 50 worlds").click()
    expect(page.get_by_role("heading", name="250 of 250 worlds")).to_be_visible()
    address = page.url
    context.close()
    dark = browser.new_context(viewport={"width": 360, "height": 700}, color_scheme="dark")
    page = dark.new_page()
    page.goto(address)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    dark.close()
