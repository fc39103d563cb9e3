"""manage.py count: a report for an auditor, JSON for a program, and plain words for a bad file."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ELEVEN = '3 1\n5 1 2 3 0\n3 2 3 1 0\n3 3 2 1 0\n0\n"Ann"\n"Bob"\n"Cyd"\n"Eleven"\n'
BLOCK = ELEVEN.replace("3 1\n", "3 2\n", 1)


@pytest.fixture
def ballots(tmp_path: Path) -> Path:
    path = tmp_path / "eleven.blt"
    path.write_text(ELEVEN)
    return path


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("count", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_report_shows_each_round(ballots: Path) -> None:
    assert run(ballots, "--tie", "all_at_once") == (
        "Eleven\n"
        "11 ballots, 3 candidates, 1 to elect: alternative vote.\n\n"
        "Round 1\n"
        "  Ann                   5   45.45 %\n"
        "  Bob                   3   27.27 %\n"
        "  Cyd                   3   27.27 %\n"
        "  Tie: Bob and Cyd were tied. The rule puts out all who are tied last. Bob and Cyd go out.\n"
        "  Out: Bob.\n"
        "  Out: Cyd.\n"
        "  3 from Bob to Ann\n"
        "  3 from Cyd to Ann\n\n"
        "Round 2\n"
        "  Ann                  11  100.00 %\n\n"
        "Elected: Ann.\n"
    )


def test_json_has_the_documented_keys(ballots: Path) -> None:
    found: dict[str, Any] = json.loads(run(ballots, "--json", "--seed", 3))
    assert list(found) == ["title", "method", "seats", "tie", "seed", "withdrawn", "candidates", "elected", "rounds"]
    first = found["rounds"][0]
    assert list(first) == ["round", "votes", "exhausted", "elected", "eliminated", "transfers", "ties"]
    assert first["votes"] == {"Ann": 5, "Bob": 3, "Cyd": 3}
    assert found["rounds"][1]["elected"] == found["elected"]
    documented = Path("docs/count-json.md").read_text()
    assert all(f"`{key}`" in documented for key in [*found, *first])


def test_the_same_seed_draws_the_same_lot(ballots: Path) -> None:
    elected = [json.loads(run(ballots, "--json", "--seed", seed))["elected"][0] for seed in range(20)]
    assert set(elected) == {"Bob", "Cyd"}
    assert elected == [json.loads(run(ballots, "--json", "--seed", seed))["elected"][0] for seed in range(20)]


def test_plurality_fills_seats(ballots: Path) -> None:
    ballots.write_text(BLOCK)
    found = json.loads(run(ballots, "--method", "plurality", "--json"))
    assert found["seats"] == 2
    assert found["elected"][0] == "Ann"
    marks = json.loads(run(ballots, "--method", "plurality", "--votes-each", 2, "--json"))
    assert marks["elected"] == ["Bob", "Cyd"]


@pytest.mark.parametrize("rules", ["scottish", "meek"])
def test_stv_reports_every_stage(ballots: Path, rules: str) -> None:
    ballots.write_text(BLOCK)
    text = run(ballots, "--method", "stv", "--rules", rules)
    assert text.startswith("Eleven\n11 ballots, 3 candidates, 2 to elect: single transferable vote.\n\nRules: The ")
    assert text.endswith(f"Elected: {', '.join(json.loads(stv(ballots, rules))['elected'])}.\n")


@pytest.mark.parametrize("rules", ["scottish", "meek"])
def test_stv_json_has_the_documented_keys(ballots: Path, rules: str) -> None:
    ballots.write_text(BLOCK)
    found: dict[str, Any] = json.loads(stv(ballots, rules))
    documented = Path("docs/count-json.md").read_text()
    parts = [found, *found["rounds"], *(part for one in found["rounds"] for part in one["transfers"] + one["ties"])]
    assert all(f"`{key}`" in documented for part in [*parts, found["rules"]] for key in part)
    assert {"round", "votes", "exhausted", "elected", "eliminated", "transfers", "ties"} <= set(found["rounds"][0])
    assert found["tie"] == found["rules"]["tie"]


def test_parts_of_the_rules_can_be_varied(ballots: Path) -> None:
    ballots.write_text(BLOCK)
    parts = ["--quota", "hare", "--decimals", "exact", "--tie", "lot"]
    found = json.loads(run(ballots, "--method", "stv", *parts, "--json"))
    assert found["quota"] == "11/2"
    assert (found["rules"]["decimals"], found["tie"]) == ("exact", "lot")


def test_a_minimum_is_kept_inside_the_count(ballots: Path) -> None:
    ballots.write_text(BLOCK)
    free = json.loads(run(ballots, "--method", "stv", "--seats", 1, "--json"))
    assert free["elected"] != ["Cyd"]
    held = json.loads(run(ballots, "--method", "stv", "--seats", 1, "--constraint", "1 woman: 3", "--json"))
    assert held["elected"] == ["Cyd"]
    assert held["constraint"] == {"least": 1, "title": "woman", "members": ["Cyd"]}
    assert set(held["constraint"]) <= set(Path("docs/count-json.md").read_text().replace("`", " ").split())


def stv(ballots: Path, rules: str) -> str:
    return run(ballots, "--method", "stv", "--rules", rules, "--json")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ELEVEN.encode())))
    assert "Eleven" in run("-")


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("3 1\n1 9 0\n", [], "line 2, column 3: '9': There is no such candidate."),
        (BLOCK, [], "--seats 2: the alternative vote fills one seat. Use --seats 1 or plurality."),
        (ELEVEN, ["--method", "plurality", "--seats", 4], "--seats 4: there are only 3 candidates."),
        (ELEVEN, ["--seats", "0"], "'0' is not a whole number above 0"),
        (ELEVEN, ["--tie", "coin"], "invalid choice: 'coin'"),
        (ELEVEN, ["--tie", "first_difference"], "--tie first_difference: only stv knows it. Use one of lot,"),
        (ELEVEN, ["--method", "stv", "--tie", "all_out"], "--tie all_out: stv does not know it. Use one of previous_"),
        (ELEVEN, ["--method", "stv", "--seats", 4], "--seats 4: there are only 3 candidates."),
        (ELEVEN, ["--method", "stv", "--decimals", "ten"], "'ten' is neither a number of decimals from 0 to 9 nor"),
        (ELEVEN, ["--constraint", "1: Cyd"], "--constraint: only --method stv can keep a minimum."),
        (ELEVEN, ["--method", "stv", "--constraint", "1: Dan"], "Nobody standing is called 'Dan'."),
        (ELEVEN, ["--method", "stv", "--constraint", "3: 1; 2; 3"], "At least 3 of the group do not fit 1 seat."),
        (ELEVEN, ["--method", "stv", "--rules", "meek", "--quota", "hare"], "it cannot use hare"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(
    ballots: Path, text: str, arguments: list[object], message: str
) -> None:
    ballots.write_text(text)
    with pytest.raises(CommandError, match=message.replace("(", r"\(")):
        run(ballots, *arguments)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.blt")
