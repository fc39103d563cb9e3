"""A replay to take away: three endings of one address, and what they answer when something is wrong."""

import csv
import io
import json
import re
from collections import defaultdict
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from democracy import exports, replays
from democracy.exports.plain import page
from democracy.models import Contest

pytestmark = [pytest.mark.usefixtures("seeded_db")]
ENDINGS = ("json", "csv", "text")
LET_IN = "amend=leadership.freeze_date:2016-07-12&worlds=30"
NOBODY = "&".join(f"amend=leadership.voters.{kind}:not_admitted" for kind in ("members", "registered", "affiliated"))


def get(client: Client, ending: str, slug: str, query: str = "") -> Any:
    return client.get(reverse(f"replay_{ending}", args=[slug]) + f"?{query}")


def rows(slug: str, query: str = "") -> list[dict[str, str]]:
    loaded = replays.load(slug)
    pairs = [(part, value) for part, _, value in (pair.partition("=") for pair in query.split("&") if pair)]
    replay = replays.replay(loaded, replays.asked(loaded, pairs))
    return list(csv.DictReader(io.StringIO(exports.to_csv(replay))))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("slug", ["deputy-1981", "leader-1994", "leader-2010", "deputy-2015", "leader-2016"])
def test_every_contest_can_be_taken_away(client: Client, slug: str, ending: str) -> None:
    answer = get(client, ending, slug)
    assert answer.status_code == 200
    suffix = {"text": "txt"}.get(ending, ending)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{slug}-replay.{suffix}"'
    assert Contest.objects.get(slug=slug).title in answer.text or ending == "csv"


def test_the_json_is_what_the_command_prints(client: Client) -> None:
    answer = get(client, "json", "leader-2016", LET_IN)
    assert answer.headers["Content-Type"] == "application/json"
    loaded = replays.load("leader-2016")
    ask = replays.asked(loaded, [("amend", "leadership.freeze_date:2016-07-12"), ("worlds", "30")])
    assert answer.json() == json.loads(json.dumps(exports.to_json(replays.replay(loaded, ask))))


def test_the_text_is_plain(client: Client) -> None:
    answer = get(client, "text", "leader-2016", LET_IN)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Jeremy Corbyn wins in all of 30 worlds." in answer.text
    assert "\x1b" not in answer.text
    assert not any(line != line.rstrip() for line in answer.text.splitlines())


def test_the_table_is_tidy() -> None:
    found = rows("leader-2010")
    assert list(found[0]) == ["section", "candidate", "round", "votes", "share", "low", "middle", "high", "wins"]
    shares: dict[tuple[str, str], float] = defaultdict(float)
    for row in found:
        shares[row["section"], row["round"]] += float(row["share"])
    assert all(total == pytest.approx(1, abs=1e-5) for total in shares.values())
    ed = next(r for r in found if r["section"] == "members" and r["candidate"] == "Ed Miliband" and r["round"] == "1")
    assert ed["votes"] == "37980" and ed["wins"] == ""


def test_the_table_counts_every_world_once_and_keeps_low_below_high() -> None:
    found = rows("leader-2016", LET_IN)
    assert sum(int(row["wins"]) for row in found if row["wins"]) == 30
    first = [row for row in found if row["round"] == "1"]
    assert all(float(row["low"]) <= float(row["middle"]) <= float(row["high"]) for row in first)
    assert any(float(row["low"]) < float(row["high"]) for row in first)
    everybody = [row for row in first if row["section"] == "all"]
    parts = sum(int(row["votes"]) for row in first if row["section"] != "all")
    assert sum(int(row["votes"]) for row in everybody) == parts


def test_shares_are_not_printed_as_votes() -> None:
    found = rows("leader-1994")
    assert {row["votes"] for row in found} == {""}
    loaded = replays.load("leader-1994")
    facts = exports.to_json(replays.replay(loaded, replays.Ask()))
    assert all(row["votes"] is None for s in facts["sections"] for row in s["candidates"].values())


def test_sections_have_their_weights_and_titles() -> None:
    facts = exports.to_json(replays.replay(replays.load("leader-2010"), replays.Ask()))
    assert [(s["section"], s["weight"]) for s in facts["sections"]] == [
        ("mps", "1/3"),
        ("members", "1/3"),
        ("affiliates", "1/3"),
    ]
    assert facts["sections"][0]["candidates"]["David Miliband"]["votes"] == 111
    assert facts["rounds"][0]["votes"]["David Miliband"] is None


def test_whoever_is_not_on_the_ballot_paper_is_said_not_to_be() -> None:
    loaded = replays.load("leader-2015")
    query = [("amend", "leadership.nominations.vacancy:20%"), ("nominations.Cooper", "50"), ("worlds", "5")]
    replay = replays.replay(loaded, replays.asked(loaded, [*query, ("nominations.Kendall", "50")]))
    facts = exports.to_json(replay)
    assert {s["candidate"]: s["on_ballot"] for s in facts["shares"]}["Jeremy Corbyn"] is False
    assert facts["recorded"]["winner"] == "Jeremy Corbyn" != facts["winner"]
    assert re.search(r"^Jeremy Corbyn +– ", exports.to_text(replay), re.MULTILINE)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_bad_address_is_answered_with_every_problem(client: Client, ending: str) -> None:
    answer = get(client, ending, "leader-2015", "worlds=0&book=labor&seed=x&nonsense=1")
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer.headers
    for part in ("worlds", "book", "seed", "nonsense"):
        assert part in answer.text
    if ending == "json":
        assert [set(problem) for problem in answer.json()["problems"]] == [{"part", "value", "remedy"}] * 4


def test_what_the_rules_refuse_is_answered_with_the_finding(client: Client) -> None:
    answer = get(client, "json", "leader-2015", NOBODY)
    assert answer.status_code == 409
    assert answer.json()["winner"] is None
    assert answer.json()["findings"][0]["kind"] == "voters.nobody"
    assert answer.json()["headline"] == answer.json()["findings"][0]["sentence"]
    text = get(client, "csv", "leader-2015", NOBODY)
    assert text.status_code == 409 and text.text.startswith("Under these rules nobody")


def test_a_refused_replay_has_a_report_and_no_rows() -> None:
    loaded = replays.load("leader-2015")
    ask = replays.asked(loaded, [tuple(pair.split("=", 1)) for pair in NOBODY.split("&")])  # type: ignore[misc]
    replay = replays.replay(loaded, ask)
    assert exports.to_csv(replay).count("\n") == 1
    assert "Under these rules nobody" in exports.to_text(replay)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_unknown_contest_is_missing_with_what_is_near(client: Client, ending: str) -> None:
    answer = get(client, ending, "leader-2061")
    assert answer.status_code == 404
    assert reverse("replay", args=["leader-2016"]) in answer.text


@pytest.mark.parametrize("ending", ENDINGS)
def test_only_reading_is_allowed(client: Client, ending: str) -> None:
    assert client.post(reverse(f"replay_{ending}", args=["leader-2016"])).status_code == 405


@pytest.mark.parametrize(
    "query", ["%00=1", "amend=%00", "world=1&world=2", "amend=:", "turnout.=1", "nominations.x=1", "=", "psi=inf"]
)
def test_a_tampered_address_never_breaks_the_answer(client: Client, query: str) -> None:
    assert get(client, "json", "leader-2016", query).status_code in {200, 422}


def test_a_replay_needs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    get(client, "json", "leader-2016")
    with django_assert_max_num_queries(13):
        get(client, "json", "leader-2016", LET_IN)


def test_the_page_of_a_replay_is_where_the_site_has_it() -> None:
    assert page("leader-2016") == reverse("replay", args=["leader-2016"])
