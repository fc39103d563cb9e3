"""The maps of a play: members by region, constituencies by their delegates, and lines over the months."""

import csv
import io
import re

import pytest
from django.test import Client

from democracy import models
from democracy.plays.regions import moved
from tests.web.markup import faults
from tests.web.playing import begun, form

pytestmark = [pytest.mark.usefixtures("seeded_db")]


def test_the_party_is_on_a_map_by_region_and_polls_and_members_are_lines_over_the_months(client: Client) -> None:
    address = begun(client)
    before = client.get(address).text
    (drawn,) = re.findall(r'<figure[^>]* id="regions".*?</figure>', before, re.DOTALL)
    assert drawn.count('class="regionmap-region"') == 11 and len(drawn) < 30_000
    assert "Simulated" in drawn
    assert '<th scope="row">Elsewhere</th>' in drawn, "no hexagon, and in the table all the same"
    assert "No month has passed yet." in before and 'id="poll_lead-by-month"' not in before
    sent = form(client, address, "stay")
    part = client.post(address, sent, headers={"HX-Request": "true"}).text
    client.post(address, form(client, address, "go"))
    told = client.get(address).text
    months = told.count("The end of ")
    for key in ("poll_lead-by-month", "members-by-month"):
        (run,) = re.findall(rf'<figure[^>]* id="{key}".*?</figure>', told, re.DOTALL)
        assert run.count('<th scope="row">') == months + 1 and f"after {months} month" in run
    assert 'id="regions"' in part and 'id="glance"' in part
    assert faults(told) == []


def test_constituencies_are_on_a_map_by_their_delegates_that_agrees_with_the_number_beside_it(client: Client) -> None:
    address = begun(client)
    before = _delegates(client.get(address).text)
    assert "Turned" not in before and len(before) < 30_000 and "Simulated" in before
    for option in ("stay", "go"):
        client.post(address, form(client, address, option))
    page = client.get(address).text
    after = _delegates(page)
    share, places, of = map(int, re.findall(r"In this world (\d+) % .* The (\d+) of (\d+) constituencies", after)[0])
    assert of == 632 and f'<td class="num">{share} %</td>' in page and abs(100 * places / of - share) < 15
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="num">(\d+) of (\d+)</td>', after)
    assert len(rows) == 11 and sum(int(now) for _, now, _ in rows) == places
    kept, turned = (int(number) for number in re.findall(r'leader[^<:]*: <span class="count">(\d+)', after))
    assert kept + turned == places and turned > 0 and f"To the leader ({turned})" in page
    assert faults(page) == []


def _delegates(page: str) -> str:
    return re.findall(r'<figure[^>]* id="delegates".*?</figure>', page, re.DOTALL)[0]


def test_more_and_fewer_are_told_with_true_signs() -> None:
    assert [moved(now, 1_000) for now in (2_500, 1_000, 0)] == ["+1,500", "0", "−1,000"]


def test_constituencies_by_their_delegates_are_a_file_for_any_moment(client: Client) -> None:
    address = begun(client)
    client.post(address, form(client, address, "stay"))
    file = client.get(f"{address}constituencies.csv?move=0")
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "july-2016" in file.headers["Content-Disposition"] and "move-0" in file.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(file.text)))
    assert len(rows) == 632 and all(
        row["with_leader_at_start_simulated"] == row["with_leader_now_simulated"] for row in rows
    )
    with_leader = {
        name: [row["with_leader_now_simulated"] == "yes" for row in rows if row["nominated_2016_recorded"] == name]
        for name in ("Corbyn", "Smith", "none", "unknown")
    }
    shares = {name: sum(held) / len(held) for name, held in with_leader.items()}
    assert shares["Smith"] < shares["none"] < shares["Corbyn"] and len(with_leader["unknown"]) == 59
    link = re.findall(r'href="([^"]+constituencies.csv[^"]*)"', client.get(address).text)[0]
    assert client.get(link).text != file.text and link.endswith("?move=1")
    assert client.get(f"{address}constituencies.csv?move=9").status_code == 404


def test_a_play_that_turns_keeps_the_places_it_began_with(client: Client) -> None:
    address = begun(client)
    play = models.Play.objects.get(pk=address.split("/")[2])
    before = client.get(f"{address}constituencies.csv").text
    play.turns = [{"after": 0, "world": 1_000_000, "outlook": play.outlook.digest, "rules": {}}]
    play.save()
    assert client.get(f"{address}constituencies.csv").text == before


def test_without_a_hexagon_the_page_says_so_and_the_tables_stay(client: Client) -> None:
    address = begun(client)
    models.Hexagon.objects.all().delete()
    page = client.get(address)
    assert page.status_code == 200 and page.text.count("No constituency has a place on the map yet.") == 2
    assert '<th scope="row">London</th>' in _delegates(page.text) and faults(page.text) == []
    assert client.get(f"{address}constituencies.csv").text.count("\n") == 1


def test_a_hexagon_outside_great_britain_is_left_out(client: Client) -> None:
    """The party has no region of that name: its members there are counted elsewhere."""
    address = begun(client)
    one = models.Constituency.objects.get(slug="aldershot")
    one.region = models.Region.NORTHERN_IRELAND
    one.save()
    page = client.get(address)
    assert page.status_code == 200 and "of 631 constituencies" in page.text
    assert client.get(f"{address}constituencies.csv").text.count("\n") == 632


def test_an_edit_of_a_nomination_moves_its_place_on_the_map(client: Client) -> None:
    address = begun(client)
    party = models.LocalParty.objects.get(slug="aldershot")
    before = _leaning(client, address, party.name)
    party.nomination_2016 = "smith"
    party.save()
    assert _leaning(client, address, party.name) < before - 0.05


def _leaning(client: Client, address: str, name: str) -> float:
    rows = csv.DictReader(io.StringIO(client.get(f"{address}constituencies.csv").text))
    return next(float(row["meetings_for_leader_simulated"]) for row in rows if row["constituency"] == name)
