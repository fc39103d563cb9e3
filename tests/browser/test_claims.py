"""Claims in a real browser: readable by everybody, computed again by keyboard, a claim made in the admin."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

PAGES = ["/claims/", "/claims/two-large-unions/", "/claims/shutting-out-130000/", "/claims/purge-of-25000/"]


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


def test_a_claim_is_opened_computed_again_by_keyboard_and_announced(page: Page, site: str) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(site + "/claims/")
    page.get_by_role("link", name="The executive's majority was a matter of two seats").press("Enter")
    expect(page.locator("#verdict")).to_contain_text("Holds")
    page.get_by_role("button", name="Compute it again").press("Enter")
    expect(page.locator("#verdict")).to_contain_text("Computed again: the same verdict, from the same inputs.")
    expect(page.locator("#announce")).to_contain_text("Verdict: Holds.")
    expect(page.locator("#verdict-heading")).to_be_focused()
    page.get_by_role("link", name="The secret ballot", exact=False).or_(
        page.get_by_role("link", name="Secret ballot, 12 July 2016, with these changes")
    ).first.press("Enter")
    expect(page).to_have_url(site + "/roll-calls/nec-secret-ballot-2016/")
    assert blocked == []


def test_a_claim_is_made_in_the_admin_seen_and_published(page: Page, site: str) -> None:
    User.objects.create_superuser("editor", password="a long word")
    page.goto(site + "/admin/login/?next=/admin/democracy/claim/two-seats/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long word")
    page.get_by_role("button", name="Log in").click()
    page.goto(site + "/admin/democracy/claim/")
    page.get_by_role("link", name="The executive's majority was a matter of two seats").click()
    page.locator("#id_parts-0-address").fill("/roll-calls/nec-automatic-2061/")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist")).to_contain_text("Tested again: Cannot be tested.")
    page.locator("#id_parts-0-address").fill("/roll-calls/nec-automatic-2016/")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist")).to_contain_text("Tested again: Holds.")
    page.get_by_role("link", name="Check", exact=True).click()
    expect(page.locator("#content-main")).to_contain_text("Verdict: holds")
