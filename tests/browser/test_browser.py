"""The browser, the server's static files and the accessibility check themselves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.django_db(transaction=True)
def test_the_admin_is_served_with_its_styles(page: Page, live_server: object) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{live_server}/admin/login/")
    expect(page.get_by_label("Username")).to_be_visible()
    assert page.locator("#header").evaluate("element => getComputedStyle(element).display") == "flex"
    assert blocked == []


@pytest.mark.django_db(transaction=True)
def test_an_inaccessible_page_is_caught(page: Page, axe: Callable[[Page], None]) -> None:
    page.set_content("<html lang='en'><title>T</title><main><h1>H</h1><img src='x.png'></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
