"""Reselection on the web: the whole parliamentary party, one seat, how well it fits, and what cannot be asked."""

import csv
import io

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from democracy.models import Assumption
from democracy.reselections import fit_page
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")
YEAR, HULL = "/reselection/2019/", "/reselection/2019/kingston-upon-hull-north/"
FEW = "worlds=20"
"""Enough for what a page says, a fifth of the time."""
HTMX = {"HX-Request": "true"}
POOLED = "amend=selection.trigger.counted:pooled"
OPEN = "amend=selection.procedure:open&amend=selection.days:365"


def form(client: Client, address: str = YEAR, **changed: str) -> dict[str, str]:
    """What the form on a page sends, with changes."""
    held = client.get(address).context["form"]
    sent = {name: field.initial for name, field in held.fields.items() if field.initial not in (None, "")}
    return {**{name: str(value) for name, value in sent.items()}, **changed}


def test_a_year_shows_recorded_and_simulated_apart_with_a_caution(client: Client) -> None:
    page = text_of(client.get(YEAR))
    assert "Recorded 2019 6 MPs faced a full selection" in page
    assert "Simulated A model of a procedure, not a forecast of any person." in page
    assert "of 223 MPs face a selection" in page
    assert "The other 208 seats" in page and "What this assumes" in page


def test_the_map_and_the_list_hold_the_same_seats_and_chances(client: Client) -> None:
    shown = client.get(YEAR).context["shown"]
    tiles = {placed.tile.name: placed.tile for placed in shown.map().placed}
    assert len(tiles) == 632 and len(shown.rows) == 223
    for row in shown.rows:
        assert row.asked_words in tiles[row.place.row.name].words
    assert sum(tile.marked for tile in tiles.values()) == sum(row.triggered for row in shown.rows) == 6
    assert [row.asked for row in shown.rows] == sorted((row.asked for row in shown.rows), reverse=True)


def test_where_every_seat_holds_a_selection_the_map_shows_who_loses_it(client: Client) -> None:
    shown = client.get(f"{YEAR}?{OPEN}&{FEW}").context["shown"]
    assert shown.map_title == "Where the candidacy is likely to be lost"
    shades = {placed.tile.shade for placed in shown.map().placed}
    assert len(shades - {"none"}) > 1 and "s5" not in shades
    assert client.get(f"{YEAR}?{FEW}").context["shown"].map_title == "Where a selection is likely"


def test_two_procedures_side_by_side_share_their_luck(client: Client) -> None:
    alone = client.get(f"{YEAR}reselection.json?{POOLED}&{FEW}").json()
    beside = client.get(f"{YEAR}reselection.json?{POOLED}&compare=record&{FEW}").json()
    assert alone["seats"][0]["chance_of_a_selection"] == beside["seats"][0]["chance_of_a_selection"]
    page = text_of(client.get(f"{YEAR}?{POOLED}&compare=record&{FEW}"))
    assert "What the rules alone change" in page and "The recorded rules of the day" in page
    difference = client.get(f"{YEAR}?{POOLED}&compare=record&{FEW}").context["shown"].difference()[0][1]
    assert difference.startswith("−")
    same = client.get(f"{YEAR}?compare=record&{FEW}").context["shown"].difference()
    assert [apart for _, apart in same] == ["0 (0 to 0)", "0 (0 to 0)"]


def test_the_law_holds_the_whole_chance_and_its_mean_is_that_of_the_seats(client: Client) -> None:
    data = client.get(f"{YEAR}reselection.json").json()
    law = data["number_facing_a_selection"]
    assert sum(law) == pytest.approx(1, abs=1e-3)
    mean = sum(number * chance for number, chance in enumerate(law))
    assert mean == pytest.approx(sum(seat["chance_of_a_selection"] for seat in data["seats"]), rel=1e-2)


def test_a_snap_election_asks_nobody(client: Client) -> None:
    assert "0 of 230 MPs face a selection" in text_of(client.get("/reselection/2017/"))


@pytest.mark.parametrize("year", [2016, 2017, 2019])
def test_every_question_to_try_is_answered(client: Client, year: int) -> None:
    page = client.get(f"/reselection/{year}/")
    for preset in page.context["presets"]:
        answer = client.get(f"/reselection/{year}/?{preset.changes}&{FEW}")
        assert answer.status_code == 200, preset
        assert answer.context["shown"].difference(), preset


def test_a_seat_tells_a_hundred_worlds_and_what_turns_it(client: Client) -> None:
    answer = client.get(HULL)
    page, shown = text_of(answer), answer.context["shown"]
    assert "Diana Johnson sat here on 1 September 2019." in page
    assert "Reselected by member ballot 292-101" in page
    assert 'href="/reselection/cases/hull-north-2019/"' in answer.text
    assert f'href="{HULL}"' in client.get("/reselection/cases/hull-north-2019/").text
    assert sum(shown.counted().values()) == 100
    turns = {turn.title: turn for turn in shown.turns()}
    assert turns["No selection"].asked == 0
    assert turns["One quarter is enough"].asked > shown.asked > turns["One half is needed"].asked
    assert turns["Open selection"].asked > 0.95


def test_a_world_of_the_dots_is_the_world_that_opens(client: Client) -> None:
    shown = client.get(f"{HULL}?amend=selection.trigger.share:10%25").context["shown"]
    for group in shown.dots().groups:
        alone = client.get(group.dots[0].href.split("#")[0]).context["shown"]
        assert alone.headline == f"In this world: {group.key.name.lower()}."


def test_a_seat_has_the_same_chance_alone_as_among_all(client: Client) -> None:
    seat = client.get(f"{HULL}seat.json").json()
    among = {one["code"]: one for one in client.get(f"{YEAR}reselection.json").json()["seats"]}
    assert seat["chance_of_a_selection"] == pytest.approx(among[seat["code"]]["chance_of_a_selection"], abs=1e-6)


def test_one_world_is_told_branch_by_branch(client: Client) -> None:
    address = f"{HULL}?amend=selection.days:3650&world=4"
    page = text_of(client.get(address))
    assert "World 4, branch by branch" in page and "Branch 10" in page
    world = client.get(f"{HULL}seat.json?amend=selection.days:3650&world=4").json()["world"]
    assert len(world) == 10 and all(one["asking"] <= one["came"] <= one["members"] for one in world)


def test_a_world_of_the_whole_party_names_who_faces_a_selection_in_it(client: Client) -> None:
    page = text_of(client.get(f"{YEAR}?world=2&{FEW}"))
    assert "World 2 told" in page and "Back to all worlds" in page


def test_a_seat_without_an_mp_says_so(client: Client) -> None:
    answer = client.get("/reselection/2019/bath/")
    assert answer.status_code == 200
    assert "Labour had no MP here on the day." in text_of(answer)


def test_an_unknown_seat_and_an_unknown_year_are_not_found(client: Client) -> None:
    answer = client.get("/reselection/2019/kingston-upon-hul-north/")
    assert answer.status_code == 404 and HULL in answer.text
    assert HULL in client.get("/reselection/2019/hull-north/").text
    assert client.get("/reselection/1997/").status_code == 404
    assert client.get("/reselection/2019/nowhere/seat.json").status_code == 404


def test_a_form_sent_plainly_leads_to_its_address(client: Client) -> None:
    sent = client.post(YEAR, form(client, trigger_counted="pooled", beside="record"))
    assert sent.status_code == 303
    assert sent["Location"] == f"{YEAR}?{POOLED}&compare=record#result"
    assert client.post(YEAR, form(client))["Location"] == f"{YEAR}#result"
    assert client.post(HULL, form(client, HULL))["Location"] == f"{HULL}#result"


def test_htmx_gets_the_result_and_its_address(client: Client) -> None:
    sent = client.post(HULL, form(client, HULL, trigger_quorum="15"), headers=HTMX)
    assert sent.status_code == 200 and sent["HX-Push-Url"] == f"{HULL}?amend=selection.trigger.quorum:15"
    assert sent.text.lstrip().startswith('<section id="result"')


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("amend=selection.trigger.share:140%25", "Trigger: “140%”."),
        ("amend=clp.quorum:3", "Write it as rule:value."),
        ("worlds=0", "Give a whole number from 1 to"),
        ("world=101", "There are 100 worlds here"),
        ("assume=selection.none:1", "There is no such assumption here."),
        ("book=none", "book: “none”."),
        ("mp=anyone", "This address has no such part."),
    ],
)
def test_an_address_that_cannot_be_is_told_all_that_is_wrong(client: Client, query: str, words: str) -> None:
    for address in (YEAR, HULL):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 422
        assert words in text_of(answer)
    assert client.get(f"{YEAR}reselection.json?{query}").status_code == 422
    assert client.get(f"{HULL}seat.json?{query}").status_code == 422


def test_an_invalid_form_comes_back_with_its_errors(client: Client) -> None:
    bad = form(client, trigger_share="140%")
    plain, part = client.post(YEAR, bad), client.post(YEAR, bad, headers=HTMX)
    assert plain.status_code == part.status_code == 422
    assert part["HX-Retarget"] == "#changes"


@pytest.mark.parametrize("share", ["0%25", "100%25"])
def test_thresholds_of_nought_and_one_are_answered(client: Client, share: str) -> None:
    assert client.get(f"{YEAR}?amend=selection.trigger.share:{share}&{FEW}").status_code == 200


def test_the_spreadsheet_has_every_seat_and_says_simulated(client: Client) -> None:
    answer = client.get(f"{YEAR}reselection.csv?{POOLED}&{FEW}")
    lines = list(csv.reader(io.StringIO(answer.text)))
    assert len(lines) == 224 and lines[0][4] == "simulated_chance_of_a_selection"
    assert answer["Content-Disposition"] == 'attachment; filename="reselection-2019.csv"'


def test_the_fit_tells_anchors_from_predictions_and_admits_misses(client: Client) -> None:
    answer = client.get("/reselection/fit/")
    page, rows = text_of(answer), answer.context["rows"]
    assert {row.fitted for row in rows} == {True, False}
    assert "MPs triggered in 2019" in page and "Sixteen voters in three branches" in page
    assert all(row.hit for row in rows if row.fitted)
    assert ("The model misses it." in page) == any(row.hit is False for row in rows)


def test_the_fit_is_reckoned_once_and_again_when_the_tables_say_otherwise(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/reselection/fit/").context["rows"]
    with monkeypatch.context() as patch:
        patch.setattr(fit_page, "drawn", None)
        assert client.get("/reselection/fit/").context["rows"] == before
    Assumption.objects.filter(key="selection.goodwill").update(low=1, value=1)
    assert client.get("/reselection/fit/").context["rows"] != before


def test_the_first_page_of_reselection_leads_to_everything(client: Client) -> None:
    page = client.get("/reselection/").text
    for address in (
        YEAR,
        "/reselection/2016/",
        "/reselection/fit/",
        "/reselection/meeting/",
        "/reselection/councillors/",
    ):
        assert f'href="{address}' in page


def test_a_real_local_party_can_meet_and_its_numbers_are_marked(client: Client) -> None:
    page = text_of(client.get("/places/bath/meeting/"))
    assert "A meeting in Bath" in page and "Assumed" in page and "Simulated" in page
    assert client.get("/places/bath/meeting/meeting.json").json()["invented"] is False
    assert client.get("/places/bathe/meeting/").status_code == 404
    assert client.get("/places/bathe/meeting/meeting.json").status_code == 404


@pytest.mark.parametrize(
    "address", [YEAR, f"{YEAR}?{POOLED}&compare=record", HULL, "/reselection/", "/places/bath/meeting/"]
)
def test_pages_ask_the_tables_little(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_what_the_executive_may_do_and_a_quota_move_the_numbers(client: Client) -> None:
    def lost(query: str) -> float:
        seats = client.get(f"{YEAR}reselection.json?{OPEN}&{FEW}{query}").json()["seats"]
        return float(sum(seat["chance_of_losing"] for seat in seats))

    recorded = lost("")
    assert lost("&amend=selection.nec:cannot") == recorded
    assert lost("&amend=selection.nec:imposes") > recorded + 20
    assert lost("&amend=selection.nec:stops") == pytest.approx(recorded / 2, abs=1e-3)
    assert lost("&amend=selection.quota:women_mps") < recorded
    assert lost("&assume=selection.nec_refuses:0.1") > recorded + 20
    page = text_of(client.get(f"{YEAR}?{OPEN}&{FEW}&amend=selection.nec:stops"))
    assert "The NEC may stop a selection; the MP is then readopted." in page


def test_the_worlds_of_a_seat_tell_what_the_executive_did(client: Client) -> None:
    shown = client.get(f"{HULL}?{OPEN}&amend=selection.nec:stops&assume=selection.nec_stops:1").context["shown"]
    assert dict(shown.counted()) == {"The NEC stops the selection": 100}
    page = text_of(client.get(f"{HULL}?{OPEN}&amend=selection.nec:imposes&assume=selection.nec_imposes:1&world=3"))
    assert "The NEC sets the choice of Kingston upon Hull North aside" in page
    assert "World 3 told" in page and "branch by branch" not in page.split("World 3")[1].split("What happens")[0]
