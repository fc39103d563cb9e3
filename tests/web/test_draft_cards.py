"""The form of one card of a draft: rows added and taken out, checked as it is sent, saved by one of two tabs."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from democracy import models
from democracy.drafts import store
from tests.web.drafted import DRAFTS, begun, card, form, sent

pytestmark = [pytest.mark.usefixtures("seeded_db")]
JULY = f"{DRAFTS}/july-2016"
STAY = f"{JULY}/cards/stay/"


def test_a_row_is_added_moved_and_taken_out_without_anything_being_saved(admin_client: Client) -> None:
    begun()
    fields = form(admin_client.get(STAY).text)
    before = models.ScenarioDraft.objects.get().content
    page = admin_client.post(
        STAY, fields | {"options-0-effects-add": "set:meetings_open", "do": "add options-0-effects"}
    )
    added = form(page.text)
    assert added["options-0-effects-0-levers-0-what"] == "lever:meetings_open"
    assert page.text.count("data-focus") == 1
    page = admin_client.post(STAY, added | {"do": "add options"})
    page = admin_client.post(STAY, form(page.text) | {"options-2-key": "third", "do": "up options 2"})
    moved = form(page.text)
    assert (moved["options-1-key"], moved["options-2-key"]) == ("third", "resign")
    gone = form(admin_client.post(STAY, moved | {"do": "remove options 0"}).text)
    assert (gone["options-count"], gone["options-0-key"], gone["options-1-key"]) == ("2", "third", "resign")
    assert gone["token"] == fields["token"]
    assert models.ScenarioDraft.objects.get().content == before


def test_htmx_gets_the_form_alone(admin_client: Client) -> None:
    begun()
    fields = form(admin_client.get(STAY).text)
    answer = admin_client.post(STAY, fields | {"do": "add options"}, headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<div id="piece"')
    assert "HX-Request" in answer.headers["Vary"]


def test_a_card_with_two_options_and_an_effect_on_meetings_is_added(admin_client: Client) -> None:
    begun()
    address = f"{JULY}/cards/"
    fields = form(admin_client.get(address).text) | {
        "key": "halls", "title": "The halls", "day": "2016-07-20", "role": "general_secretary", "text": "Open them?",
        "options-0-key": "open", "options-0-title": "Open", "options-1-key": "shut", "options-1-title": "Shut",
    }  # fmt: skip
    add = {"options-0-effects-add": "set:meetings_open", "do": "add options-0-effects"}
    fields = form(admin_client.post(address, fields | add).text)
    fields = form(admin_client.post(address, fields | {"also-add": "role:chair", "do": "add also"}).text)
    said = {"options-0-effects-0-levers-0-value": "true", "also-0-text": "you run the meeting."}
    saved = admin_client.post(address, fields | said)
    assert saved.status_code == 303 and saved["Location"].endswith("/cards/halls/")
    assert card("halls") == {
        "key": "halls", "title": "The halls", "day": "2016-07-20", "role": "general_secretary", "text": "Open them?",
        "invented": True, "also": {"chair": "you run the meeting."},
        "options": [
            {"key": "open", "title": "Open", "effects": [{"set": {"meetings_open": True}}]},
            {"key": "shut", "title": "Shut"},
        ],
    }  # fmt: skip
    assertContains(admin_client.get(f"{JULY}/change/"), "The General Secretary, with 1 more")
    assertContains(admin_client.get(f"{JULY}/check/"), "No problems.")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "This field is required"),
        ({"key": "Stay Put"}, "small letters, figures and underscores"),
        ({"key": "freeze"}, "another card has the key freeze"),
        ({"day": "2016-02-31"}, "Enter a valid date"),
        ({"text": "x" * 4001}, "at most 4000 characters"),
        ({"options-1-effects-0-levers-0-value": "7"}, "less than or equal to 1"),
        ({"options-1-effects-1-what": "end:nowhere", "options-1-effects-1-up": ""}, None),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_saved(
    admin_client: Client, changes: dict[str, str], message: str | None
) -> None:
    begun()
    before = models.ScenarioDraft.objects.get().content
    answer = sent(admin_client, STAY, changes)
    if message is None:
        assertContains(admin_client.get(STAY), "There is no ending nowhere")
        return
    assertContains(answer, message, status_code=422)
    assertContains(answer, 'Nothing is saved. Mend this first:</p><ul><li><a href="#id_', status_code=422)
    assert models.ScenarioDraft.objects.get().content == before


def test_two_tabs_on_one_card_lose_nothing(admin_client: Client) -> None:
    begun()
    first, second = (form(admin_client.get(STAY).text) for _ in range(2))
    other = form(admin_client.get(f"{JULY}/cards/fee/").text)
    assert admin_client.post(STAY, first | {"title": "Mine"}).status_code == 303
    assert admin_client.post(f"{JULY}/cards/fee/", other | {"title": "Fee"}).status_code == 303
    refused = admin_client.post(STAY, second | {"title": "Yours", "place": "Elsewhere"})
    assertContains(refused, "title: from “Stay or go” to “Mine”", status_code=409)
    kept = form(refused.text)
    assert (kept["title"], kept["place"], card("stay")["title"]) == ("Yours", "Elsewhere", "Mine")
    assert admin_client.post(STAY, kept).status_code == 303
    assert card("stay")["title"] == "Yours"


def test_a_form_sent_twice_is_one_edit(admin_client: Client) -> None:
    begun()
    fields = form(admin_client.get(STAY).text) | {"title": "Once"}
    assert [admin_client.post(STAY, fields).status_code for _ in range(2)] == [303, 303]
    assert models.DraftEdit.objects.filter(what="changed").count() == 1


def test_a_card_taken_out_in_another_tab_can_be_put_back(admin_client: Client) -> None:
    begun()
    fields = form(admin_client.get(STAY).text)
    admin_client.post(f"{STAY}remove/", {"token": fields["token"]})
    assert admin_client.get(STAY).status_code == 404
    refused = admin_client.post(STAY, fields)
    assertContains(refused, "It is no longer in the draft", status_code=409)
    assert admin_client.post(STAY, form(refused.text)).status_code == 303
    assert card("stay")["title"] == "Stay or go"


def test_a_draft_may_not_grow_without_end(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    monkeypatch.setattr(store, "LARGEST", 9_000)
    answer = sent(admin_client, STAY, text="x" * 3_900)
    assertContains(answer, "would have more than 9,000 characters: make it shorter", status_code=422)
    assert card("stay")["title"] == "Stay or go"


def test_a_list_has_a_longest(admin_client: Client) -> None:
    begun()
    fields = form(admin_client.get(STAY).text)
    for _ in range(9):
        fields = form(admin_client.post(STAY, fields | {"do": "add options"}).text)
    assert fields["options-count"] == "8"


@pytest.mark.parametrize(
    "do", ["add nowhere", "remove options 99", "up options 0", "down options x", "dance", "remove"]
)
def test_a_button_that_the_form_does_not_have_changes_nothing(admin_client: Client, do: str) -> None:
    begun()
    fields = form(admin_client.get(STAY).text)
    answer = admin_client.post(STAY, fields | {"do": do})
    assert (answer.status_code, form(answer.text)) == (
        200,
        fields | {"csrfmiddlewaretoken": form(answer.text)["csrfmiddlewaretoken"]},
    )
