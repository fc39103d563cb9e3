"""Keys of a draft renamed: whatever names them follows in the same step, or nothing is changed."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from democracy import models, plays
from democracy.drafts import Vocabulary, store
from democracy.drafts.renames import Renamed, followed
from democracy.plays.checks import problems
from democracy.plays.schema import ScenarioFile
from tests.web.drafted import DRAFTS, begun, card, form, sent

pytestmark = [pytest.mark.usefixtures("seeded_db")]
JULY = f"{DRAFTS}/july-2016"
SCENARIOS = ("july-2016", "open-selection", "summer-2016", "truce-or-reform")


def keys(content: dict[str, Any]) -> list[Renamed]:
    """Every key of a scenario, with another for it."""
    cards = [Renamed("card", one["key"], f"c_{one['key'][:30]}") for one in content["cards"]]
    options = [
        Renamed("option", f"{one['key']}.{option['key']}", f"o_{option['key'][:30]}")
        for one in content["cards"]
        for option in one["options"]
    ]
    roles = [Renamed("role", one["key"], f"r_{one['key']}") for one in content["roles"]]
    flags = [Renamed("flag", key, f"f_{key[:30]}") for key in content.get("flags", {})]
    return [
        *cards,
        *options,
        *roles,
        *flags,
        *(Renamed("ending", e["key"], f"e_{e['key']}") for e in content["endings"]),
    ]


def given(content: dict[str, Any], renamed: list[Renamed]) -> dict[str, Any]:
    """The parts themselves under their new keys; what names them is left."""
    new = {(one.kind, one.old): one.new for one in renamed}
    cards = [
        {**one, "key": new["card", one["key"]],
         "options": [{**option, "key": new["option", f"{one['key']}.{option['key']}"]} for option in one["options"]]}
        for one in content["cards"]
    ]  # fmt: skip
    roles = [{**one, "key": new["role", one["key"]]} for one in content["roles"]]
    flags = {new["flag", key]: title for key, title in content.get("flags", {}).items()}
    endings = [{**one, "key": new["ending", one["key"]]} for one in content["endings"]]
    return {**content, "cards": cards, "roles": roles, "flags": flags, "endings": endings}


@pytest.mark.parametrize("slug", SCENARIOS)
def test_with_every_key_renamed_a_scenario_is_as_sound_as_before_and_comes_back_the_same(slug: str) -> None:
    content = plays.plain(plays.file_of(plays.current(slug)))
    renamed = keys(content)
    parts = given(content, renamed)
    there, places = followed(parts, renamed)
    file = ScenarioFile.model_validate(there)
    assert problems(file, Vocabulary(file).known) == [] and sum(places.values()) > 10
    left = ScenarioFile.model_validate(parts)
    assert len(problems(left, Vocabulary(left).known)) > 10, "without following, much is broken"
    now = {one.old.partition(".")[0]: one.new for one in renamed if one.kind == "card"}
    back = [
        Renamed(one.kind, f"{now[one.old.split('.')[0]]}.{one.new}" if one.kind == "option" else one.new,
                one.old.rpartition(".")[2])
        for one in renamed
    ]  # fmt: skip
    assert followed(given(there, back), back)[0] == content


def test_keys_that_change_places_are_followed_at_once() -> None:
    content = plays.plain(plays.file_of(plays.current("july-2016")))
    one, other = (held["key"] for held in content["roles"][:2])
    swapped, _ = followed(content, [Renamed("role", one, other), Renamed("role", other, one)])
    before, after = ([held.get("role") for held in held["cards"]] for held in (content, swapped))
    assert after == [{one: other, other: one}.get(key, key) for key in before] and before != after


def test_a_card_and_its_option_are_renamed_on_one_page_that_says_where_it_followed(admin_client: Client) -> None:
    begun()
    fields = form(admin_client.get(f"{JULY}/cards/stay/").text) | {"key": "remain", "options-1-key": "leave"}
    saved = admin_client.post(f"{JULY}/cards/stay/", fields, follow=True)
    assertContains(saved, "is saved. The new key is followed in Endings (1 place). It has no problems.")
    ending = next(one for one in models.ScenarioDraft.objects.get().content["endings"] if one["key"] == "resigned")
    assert ending["when"] == [{"chose": "remain.leave"}]
    assertContains(admin_client.get(f"{JULY}/check/"), "No problems.")
    assert models.DraftEdit.objects.filter(piece="endings", what="changed").exists(), (
        "a line of its own among the edits"
    )


def test_a_renamed_role_is_the_one_who_decides(admin_client: Client) -> None:
    begun()
    page = admin_client.post(f"{JULY}/edit/roles/", form(admin_client.get(f"{JULY}/edit/roles/").text)
                             | {"roles-0-key": "first_seat"}, follow=True)  # fmt: skip
    assertContains(page, "The new key is followed in Card “")
    assert card("stay")["role"] == "first_seat"


def test_a_role_that_is_moved_and_renamed_is_still_the_same(admin_client: Client) -> None:
    begun()
    roles = f"{JULY}/edit/roles/"
    fields = form(admin_client.get(roles).text)
    first = fields["roles-0-key"]
    moved = form(admin_client.post(roles, fields | {"do": "down roles 0"}).text)
    assert moved["roles-1-was"] == first
    assert admin_client.post(roles, moved | {"roles-1-key": "later"}).status_code == 303
    decides = {one["role"] for one in models.ScenarioDraft.objects.get().content["cards"] if one.get("role")}
    assert "later" in decides and first not in decides


@pytest.mark.parametrize(
    ("address", "field", "taken"),
    [
        (f"{JULY}/edit/roles/", "roles-0-key", "roles-1-key"),
        (f"{JULY}/edit/endings/", "endings-0-key", "endings-1-key"),
        (f"{JULY}/cards/stay/", "options-0-key", "options-1-key"),
    ],
)
def test_a_key_that_another_has_is_refused(admin_client: Client, address: str, field: str, taken: str) -> None:
    draft = begun()
    fields = form(admin_client.get(address).text)
    answer = admin_client.post(address, fields | {field: fields[taken]})
    assertContains(answer, f"another has the key {fields[taken]}: choose another", status_code=422)
    assert models.ScenarioDraft.objects.get().content == draft.content


def test_a_rename_is_undone_with_what_followed(admin_client: Client) -> None:
    draft = begun()
    assert sent(admin_client, f"{JULY}/cards/stay/", key="remain").status_code == 303
    assert card("remain")
    edit = models.DraftEdit.objects.get(piece="card:stay", what="changed")
    admin_client.post(f"{JULY}/edits/{edit.pk}/undo/")
    assert models.ScenarioDraft.objects.get().content == draft.content


@pytest.mark.parametrize(
    ("address", "field", "piece"),
    [
        ("cards/stay/", "options-1-key", "card:stay"),
        ("edit/roles/", "roles-0-key", "roles"),
        ("edit/flags/", "flags-0-key", "flags"),
        ("edit/endings/", "endings-0-key", "endings"),
    ],
)
def test_a_renamed_part_is_undone_with_what_followed(
    admin_client: Client, address: str, field: str, piece: str
) -> None:
    draft = begun()
    fields = form(admin_client.get(f"{JULY}/{address}").text)
    assert admin_client.post(f"{JULY}/{address}", fields | {field: "otherwise"}).status_code == 303
    assert models.ScenarioDraft.objects.get().content != draft.content
    edit = models.DraftEdit.objects.filter(piece=piece, what="changed").earliest("pk")
    admin_client.post(f"{JULY}/edits/{edit.pk}/undo/")
    assert models.ScenarioDraft.objects.get().content == draft.content


def test_who_had_a_page_open_of_what_followed_is_told(admin_client: Client) -> None:
    begun()
    endings = form(admin_client.get(f"{JULY}/edit/endings/").text)
    fields = form(admin_client.get(f"{JULY}/cards/stay/").text)
    saved = admin_client.post(f"{JULY}/cards/stay/", fields | {"key": "remain", "options-1-key": "leave"}, follow=True)
    assertContains(saved, "Endings (")
    late = admin_client.post(f"{JULY}/edit/endings/", endings | {"endings-0-title": "Another"})
    assertContains(late, "Not saved: this was changed since you opened it", status_code=409)


def test_a_new_card_that_has_the_key_of_none_renames_nothing() -> None:
    draft = begun()
    new = {**draft.content["cards"][0], "key": "another"}
    assert not store.save("july-2016", "card:another", store.NEW, new, type("Nobody", (), {"pk": None})())


def test_a_renamed_part_is_compared_with_what_it_was(admin_client: Client) -> None:
    begun()
    sent(admin_client, f"{JULY}/cards/stay/", {"key": "remain", "title": "Go or stay", "options-1-key": "leave"})
    check = admin_client.get(f"{JULY}/check/")
    assertContains(check, "key: from “stay” to “remain”")
    assertContains(check, "Option “Resign”: key: from “resign” to “leave”")
    assertNotContains(check, "dropped")
    assertNotContains(check, " added")


def test_a_draft_with_problems_offers_no_publishing_and_names_the_card(admin_client: Client) -> None:
    begun()
    sent(admin_client, f"{JULY}/cards/stay/", day="2019-01-01")
    check = admin_client.get(f"{JULY}/check/")
    assertContains(check, "1 problem to mend before it can be published")
    assertContains(check, "Card “Stay or go”: <a")
    assertNotContains(check, 'value="Publish"')
