"""Drafts of scenarios in the admin: begun, edited piece by piece, checked, previewed, published."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from democracy import models, plays
from tests.web.drafted import DRAFTS, begun, card, form, sent
from tests.web.markup import faults

pytestmark = [pytest.mark.usefixtures("seeded_db")]
JULY = f"{DRAFTS}/july-2016"
STAY = f"{JULY}/cards/stay/"


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
    pages = [f"{JULY}/{name}/" for name in ("change", "check", "edits", "cards")]
    pieces = [f"{JULY}/edit/{name}/" for name in ("about", "roles", "flags", "endings")]
    for address in (*pages, STAY, f"{JULY}/cards/freeze/", *pieces):
        with django_assert_max_num_queries(12):
            page = admin_client.get(address)
        assert page.status_code == 200, address
        assert [fault for fault in faults(page.text) if "base-svgs" not in fault] == [], address


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
