"""Reading an experiment: worlds open and end as they were drawn, outcomes are fixed, and what an outcome hangs on."""

import html
import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from democracy import experiments, models, plays
from democracy.engine.experiment.arms import TOLD
from democracy.engine.play.parting import audit
from tests.web.experimenting import NEW, asked, block_of, run, worlds
from tests.web.markup import faults

RULE = {"B-rule": "leadership.incumbent", "B-value": "nominations"}
BOOK = {"B-book": "mps-choose@1"}
pytestmark = [pytest.mark.usefixtures("seeded_db")]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    block_of(10, monkeypatch)


@pytest.mark.parametrize("moment", [False, True])
def test_every_dot_opens_as_a_history_that_ends_as_the_dot_says(client: Client, moment: bool) -> None:
    at, said = NEW, {"B-choice": "place=ruling"}
    if moment:
        begun = {"role": "leader", "others": "history", "outlook": "neutral", "seed": "2016"}
        play = client.post("/play/scenarios/july-2016/", begun).headers["Location"]
        at = f"/experiments/new/?play={play.split('/')[2]}&move=0"
    address = asked(client, at, **said)
    run(client, address), run(client, address)
    dots = worlds(client, address, "B")
    assert sorted(dots) == list(range(1, 21)) and len(set(dots.values())) == 2
    for number in sorted(dots, key=dots.__getitem__)[:: len(dots) // 4]:
        page = client.get(f"{address}worlds/{number}/?arm=B")
        text = html.unescape(page.text)
        assert f"<h1>World {number}: {dots[number]}</h1>" in text and f"The end: {dots[number]}." in text
        assert faults(page.text) == []


def test_a_world_tells_its_assumptions_by_title(client: Client) -> None:
    rule = {"B-choice": "", "B-rule": "conference.affiliates_share", "B-value": "40%"}
    address = asked(client, "/experiments/new/?scenario=truce-or-reform", **rule)
    run(client, address)
    page = client.get(f"{address}worlds/1/?arm=B").text
    assert "It rests on" in page and not re.search(r"It rests on [^<]*[a-z]\.[a-z]", page)


@pytest.mark.parametrize(
    "arm", [{"B-choice": "place=ruling"}, {"B-outlook": "rebels"}, RULE, BOOK, RULE | BOOK, {"B-others": "interest"},
            {"B-assumption": "campaign.polls.usual", "B-number": "9", "B-choice": "freeze=remain"}],
)  # fmt: skip
def test_a_world_becomes_a_play_of_ones_own_that_ends_the_same_way(client: Client, arm: dict[str, str]) -> None:
    address = asked(client, **{"B-choice": "", **arm})
    run(client, address), run(client, address)
    dots = worlds(client, address, "B")
    result = experiments.load(uuid.UUID(address.split("/")[2])).result
    assert result is not None
    for number in (1, max(dots, key=lambda k: (dots[k] != dots[1], k))):
        play = client.post(f"{address}worlds/{number}/?arm=B").headers["Location"]
        loaded = plays.load(uuid.UUID(play.split("/")[2]))
        assert loaded.setup.scenario.ending(loaded.state.ending).title == dots[number] and loaded.number >= 3
        members = result.arms[1].measures[number - 1, TOLD.index("members")]
        assert int(loaded.state.party.members.sum()) == members
        assert audit(loaded.table, loaded.moves) is None
        assert dots[number] in html.unescape(client.get(play).text)


def test_a_world_of_a_scenario_that_was_withdrawn_is_told_only(client: Client) -> None:
    address = asked(client)
    run(client, address)
    models.Scenario.objects.filter(slug="july-2016").update(withdrawn_at=timezone.now())
    page = client.get(f"{address}worlds/1/?arm=B")
    assert "The scenario was withdrawn" in page.text and "as a play of your own" not in page.text
    before = models.Play.objects.count()
    assert client.post(f"{address}worlds/1/?arm=B").status_code == 409 and models.Play.objects.count() == before


def test_a_world_tells_where_the_arms_part_in_it(client: Client) -> None:
    address = asked(client)
    run(client, address), run(client, address)
    dots = worlds(client, address, "B")
    beaten = next(number for number, ending in dots.items() if "beaten" in ending)
    text = html.unescape(client.get(f"{address}worlds/{beaten}/?arm=B").text)
    assert "Beside version A, in the same world: The histories part at “The leader's own place on the ballot”" in text
    for wrong in (
        f"{address}worlds/0/",
        f"{address}worlds/21/",
        f"{address}worlds/1/?arm=C",
        f"{address}worlds/1/?arm=",
    ):
        assert client.get(wrong).status_code == 404


def test_an_outcome_is_fixed_and_the_rest_is_read_again(client: Client) -> None:
    address = asked(client)
    run(client, address), run(client, address)
    beaten = sum("beaten" in ending for ending in worlds(client, address, "B").values())
    page = client.get(address, {"given": "B:vote:place:lost"})
    assert page.status_code == 200 and faults(page.text) == []
    fixed = re.search(r"<strong>(\d+) of 20 worlds</strong> are read here", page.text)
    assert fixed is not None and beaten <= int(fixed[1]) < 20
    assert "All worlds again" in page.text
    kept = worlds(client, f"{address}", "B")
    part = client.get(address, {"given": "B:ending:kept_off"}, headers={"HX-Request": "true"}).text
    assert (
        f"<strong>{beaten} of 20 worlds</strong>" in part and part.lstrip().startswith("<section") and len(kept) == 20
    )


@pytest.mark.parametrize(
    "query", ["given=x", "given=D:ending:elected", "of=A:ending:nothing", "given=A:ending:resigned"]
)
def test_an_outcome_that_nothing_shows_is_refused_with_a_way_back(client: Client, query: str) -> None:
    address = asked(client)
    run(client, address)
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 422 and "This address cannot be used" in answer.text and faults(answer.text) == []


def test_what_an_outcome_hangs_on_needs_worlds_enough_and_then_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = asked(client)
    run(client, address)
    assert "That is too few worlds" in client.get(address).text
    block_of(250, monkeypatch)
    address = asked(client, worlds="250")
    run(client, address)
    page = client.get(address)
    first = re.search(r'<text class="t-name tornado-name"[^>]*>([^<]+)</text>', page.text)
    assert first is not None and first[1] == "NEC members who can be moved"
    assert "Two assumptions at once" in page.text and faults(page.text) == []
    keys = re.findall(r'<option value="((?:play|campaign)[^"]+)"', page.text)
    drawn = client.get(address, {"across": keys[0], "up": keys[1]})
    assert drawn.status_code == 200 and f'<option value="{keys[0]}" selected>' in drawn.text
    for wrong in ({"across": "x"}, {"across": keys[0], "up": keys[0]}):
        assert client.get(address, wrong).status_code == 422
