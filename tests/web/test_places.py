"""The map of places and the pages of places, MPs and regions: full page, partial, filters, files, what cannot be."""

import csv
import gzip
import io
import json
import re
from typing import Any

import pytest
from django.test import Client

from democracy import models
from democracy.places.colours import COLOURINGS

MOST_QUERIES = 12


@pytest.mark.parametrize("show", COLOURINGS)
def test_the_map_shows_every_constituency_in_few_queries(
    seeded_db: None, client: Client, django_assert_max_num_queries: Any, show: str
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get("/places/", {"show": show})
    text = page.content.decode()
    assert page.status_code == 200
    assert len(set(re.findall(r'<a href="/places/([a-z0-9-]+)/" aria-label', text))) == 632
    counts = [int(count) for count in re.findall(r'<span class="count">(\d+)</span></span></li>', text)]
    assert sum(counts) == 632
    assert len(gzip.compress(page.content)) < 150_000
    assert "style=" not in text


def test_known_answers_of_the_map(seeded_db: None, client: Client) -> None:
    said = {show: client.get("/places/", {"show": show}).content.decode() for show in COLOURINGS}
    assert "Labour: 232" in said["winner"]
    assert "Triggered: 6;" in said["trigger"]
    assert "Named as voting confidence: 39;" in said["confidence"]
    assert "Jeremy Corbyn: 262; Owen Smith: 37;" in said["nomination-2016"]
    assert "parties on other boundaries: 59" in said["nomination-2016"]
    assert "did not therefore vote no confidence" in said["confidence"]


def test_htmx_gets_the_partial_of_the_same_template(seeded_db: None, client: Client) -> None:
    part = client.get("/places/", {"show": "winner"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.strip().startswith('<div id="places">')


def test_filters_search_and_sorting(seeded_db: None, client: Client) -> None:
    rows = list(_table(client, region="london", sort="-value"))
    assert len(rows) == 73
    assert rows[0]["name"] == "East Ham"
    assert [row["name"] for row in _table(client, q="corbyn")] == ["Islington North"]
    assert [row["name"] for row in _table(client, q="birm hall")] == ["Birmingham, Hall Green"]
    assert not list(_table(client, q="atlantis"))
    page = client.get("/places/", {"q": "atlantis"})
    assert "No place or MP has “atlantis” here" in page.content.decode()


def _table(client: Client, **asked: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(client.get("/places/places.csv", asked).content.decode()))


def test_json_says_what_is_assumed_and_the_draw_is_the_seeds(seeded_db: None, client: Client) -> None:
    one, again, other = (
        json.loads(client.get("/places/places.json", {"show": "members", "seed": seed}).content) for seed in (1, 1, 2)
    )
    assert one == again
    assert one["places"] != other["places"]
    assert one["mark"] == "assumed"
    assert len(one["assumptions"]) == 12
    wallasey = next(row for row in one["places"] if row["name"] == "Wallasey")
    assert wallasey["value"] == "about 1,300 (recorded)"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"show": "mood"}, "“mood” is not something the map can show"),
        ({"region": "atlantis"}, "There is no region “atlantis” on this map"),
        ({"region": "northern-ireland"}, "There is no region “northern-ireland” on this map"),
        ({"sort": "size"}, "Places cannot be sorted by “size”"),
        ({"seed": "0"}, "Give a whole number from 1"),
        ({"seed": "x"}, "Give a whole number from 1"),
        ({"q": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_cannot_be_asked_is_422_and_says_what_to_do(
    seeded_db: None, client: Client, asked: dict[str, str], message: str
) -> None:
    for address in ("/places/", "/places/places.csv", "/places/places.json"):
        answer = client.get(address, asked)
        assert answer.status_code == 422
        assert message in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/places/wallasey/", ["Angela Eagle", "Nobody", "about 1,300", "majority 16,348", "Not triggered"]),
        ("/places/batley-and-spen/", ["Jo Cox", "16 June 2016", "Tracy Brabin", "20 October 2016"]),
        ("/places/buckingham/", ["Labour did not stand", "No Labour MP sat for Buckingham"]),
        ("/places/aberdeen-north/", ["73 seats of the Scottish Parliament", "no nomination or membership belongs"]),
        (
            "/places/aberdeen-central-holyrood/",
            ["Scottish Parliament constituency", "overlap without matching", "Assumed"],
        ),
        ("/places/northern-ireland/", ["All of Northern Ireland", "no total that could be spread"]),
        ("/places/kingston-upon-hull-north/", ["2019: Triggered", "292-101"]),
        ("/mps/frank-field/", ["Birkenhead", "carried; no count found", "Left the party"]),
        (
            "/mps/angela-eagle/",
            ["carried, 54 to 9", "July 2016", "/bodies/nec/?on=2011-07-19", "/reselection/2016/wallasey/"],
        ),
        ("/mps/diana-johnson/", ["/reselection/cases/hull-north-2019/", "/reselection/2019/kingston-upon-hull-north/"]),
        ("/mps/dennis-skinner/", ["/roll-calls/nec-general-secretary-2011/", "<strong>for</strong>"]),
        (
            "/regions/scotland/",
            ["73 local parties on other boundaries", "59 constituencies", "Aberdeen Central", "About 25,770"],
        ),
        ("/regions/northern-ireland/", ["covers all of it"]),
        ("/regions/london/", ["73 constituencies", "Islington North"]),
        ("/mps/?q=corbyn", ["1 MP with", "Islington North"]),
        ("/mps/?q=zzz", ["No MP or constituency here has “zzz”"]),
    ],
)
def test_pages_say_what_is_recorded_in_few_queries(
    seeded_db: None, client: Client, django_assert_max_num_queries: Any, address: str, words: list[str]
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(address)
    assert page.status_code == 200
    text = page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/places/walasey/", "/places/wallasey/"),
        ("/places/aberdeen-central/", "/places/aberdeen-central-holyrood/"),
        ("/mps/jeremy-corbin/", "/mps/jeremy-corbyn/"),
        ("/regions/londn/", "/regions/london/"),
    ],
)
def test_what_is_unknown_is_404_with_what_is_near(seeded_db: None, client: Client, address: str, near: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert f'href="{near}"' in page.content.decode()


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/bodies/nec/?on=2016-07-12", "/mps/jeremy-corbyn/"),
        ("/bodies/plp/", "/places/?show=confidence"),
        ("/votes/leader-2016/", "/places/?show=nomination-2016"),
        ("/votes/leader-2015/", "/places/?show=nomination-2015"),
    ],
)
def test_bodies_and_contests_lead_to_places_and_mps(seeded_db: None, client: Client, address: str, link: str) -> None:
    assert f'href="{link}"' in client.get(address).content.decode()


def test_empty_tables_say_how_to_fill_them(db: None, client: Client) -> None:
    for address in ("/places/", "/mps/"):
        assert "manage.py seed" in client.get(address).content.decode()


def test_nobody_is_shown_twice_and_every_labour_seat_of_2015_has_its_mp(seeded_db: None) -> None:
    won = models.Constituency.objects.filter(winner_2015="labour")
    assert (won.count(), models.Constituency.objects.filter(labour_held_2017=True).count()) == (232, 262)
    first = models.Tenure.objects.filter(since="2015-05-07").values_list("constituency", flat=True)
    assert set(first) == set(won.values_list("pk", flat=True))
    parties = models.LocalParty.objects
    assert (parties.filter(boundary="holyrood").count(), parties.filter(boundary="westminster").count()) == (73, 573)
    assert parties.filter(nomination_2015="corbyn").count() == 153
    assert parties.filter(nomination_2016="corbyn").count() == 286
