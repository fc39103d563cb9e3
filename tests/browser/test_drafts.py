"""Writing a scenario in a real browser: begun, a card added, previewed, a fault told and mended, published, played."""

import re
from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect


def log_in(page: Page, site: str) -> None:
    User.objects.create_superuser("keeper", password="for-this-test")
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill("keeper")
    page.get_by_label("Password").fill("for-this-test")
    page.get_by_role("button", name="Log in").click()


def begin(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/democracy/scenariodraft/add/")
    page.get_by_label("Begin from").select_option(label="July 2016: who may choose?, edition 1")
    page.get_by_role("button", name="Begin the draft").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).first.click()


def fill_card(page: Page) -> None:
    """A card with two options, one of which opens the meetings."""
    fields = page.locator(".draft-fields").first
    fields.get_by_label("Key").fill("halls")
    fields.get_by_label("Title").fill("The halls")
    fields.get_by_label("Day").fill("2016-07-20")
    fields.get_by_label("Who decides").select_option(label="The General Secretary")
    fields.get_by_label("Text", exact=False).fill("Local parties ask for their halls.")
    for place, (key, title) in enumerate((("open", "Open them"), ("shut", "Keep them shut"))):
        option = page.locator(f"#options-{place}")
        option.get_by_label("Key").fill(key)
        option.get_by_label("Title").fill(title)
    page.locator("#id_options-0-effects-add").select_option(label="Meetings open")
    page.locator("#options-0-effects").get_by_role("button", name="Add an effect").click()
    expect(page.locator("#options-0-effects-0 > legend")).to_be_focused()
    page.locator("#id_options-0-effects-0-levers-0-value").select_option(label="yes")
    save(page)
    expect(page.get_by_text("Card “The halls” is saved. It has no problems.")).to_be_visible()


def test_a_scenario_is_written_previewed_mended_published_and_played(
    page: Page, site: str, browser: Browser, axe: Callable[[Page], None]
) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if "Security Policy" in message.text else None)
    log_in(page, site)
    begin(page, site)
    page.get_by_role("link", name="Add a card").click()
    fill_card(page)
    axe(page)
    page.get_by_role("link", name="All of the draft").click()
    axe(page)
    page.get_by_label("Seat").select_option(label="The General Secretary")
    page.get_by_role("button", name="Preview as a player").click()
    expect(page.get_by_text("Preview of a draft.")).to_be_visible()
    preview = page.url
    page.get_by_role("button", name="£25").click()
    page.get_by_role("button", name="Open them").click()
    expect(page.locator("#log")).to_contain_text("Meetings open: yes")
    page.get_by_role("link", name="To the draft").click()
    make_a_fault_and_mend_it(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("edition 2 is published")).to_be_visible()
    assert wrong == []
    play_as_a_visitor(browser.new_page(), site, preview)


def play_as_a_visitor(visitor: Page, site: str, preview: str) -> None:
    """The new edition is there to be played, and the preview is not."""
    assert visitor.goto(preview).status == 404  # type: ignore[union-attr]
    visitor.goto(f"{site}/play/scenarios/july-2016/")
    visitor.get_by_label("The General Secretary").check()
    visitor.get_by_role("button", name="Begin").click()
    visitor.get_by_role("button", name="£25").click()
    expect(visitor.get_by_role("heading", name="The halls")).to_be_visible()
    visitor.close()


def make_a_fault_and_mend_it(page: Page) -> None:
    """A card whose day lies after the end is told, with a link to the field."""
    page.get_by_role("link", name="The halls", exact=True).click()
    page.locator("#id_day").fill("2017-07-20")
    save(page)
    page.get_by_role("link", name="All of the draft").click()
    page.get_by_role("link", name="Check and publish").click()
    expect(page.get_by_role("heading", name="1 problem")).to_be_visible()
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    page.get_by_role("link", name="2017-07-20 lies outside the play").click()
    expect(page).to_have_url(re.compile(r"/cards/halls/#id_day$"))
    page.locator("#id_day").fill("2016-07-20")
    save(page)
    page.get_by_role("link", name="All of the draft").click()
    page.get_by_role("link", name="Check and publish").click()
    expect(page.get_by_text("No problems.")).to_be_visible()


def test_the_forms_fit_a_phone_in_the_dark(browser: Browser, site: str, axe: Callable[[Page], None]) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 360, "height": 800})
    page = context.new_page()
    log_in(page, site)
    begin(page, site)
    for part in ("change/", "cards/place/", "edit/about/", "edit/roles/", "edit/flags/", "edit/endings/", "check/"):
        page.goto(f"{site}/admin/democracy/scenariodraft/july-2016/{part}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, part
        axe(page)
    context.close()
