"""Experiments on the web: asked, run block by block, stopped, shared, damaged, refused."""

import csv
import io
import re
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from democracy import experiments, models
from democracy.plays.limits import BLOCKS, WORLDS, spend
from tests.web.experimenting import NEW, SAID, asked, block_of, run
from tests.web.markup import faults

pytestmark = [pytest.mark.usefixtures("seeded_db")]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    block_of(10, monkeypatch)


def test_a_question_is_asked_and_grows_block_by_block(client: Client) -> None:
    address = asked(client)
    page = client.get(address)
    assert "0 of 20 worlds" in page.text and "Run the next 10 worlds" in page.text and faults(page.text) == []
    part = run(client, address)
    assert part.lstrip().startswith('<section id="result"') and "10 of 20 worlds" in part
    assert 'hx-trigger="load' in part and "Elected again" in part
    part = run(client, address)
    assert "20 of 20 worlds" in part and "Run the next" not in part
    whole = client.get(address)
    assert "How it ends" in whole.text and "100 in 100" in whole.text and faults(whole.text) == []


def test_without_javascript_a_button_runs_a_block(client: Client) -> None:
    address = asked(client)
    answer = client.post(address, {"do": "next"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#result")
    assert "10 of 20 worlds" in client.get(address).text


def test_stopping_asks_for_nothing_more_until_it_goes_on(client: Client) -> None:
    address = asked(client)
    part = run(client, address, "stop")
    assert "Stopped: nothing more is asked for" in part and 'hx-trigger="load' not in part
    assert 'hx-trigger="load' in run(client, address, "go-on")
    assert models.Block.objects.count() == 0


def test_the_same_question_costs_nothing_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = asked(client)
    run(client, address), run(client, address)
    assert asked(client) == address
    monkeypatch.setattr("democracy.experiments.store.engine.run", None)
    other = Client()
    assert "20 of 20 worlds" in other.get(asked(other)).text
    assert models.Block.objects.count() == 2


def test_more_worlds_of_the_same_question_go_on_from_what_there_is(client: Client) -> None:
    address = asked(client)
    run(client, address), run(client, address)
    assert asked(client, worlds="30") == address
    assert "30 of 30 worlds" in run(client, address) and models.Block.objects.count() == 3


def test_a_stranger_reads_but_does_not_write(client: Client) -> None:
    address = asked(client)
    run(client, address)
    stranger = Client()
    page = stranger.get(address)
    assert "somebody else’s" in page.text and "Stop" not in page.text and 'hx-trigger="load' not in page.text
    for do in ("next", "stop", "go-on"):
        refused = stranger.post(address, {"do": do})
        assert refused.status_code == 403 and "belongs to another browser" in refused.text
    assert models.Block.objects.count() == 1 and not models.Experiment.objects.get().stopped
    own = stranger.post(address, {"do": "own"}).headers["Location"]
    assert own != address and "10 of 20 worlds" in stranger.get(own).text
    assert "20 of 20 worlds" in run(stranger, own)


def test_a_damaged_block_is_left_out_told_and_run_again(client: Client) -> None:
    address = asked(client)
    whole = run(client, address), run(client, address)
    block = models.Block.objects.get(number=0)
    sound = block.result
    block.result = {**sound, "arms": sound["arms"][::-1]}
    block.save()
    page = client.get(address).text
    assert "10 of 20 worlds" in page and "did not match its seal" in page
    assert "20 of 20 worlds" in run(client, address) and whole
    assert models.Block.objects.get(number=0).result == sound


def test_blocks_of_another_program_are_not_mixed_with_todays(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = asked(client)
    run(client, address)
    for module in ("digest", "store"):
        monkeypatch.setattr(f"democracy.experiments.{module}.engine_digest", lambda: "another")
    answer = client.post(address, {"do": "next"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409 and "has changed since this was asked" in answer.text
    assert 'hx-trigger="load' not in answer.text, "a refused block must not be asked for again and again"
    page = client.get(address).text
    assert "10 of 20 worlds" in page and "earlier version of the program" in page and "Run the next" not in page
    assert "by an earlier version of the program" in client.get(f"{address}worlds/1/").text
    anew = client.post(address, {"do": "own"}).headers["Location"]
    assert anew != f"{address}#result" and "0 of 20 worlds" in client.get(anew.split("#")[0]).text
    assert models.Block.objects.count() == 1


def test_two_requests_for_one_block_store_it_once(client: Client) -> None:
    held = experiments.load(uuid.UUID(asked(client).split("/")[2]))
    first, second = experiments.run_next(held), experiments.run_next(held)
    assert models.Block.objects.count() == 1 and first.done == second.done == 10


def test_a_record_that_was_edited_is_told_and_the_page_stops_asking(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = asked(client)
    monkeypatch.setattr("democracy.experiments.store.digest_of", lambda row, question: "of an edited record")
    answer = client.post(address, {"do": "next"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409 and 'hx-trigger="load' not in answer.text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"worlds": "0"}, "Choose 20, 50, 250, 500, 1,000 or 2,000 worlds"),
        ({"worlds": "-5"}, "Choose 20, 50, 250, 500, 1,000 or 2,000 worlds"),
        ({"worlds": "100000"}, "Choose 20, 50, 250, 500, 1,000 or 2,000 worlds"),
        ({"seed": "-1"}, "greater than or equal to 0"),
        ({"seed": "9" * 5_000}, "Enter a whole number"),
        ({"B-choice": ""}, "Two versions are the same"),
        ({"B-choice": "place=dance"}, "Select a valid choice"),
        ({"B-rule": "leadership.nominations.challenge", "B-value": "lots"}, "Version B, "),
        ({"B-value": "20%"}, "Version B, A rule</a>: “20%” is the value of nothing"),
        ({"B-rule": "leadership.threshold", "B-value": "100%"}, "Nobody can have more than all votes"),
        ({"B-rule": "leadership.minimum_membership", "B-value": "10,000,000"}, "more than a hundred years"),
        ({"B-assumption": "campaign.join.left", "B-number": "99"}, "Left among quiet joiners: “99”. Give a number"),
        ({"B-outlook": "gloomy"}, "Version B, Outlook</a>: Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_told_and_nothing_is_stored(client: Client, said: dict[str, str], words: str) -> None:
    answer = client.post(NEW, SAID | said)
    assert answer.status_code == 422 and words in answer.text and faults(answer.text) == []
    assert models.Experiment.objects.count() == 0


def test_the_seed_is_the_number_that_the_form_says_however_it_is_written(client: Client) -> None:
    client.post(NEW, SAID | {"seed": " 0077.0 "})
    assert models.Experiment.objects.get().seed == 77


def test_addresses_that_name_nothing(client: Client) -> None:
    missing = client.get("/experiments/new/?scenario=july-2061")
    assert missing.status_code == 404 and "July 2016" in missing.text
    assert client.get("/experiments/new/?play=x").status_code == 404
    assert client.get("/experiments/new/?scenario=july%00").status_code == 404
    assert client.get(f"/experiments/{'0' * 8}-0000-0000-0000-{'0' * 12}/").status_code == 404


def test_a_scenario_that_was_withdrawn_is_read_but_not_asked(client: Client) -> None:
    address = asked(client)
    run(client, address)
    models.Scenario.objects.filter(slug="july-2016").update(withdrawn_at=timezone.now())
    assert client.get(NEW).status_code == 404
    assert "10 of 20 worlds" in client.get(address).text
    refused = Client().post(address, {"do": "own"})
    assert refused.status_code == 409 and "was withdrawn" in refused.text


def test_too_many_blocks_are_told_when_to_come_back(client: Client) -> None:
    cache.clear()
    address = asked(client)
    for _ in range(BLOCKS.most):
        spend(BLOCKS, "127.0.0.1")
    answer = client.post(address, {"do": "next"})
    assert answer.status_code == 429 and "blocks of worlds from your address" in answer.text
    cache.clear()


def test_too_many_looks_at_worlds_are_told_too_whether_or_not_the_page_is_asked_for_with_its_head_alone(
    client: Client,
) -> None:
    cache.clear()
    world = f"{asked(client)}worlds/1/"
    for _ in range(WORLDS.most - 1):
        spend(WORLDS, "127.0.0.1")
    assert client.head(world).status_code == 200
    assert client.head(world).status_code == client.get(world).status_code == 429
    cache.clear()


def test_from_a_moment_of_a_play(client: Client) -> None:
    said = {"role": "leader", "others": "history", "outlook": "neutral", "seed": "2016"}
    play = client.post("/play/scenarios/july-2016/", said).headers["Location"]
    link = re.search(r'href="(/experiments/new/[^"]+)"', client.get(play).text)
    assert link is not None
    at = link[1].replace("&amp;", "&")
    page = client.get(at)
    assert "Stay or go" in page.text and "Seed" not in page.text and faults(page.text) == []
    address = asked(client, at, **{"B-choice": "stay=resign"})
    part = run(client, address)
    assert "A vacancy" in part and "100 in 100 more" in part
    row = models.Experiment.objects.get()
    assert (str(row.play_id), row.move) == (play.split("/")[2], 0)


def test_a_play_that_has_ended_has_nothing_left_to_run(client: Client) -> None:
    said = {"role": "leader", "others": "history", "outlook": "neutral", "seed": "2016"}
    play = client.post("/play/scenarios/july-2016/", said).headers["Location"]
    held = dict(re.findall(r'name="(card|number|token)" value="([^"]+)">', client.get(play).text))
    client.post(play, held | {"option": "resign"})
    answer = client.get(f"/experiments/new/?play={play.split('/')[2]}")
    assert answer.status_code == 422 and "Choose an earlier one" in answer.text


def test_files_hold_everything_that_it_takes_to_have_it_again(client: Client) -> None:
    address = asked(client)
    run(client, address), run(client, address)
    found = client.get(f"{address}experiment.json").json()
    row = models.Experiment.objects.get()
    assert found["editions"]["experiment"] == row.digest and found["editions"]["seed"] == 2016
    assert found["command"].startswith("manage.py experiment july-2016 --seed 2016 --arm")
    assert len(found["worlds"]["worlds"]) == 20 and found["told"]["endings"]
    lines = [line for line in csv.reader(io.StringIO(client.get(f"{address}experiment.csv").text)) if line[0][0] != "#"]
    assert lines[0][:3] == ["world", "arm", "ending"] and len(lines) == 41
    assert {line[2] for line in lines[1:] if line[1] == "A"} == {"elected"}


def test_the_page_asks_few_questions_of_the_tables(client: Client, django_assert_max_num_queries: object) -> None:
    address = asked(client)
    run(client, address)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(address)


def test_experiments_are_listed_for_the_browser_that_asked(client: Client) -> None:
    address = asked(client)
    page = client.get("/experiments/")
    assert address in page.text and faults(page.text) == []
    assert address not in Client().get("/experiments/").text
