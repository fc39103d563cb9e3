"""Places and MPs in the admin: typed, with what is odd listed, and refused with a word where it cannot be."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client

from democracy import models
from democracy.places import problems


@pytest.fixture
def admin(seeded_db: None, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize("table", ["constituency", "mp", "tenure", "officialact", "localparty", "triggerrecord"])
def test_every_table_lists_and_opens(admin: Client, table: str) -> None:
    assert admin.get(f"/admin/democracy/{table}/").status_code == 200
    row = {model._meta.model_name: model for model in models.MP._meta.apps.get_models()}[table].objects.first()
    assert admin.get(f"/admin/democracy/{table}/{row.pk}/change/").status_code == 200


def test_a_vacancy_is_told_and_said_to_be_possible(admin: Client) -> None:
    seat = models.Constituency.objects.get(slug="batley-and-spen")
    page = admin.get(f"/admin/democracy/constituency/{seat.pk}/change/").content.decode()
    assert "Vacant from 2016-06-17 to 2016-10-19. That can be right." in page


def test_what_is_odd_about_a_place(seeded_db: None) -> None:
    seat = models.Constituency.objects.get(slug="darlington")
    assert problems.of_constituency(seat) == []
    models.Hexagon.objects.filter(constituency=seat).delete()
    models.LocalParty.objects.filter(constituency=seat).delete()
    models.Tenure.objects.filter(constituency=seat, since=date(2017, 6, 8)).delete()
    odd = problems.of_constituency(seat)
    assert [sentence.split(",")[0].split(":")[0] for sentence in odd] == [
        "It has no hexagon",
        "No local party names it",
        "Labour won it on 2017-06-08",
    ]


def test_a_place_without_a_hexagon_is_left_off_the_map_and_stays_in_the_table(seeded_db: None, client: Client) -> None:
    models.Hexagon.objects.filter(constituency__slug="darlington").delete()
    page = client.get("/places/", {"region": "north-east"}).content.decode()
    assert page.count('href="/places/darlington/"') == 1


def test_an_act_of_somebody_who_sat_nowhere_is_odd(seeded_db: None) -> None:
    mp = models.MP.objects.get(slug="frank-field")
    assert problems.of_mp(mp) == []
    mp.acts.filter(kind="left").update(day=date(2014, 1, 1))
    assert problems.of_mp(mp) == ["Left the party on 2014-01-01: then the MP sat for no seat here."]


def test_the_form_says_who_sits_there_before_the_database_refuses(seeded_db: None) -> None:
    held = models.Tenure.objects.filter(constituency__slug="darlington").order_by("since")[0]
    other = models.Tenure(
        constituency=held.constituency, mp=models.MP.objects.get(slug="jim-dowd"), since=date(2016, 1, 1),
        source=held.source, confidence="B",
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Jenny Chapman sits for Darlington then: end one of the two"):
        other.clean()
