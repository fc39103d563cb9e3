"""`manage.py replay` on the recorded history: the report, the JSON, the list, and what it says of bad input."""

import json
import os
import re
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from democracy.exports import archive_text

pytestmark = [pytest.mark.usefixtures("seeded_db")]
LET_IN = "leader-2016 --amend leadership.freeze_date=2016-07-12 --worlds 20"
NOBODY = " ".join(f"--amend leadership.voters.{kind}=not_admitted" for kind in ("members", "registered", "affiliated"))


def printed(line: str) -> str:
    out = StringIO()
    call_command("replay", *shlex.split(line), stdout=out)
    return out.getvalue()


def read(line: str) -> Any:
    return json.loads(printed(f"{line} --json"))


def refused(line: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("replay", *shlex.split(line), stdout=out)
    assert error.value.returncode == 1
    assert out.getvalue() == ""
    return str(error.value)


def test_the_list_names_every_contest_the_oldest_first() -> None:
    entries = read("--list")
    assert [e["date"] for e in entries] == sorted(e["date"] for e in entries)
    assert {"slug", "title", "date", "office", "winner", "kinds"} == set(entries[0])
    assert {e["slug"]: e["winner"] for e in entries}["leader-2010"] == "Ed Miliband"
    assert all(e["slug"] in printed("--list") for e in entries)


def test_an_empty_archive_says_how_to_fill_it() -> None:
    assert "manage.py seed" in archive_text([])


def test_the_record_is_reported_as_arithmetic_with_its_numbers() -> None:
    report = printed("leader-2016")
    assert "Kind of change: record." in report
    assert "Jeremy Corbyn wins. This is by arithmetic" in report
    assert re.search(r"Jeremy Corbyn +313,209 +61\.85 %", report)
    assert "None: this is arithmetic on the record." in report


def test_the_report_says_what_a_re_roll_rests_on() -> None:
    report = printed(LET_IN)
    assert "Kind of change: re-roll." in report
    assert "Jeremy Corbyn wins in all of 20 worlds." in report
    assert "- Freeze date: 12 July 2016; in the recorded book 12 January 2016." in report
    assert "shut_out.turnout" in report
    assert re.search(r"^\s+wins +mean +5 % +95 % +chance +knowledge +recorded$", report, re.MULTILINE)


def test_the_roll_says_whom_the_freeze_date_shuts_out() -> None:
    roll = read("leader-2016")["roll"]
    assert roll["shut_out"]["leadership.freeze_date"] == pytest.approx(130_000, abs=5_000)
    assert "“Freeze date”: 12 January 2016 (leadership.freeze_date)" in " ".join(printed("leader-2016").split())
    for line in roll["cohorts"]:
        assert line["entitled"] + sum(rule["people"] for rule in line["shut_out"]) == line["people"]


def test_every_documented_key_is_there_and_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "replay-json.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (`[^|]+`) \|", page, re.MULTILINE)
    documented = {key for cell in table for key in re.findall(r"`(\w+)`", cell)}
    found = read(f"{LET_IN} --turns")
    assert set(found) == documented
    for key in ("worlds", "shares", "sections", "rounds", "roll", "findings", "turns", "assumptions", "amendments"):
        rows = found[key] if isinstance(found[key], list) else [found[key]]
        paragraph = page.split(f"**`{key}`**", 1)[1].split("\n\n", 1)[0]
        assert rows
        assert [name for row in rows for name in row if f"`{name}`" not in paragraph] == []


def test_findings_name_rule_value_day_and_source() -> None:
    findings = read("leader-2016")["findings"]
    fee = next(f for f in findings if f["rule"] == "leadership.nominations.challenge")
    assert fee["value"] == "20%" and fee["since"] == "1988-12-31"
    assert fee["source"]["address"].startswith("http")
    assert all(f["sentence"].endswith(".") for f in findings)


def test_the_command_it_prints_asks_the_same_again() -> None:
    line = (
        "leader-2010 --amend leadership.count=plurality --exclude 500 --psi 2 --side 'D Miliband' --worlds 9 --seed 7"
    )
    found = read(line)
    again = found["reproduce"]["command"].removeprefix("python manage.py replay ")
    assert read(again) == found


def test_the_address_it_prints_is_that_of_the_page(client: Any) -> None:
    address = read(LET_IN)["reproduce"]["address"]
    assert client.get(address).status_code == 200


def test_an_exclusion_can_be_written_in_one_word() -> None:
    short = read("leader-2016 --exclude 25000:3:Corbyn --worlds 9")
    assert short == read("leader-2016 --exclude 25000 --psi 3 --side Corbyn --worlds 9")
    assert short["asked"]["exclude"] == {"people": 25_000, "psi": 3.0, "side": "Corbyn"}


def test_an_option_changes_what_it_says() -> None:
    found = read(
        "leader-2015 --nominate Corbyn=30 --turnout members=70% --assume turnout.spread=0.01 --book nominations-5"
    )
    assert found["asked"]["nominations"] == {"Corbyn": 30}
    assert found["asked"]["turnout"] == {"members": 0.7}
    assert found["assumptions"][-1] | {"value": 0.01, "low": 0.01, "high": 0.01} == found["assumptions"][-1]
    assert found["editions"]["book"]["slug"] == "nominations-5"
    assert found["editions"]["recorded"]["slug"] == "labour"


def test_the_world_asked_for_is_the_one_shown() -> None:
    rounds = {world: read(f"{LET_IN} --world {world}")["rounds"] for world in (3, 4)}
    assert rounds[3] != rounds[4]
    assert f"Rounds of world {4}\n" in printed(f"{LET_IN} --world 4")


def test_another_seed_gives_another_draw_and_the_same_seed_the_same() -> None:
    shares = [read(f"{LET_IN} --seed {seed}")["shares"] for seed in (1, 2, 1)]
    assert shares[0] == shares[2] != shares[1]


def test_chance_and_knowledge_are_kept_apart() -> None:
    first = read("leader-2016 --amend leadership.freeze_date=2016-07-12")["shares"][0]
    assert 0 < first["chance"] < first["knowledge"]
    assert first["spread"] ** 2 == pytest.approx(first["chance"] ** 2 + first["knowledge"] ** 2)


def test_a_rule_that_the_contest_never_asks_is_said_to_be_idle() -> None:
    line = "leader-1994 --amend leadership.fee.registered=£5"
    assert read(line)["amendments"][0]["consulted"] is False
    assert "This contest never consults this rule" in " ".join(printed(line).split())


def test_arithmetic_has_one_world_whatever_is_asked() -> None:
    assert read("leader-2015 --world 3")["worlds"] == {
        "count": 1,
        "by_arithmetic": True,
        "wins": {"Andy Burnham": 0, "Yvette Cooper": 0, "Jeremy Corbyn": 1, "Liz Kendall": 0},
        "seed": 2016,
        "shown": 1,
    }


def test_what_would_turn_it_is_there_only_when_asked_for() -> None:
    assert read("leader-2016")["turns"] is None
    assert "What would turn it" not in printed("leader-2016")
    turned = read("leader-2016 --turns")["turns"]
    assert any(turn["winner"] == "Owen Smith" for turn in turned)
    assert "What would turn it" in printed("leader-2016 --turns")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("leader-2061", "Did you mean leader-2016"),
        ("", "--list names them all"),
        ("leader-2015 --amend leadership.nominations.vacancy=120%", "at most 100 %"),
        (
            "leader-2015 --amend leadership.nominations.vacancy",
            "--amend: “leadership.nominations.vacancy”. Write it as",
        ),
        ("leader-2015 --amend leadership.nomination.vacancy=20%", "Did you mean leadership.nominations.vacancy"),
        ("leader-2010 --amend 'leadership.sections=mps=50% members=60%'", "110 %"),
        ("leader-2016 --amend leadership.freeze_date=2016-02-30", "Write a day that exists"),
        ("leader-2015 --turnout members=101%", "--turnout members: “101%”. Give a share from 0% to 100%."),
        ("leader-2015 --nominate Corbyn=-4", "--nominate Corbyn: “-4”. Give a whole number from 0"),
        ("leader-2015 --nominate Blair=4", "Nominations can be set for"),
        ("leader-2015 --worlds 0", "--worlds: “0”. Give a whole number from 1 to 5,000."),
        ("leader-2015 --worlds 10 --world 11", "There are 10 worlds here"),
        ("leader-2015 --seed x", "--seed: “x”"),
        ("leader-2015 --exclude -3", "--exclude: “-3”"),
        ("leader-2015 --exclude 10:nan:Corbyn", "--psi: “nan”"),
        ("leader-2015 --exclude 10:1:Nobody", "--side: “Nobody”. Whose supporters"),
        ("leader-2015 --assume magic=1", "no such assumption"),
        ("leader-2015 --book labor", "Did you mean labour"),
    ],
)
def test_bad_input_is_named_with_its_value_and_remedy(line: str, says: str) -> None:
    assert says in refused(line)


def test_every_problem_is_told_at_once() -> None:
    told = refused("leader-2015 --worlds 0 --book labor --amend nonsense --turnout members=2").splitlines()
    assert len(told) == 4


def test_what_the_rules_refuse_is_told_in_a_sentence() -> None:
    assert refused(f"leader-2015 {NOBODY}").startswith("Under these rules nobody whose votes are recorded has a vote.")
    assert refused(f"leader-2015 {NOBODY} --json").endswith(".")


def test_a_database_without_tables_is_told_how_to_be_made_ready(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "replay", "leader-2016"]
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    where = {**kept, "CARDVOTE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "democracy.settings"}
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=where, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "python manage.py migrate" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
