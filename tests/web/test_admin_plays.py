"""Scenarios in the admin: published from their file, told what is wrong with it, withdrawn."""

from pathlib import Path

import pytest
from django.test import Client

from democracy import models

pytestmark = [pytest.mark.usefixtures("seeded_db")]
JULY = Path(__file__).parents[2] / "seeds" / "scenarios" / "july-2016.yaml"
LIST = "/admin/democracy/scenario/"


def test_a_scenario_is_published_as_a_new_edition(admin_client: Client) -> None:
    text = JULY.read_text(encoding="utf-8").replace("who may choose?", "who chooses?")
    assert admin_client.post(f"{LIST}add/", {"text": text}).status_code == 302
    newest = models.Scenario.objects.get(slug="july-2016", number=2)
    assert newest.title == "July 2016: who chooses?" and not newest.seeded
    page = admin_client.get(f"{LIST}{newest.pk}/change/")
    assert page.status_code == 200 and "leadership.freeze_date" in page.text


def test_every_fault_of_a_file_is_told_and_nothing_is_published(admin_client: Client) -> None:
    text = (
        JULY.read_text(encoding="utf-8").replace("role: chair", "role: chairman").replace("flag: contest", "flag: no")
    )
    before = models.Scenario.objects.count()
    page = admin_client.post(f"{LIST}add/", {"text": text})
    assert page.status_code == 200
    assert "there is no role chairman" in page.text and "there is no flag no" in page.text
    assert models.Scenario.objects.count() == before


def test_a_scenario_is_withdrawn_and_opened_again(admin_client: Client) -> None:
    row = models.Scenario.objects.get(slug="july-2016")
    for action, there in (("withdraw", False), ("open_again", True)):
        admin_client.post(LIST, {"action": action, "_selected_action": [row.pk]})
        assert ("who may choose?" in admin_client.get("/play/").text) is there
    assert "delete_selected" not in admin_client.get(LIST).text
