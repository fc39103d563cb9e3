"""Drafts of scenarios in the admin: begun, edited piece by piece, checked, previewed, published."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from democracy import models, plays
from democracy.drafts import store
from tests.web.drafted import DRAFTS, begun, form, sent
from tests.web.markup import faults

pytestmark = [pytest.mark.usefixtures("seeded_db")]
JULY = f"{DRAFTS}/july-2016"
STAY = f"{JULY}/cards/stay/"


def card(key: str) -> dict[str, object]:
    content = models.ScenarioDraft.objects.get(pk="july-2016").content
    return next(one for one in content["cards"] if one["key"] == key)


def test_a_draft_is_begun_from_an_edition_and_published_as_the_next(admin_client: Client) -> None:
    row = plays.current("july-2016")
    page = admin_client.post(f"{DRAFTS}/add/", {"begun_from": row.pk}, follow=True)
    assertContains(page, "July 2016: who may choose? (draft) is begun.")
    assertContains(page, "A vote of no confidence")
    assertContains(admin_client.post(f"{JULY}/publish/"), "Nothing differs from edition 1", status_code=409)
    assert sent(admin_client, STAY, title="Go or stay").status_code == 303
    check = admin_client.get(f"{JULY}/check/")
    assertContains(check, "No problems.")
    assertContains(check, "title: from “Stay or go” to “Go or stay”")
    published = admin_client.post(f"{JULY}/publish/", follow=True)
    assertContains(published, "edition 2 is published")
    newest = plays.current("july-2016")
    assert (newest.number, newest.seeded) == (2, False)
    assert plays.engine_scenario(newest).card("stay").title == "Go or stay"
    assert plays.engine_scenario(row).card("stay").title == "Stay or go"
    assert not models.ScenarioDraft.objects.exists()
    assertContains(admin_client.get(f"{JULY}/edits/"), "published as edition 2")


def test_a_new_scenario_can_be_previewed_and_published_at_once(admin_client: Client) -> None:
    admin_client.post(f"{DRAFTS}/add/", {"begun_from": "new", "slug": "mine", "title": "Mine"})
    assert admin_client.post(f"{DRAFTS}/mine/preview/", {"role": "leader"}).status_code == 303
    assert admin_client.post(f"{DRAFTS}/mine/publish/").status_code == 303
    assertContains(admin_client.get("/play/"), "Mine")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"begun_from": "new"}, "A new scenario needs one"),
        ({"begun_from": "new", "slug": "Mine", "title": "M"}, "small letters"),
        ({"begun_from": "999999"}, "not one of the available choices"),
    ],
)
def test_a_draft_that_cannot_begin_says_why(admin_client: Client, said: dict[str, str], message: str) -> None:
    assertContains(admin_client.post(f"{DRAFTS}/add/", said), message, status_code=422)
    assert not models.ScenarioDraft.objects.exists()


def test_there_is_one_draft_of_an_address(admin_client: Client) -> None:
    begun()
    said = {"begun_from": str(plays.current("july-2016").pk)}
    assertContains(admin_client.post(f"{DRAFTS}/add/", said), "There is a draft of july-2016 already", status_code=422)
    assert admin_client.post(f"{DRAFTS}/add/", said | {"slug": "july-again"}).status_code == 303
    assert models.ScenarioDraft.objects.count() == 2


def test_every_page_of_a_draft_is_sound_and_asks_little(admin_client: Client, django_assert_max_num_queries) -> None:
    begun()
    pieces = [f"{JULY}/edit/{name}/" for name in ("about", "roles", "flags", "endings")]
    for address in (f"{JULY}/change/", f"{JULY}/check/", f"{JULY}/edits/", f"{JULY}/cards/", STAY, *pieces):
        with django_assert_max_num_queries(14):
            page = admin_client.get(address)
        assert page.status_code == 200, address
        assert [fault for fault in faults(page.text) if "base-svgs" not in fault] == [], address


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
    saved = admin_client.post(address, fields | {"options-0-effects-0-levers-0-value": "true"})
    assert saved.status_code == 303 and saved["Location"].endswith("/cards/halls/")
    assert card("halls") == {
        "key": "halls", "title": "The halls", "day": "2016-07-20", "role": "general_secretary", "text": "Open them?",
        "invented": True,
        "options": [
            {"key": "open", "title": "Open", "effects": [{"set": {"meetings_open": True}}]},
            {"key": "shut", "title": "Shut"},
        ],
    }  # fmt: skip
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


def test_a_problem_leads_to_the_card_and_the_field(admin_client: Client) -> None:
    begun()
    assert sent(admin_client, f"{JULY}/cards/place/", {"when-0-what": "flag:nothing"}).status_code == 303
    overview = admin_client.get(f"{JULY}/change/")
    assertContains(overview, f'href="{JULY}/cards/place/#id_when-0-flag"')
    assertContains(overview, "There is no flag nothing")
    refused = admin_client.post(f"{JULY}/publish/")
    assertContains(refused, "There is no flag nothing", status_code=409)
    assertContains(admin_client.post(f"{JULY}/preview/", {}), "It cannot be played yet", status_code=409)
    assert plays.current("july-2016").number == 1


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


def test_cards_are_moved_copied_taken_out_and_put_back(admin_client: Client) -> None:
    begun()
    admin_client.post(f"{JULY}/cards/fee/up/")
    keys = [one["key"] for one in models.ScenarioDraft.objects.get().content["cards"]]
    assert keys.index("fee") < keys.index("freeze")
    assert admin_client.post(f"{JULY}/cards/stay/up/").status_code == 404
    admin_client.post(f"{JULY}/cards/stay/copy/")
    assert card("stay_2")["title"] == "Stay or go (copy)"
    assertContains(admin_client.post(f"{STAY}remove/", {"token": "old"}, follow=True), "has been changed since")
    token = form(admin_client.get(STAY).text)["token"]
    admin_client.post(f"{STAY}remove/", {"token": token})
    edit = models.DraftEdit.objects.filter(what="removed").get()
    page = admin_client.post(f"{JULY}/edits/{edit.pk}/undo/", follow=True)
    assertContains(page, "is as it was before")
    assert card("stay")["title"] == "Stay or go"


def test_a_preview_is_for_its_owner_alone_and_outlives_the_draft(admin_client: Client, client: Client) -> None:
    begun()
    address = admin_client.post(f"{JULY}/preview/", {"role": "leader"})["Location"]
    assertContains(admin_client.get(address), "Preview of a draft.")
    for part in ("", "ahead/", "compare/", "play.json", "card.svg"):
        assert client.get(address + part).status_code == 404, part
    assert client.post(f"{address}branch/", {"move": "0"}).status_code == 404
    sent(admin_client, STAY, title="Another title")
    assertContains(admin_client.get(address), "Stay or go")
    admin_client.post(f"{JULY}/publish/")
    assertContains(admin_client.get(address), "Stay or go")
    assertContains(admin_client.get(f"{JULY}/change/", follow=True), "This edition never changes")
    assertContains(admin_client.get("/play/"), "a preview of a draft")
    assertNotContains(client.get("/play/"), "a preview of a draft")
    assert admin_client.post(f"{DRAFTS}/july-2016/preview/").status_code == 404


def test_only_staff_with_the_permission_may_write(client: Client) -> None:
    draft = begun()
    asked = [f"{DRAFTS}/", f"{JULY}/change/", STAY, f"{JULY}/check/", f"{JULY}/export/", f"{DRAFTS}/import/"]
    assert {client.get(address).status_code for address in asked} == {302}
    reader = User.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    assert {client.get(address).status_code for address in asked} == {403}
    reader.user_permissions.add(Permission.objects.get(codename="view_scenariodraft"))
    assert client.get(f"{JULY}/change/").status_code == 200
    assert {client.post(STAY).status_code, client.post(f"{JULY}/publish/").status_code} == {403}
    assert client.post(f"{STAY}remove/").status_code == 403
    reader.user_permissions.add(Permission.objects.get(codename="change_scenariodraft"))
    assert client.get(STAY).status_code == 200
    assert client.post(f"{JULY}/publish/").status_code == 403
    assert models.ScenarioDraft.objects.get().content == draft.content


def test_a_draft_is_played_at_random(admin_client: Client) -> None:
    begun()
    page = admin_client.post(f"{JULY}/try/")
    assertContains(page, "No dead end.")
    assertContains(page, "20 plays of the draft as it is")
    needs = {"options-1-needs-add": "measure:members", "do": "add options-1-needs"}
    fields = form(admin_client.post(STAY, form(admin_client.get(STAY).text) | needs).text)
    assert admin_client.post(STAY, fields | {"options-1-needs-0-at_least": "9000000"}).status_code == 303
    page = admin_client.post(f"{JULY}/try/")
    assertContains(page, f'href="{STAY}#id_options-1-title">Never offered: Stay or go, Resign')
    assertContains(page, "Never came: the ending A vacancy")
    sent(admin_client, f"{JULY}/cards/place/", {"when-0-what": "flag:nothing"})
    assertContains(admin_client.post(f"{JULY}/try/"), "There is no flag nothing", status_code=409)


def test_nothing_is_half_written(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks on the way, there is neither a new edition nor a lost draft."""
    begun()
    sent(admin_client, STAY, title="Go or stay")

    def broken(*args: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(models.ScenarioDraft, "delete", broken)
        with pytest.raises(RuntimeError, match="the disk is full"):
            admin_client.post(f"{JULY}/publish/")
    assert plays.current("july-2016").number == 1
    assert models.ScenarioDraft.objects.count() == 1
    assert not models.DraftEdit.objects.filter(what="published").exists()


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
