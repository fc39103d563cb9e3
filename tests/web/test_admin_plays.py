"""Editions of scenarios in the admin: never changed, compared in plain words, exported, withdrawn."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from democracy import drafts, models, plays
from tests.web.drafted import begun, sent

pytestmark = [pytest.mark.usefixtures("seeded_db")]
JULY = Path(__file__).parents[2] / "seeds" / "scenarios" / "july-2016.yaml"
LIST = "/admin/democracy/scenario/"
DRAFT = "/admin/democracy/scenariodraft/july-2016"


def edition(number: int) -> models.Scenario:
    return models.Scenario.objects.get(slug="july-2016", number=number)


def test_an_edition_is_read_and_never_changed(admin_client: Client) -> None:
    row = edition(1)
    page = admin_client.get(f"{LIST}{row.pk}/change/")
    assertContains(page, "leadership.freeze_date")
    assertContains(page, "Begin a draft from it")
    admin_client.post(f"{LIST}{row.pk}/change/", {"title": "Another"})
    assert edition(1).title == "July 2016: who may choose?"
    assert admin_client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert admin_client.get(f"{LIST}add/").headers["Location"] == "/admin/democracy/scenariodraft/add/"


def test_two_editions_differ_in_plain_words(admin_client: Client) -> None:
    begun()
    sent(admin_client, f"{DRAFT}/cards/challenge/", {"options-0-effects-1-levers-1-value": "true", "place": ""})
    admin_client.post(f"{DRAFT}/cards/fee/copy/")
    assert admin_client.post(f"{DRAFT}/publish/").status_code == 303
    page = admin_client.get(f"{LIST}{edition(2).pk}/differences/")
    assertContains(page, "<strong>Card “The supporters&#x27; fee (copy)”</strong> added")
    assertContains(page, "place: is empty now, was “Westminster”")
    assertContains(page, "Option “Nominate a challenger”: effects: no longer Meetings open: no, for 70 days")
    assertContains(page, "effects: now Meetings open: yes, for 70 days")
    assertContains(admin_client.get(f"{LIST}{edition(1).pk}/differences/"), "There is no edition before this one")
    back = admin_client.get(f"{LIST}{edition(1).pk}/differences/?from=2")
    assertContains(back, "<strong>Card “The supporters&#x27; fee (copy)”</strong> dropped")


def test_an_exported_edition_is_read_into_a_draft_with_the_same_digest(admin_client: Client) -> None:
    row = edition(1)
    exported = admin_client.get(f"{LIST}{row.pk}/export/")
    assert exported.headers["Content-Disposition"] == 'attachment; filename="july-2016-1.yaml"'
    page = admin_client.post("/admin/democracy/scenariodraft/import/", {"text": exported.text}, follow=True)
    assertContains(page, "is read from the file. It has no problems.")
    draft = models.ScenarioDraft.objects.get()
    assert plays.digest(draft.content) == row.digest
    assert admin_client.get(f"{DRAFT}/export/").text == exported.text


def test_every_fault_of_a_file_is_told_and_nothing_is_written(admin_client: Client) -> None:
    text = (
        JULY.read_text(encoding="utf-8").replace("role: chair", "roll: chair").replace("day: 2016-07-12", "day: soon")
    )
    page = admin_client.post("/admin/democracy/scenariodraft/import/", {"text": text})
    assertContains(page, "this key is not known here: did you mean role?", status_code=422)
    assert page.text.count("must be a day, written as 2016-07-12") == 3
    assert not models.ScenarioDraft.objects.exists()


def test_a_file_with_wrong_names_becomes_a_draft_that_tells_them(admin_client: Client) -> None:
    text = JULY.read_text(encoding="utf-8").replace("role: chair", "role: chairman")
    page = admin_client.post("/admin/democracy/scenariodraft/import/", {"text": text}, follow=True)
    assertContains(page, "It has 2 problems, told below.")
    assertContains(page, "There is no role chairman")
    again = admin_client.post("/admin/democracy/scenariodraft/import/", {"text": text})
    assertContains(again, "There is a draft of july-2016 already", status_code=409)
    text = text.replace("chairman", "chair")
    replaced = admin_client.post("/admin/democracy/scenariodraft/import/", {"text": text, "replace": "on"}, follow=True)
    assertContains(replaced, "It has no problems.")


@pytest.mark.parametrize(("said", "message"), [({}, "There is no file"), ({"text": "x: ["}, "cannot be read as YAML")])
def test_what_is_no_file_is_refused(admin_client: Client, said: dict[str, str], message: str) -> None:
    assertContains(admin_client.post("/admin/democracy/scenariodraft/import/", said), message, status_code=422)


def test_a_scenario_is_withdrawn_and_opened_again(admin_client: Client) -> None:
    row = edition(1)
    for action, there in (("withdraw", False), ("open_again", True)):
        admin_client.post(LIST, {"action": action, "_selected_action": [row.pk]})
        assert ("who may choose?" in admin_client.get("/play/").text) is there
    assert "delete_selected" not in admin_client.get(LIST).text


def test_previews_are_not_listed_among_the_editions(admin_client: Client) -> None:
    file = plays.file_of(edition(1)).model_copy(update={"title": "Only a preview"})
    plays.preview(file)
    assertNotContains(admin_client.get(LIST), "Only a preview")
    assert plays.current("july-2016").number == 1
    assert drafts.unchanged(plays.file_of(edition(1)))
