"""`manage.py reselect`: reports, JSON, CSV, comparisons, one world, and what is wrong said at once."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.usefixtures("seeded_db")
FEW = "--worlds=30"


def said(*options: str) -> str:
    out = io.StringIO()
    call_command("reselect", *options, stdout=out)
    return out.getvalue()


def test_the_whole_party_says_what_is_recorded_and_what_is_simulated() -> None:
    text = said(FEW)
    assert "Recorded: 6 MPs were triggered." in text
    assert "of 223 MPs face a selection (" in text and "with the assumptions drawn)." in text
    assert "Assumed: Goodwill towards a sitting MP" in text


def test_a_comparison_gives_what_the_rules_alone_do() -> None:
    text = said(FEW, "--amend=selection.procedure=open", "--amend=selection.days=365", "--compare=record")
    assert "Simulated: 223 of 223 MPs face a selection" in text
    assert "The rules alone, with the same luck: +" in text


def test_json_and_csv_hold_every_seat() -> None:
    assert len(json.loads(said(FEW, "--json"))["seats"]) == 223
    rows = list(csv.DictReader(io.StringIO(said(FEW, "--csv"))))
    assert len(rows) == 223


def test_one_world_of_a_seat_is_told_with_what_would_turn_it() -> None:
    text = said(FEW, "--seat=Kingston upon Hull North", "--world=3", "--amend=selection.days=365")
    assert "Diana Johnson. Recorded: Triggered." in text
    assert "World 3, simulated:" in text and "Branches: " in text
    assert text.count("in this world.") + text.count("  It turns, to ") == 3


def test_a_seat_in_json() -> None:
    assert json.loads(said(FEW, "--seat=barking", "--json"))["constituency"] == "Barking"


def test_a_part_of_a_name_leads_to_the_whole() -> None:
    with pytest.raises(CommandError, match="Did you mean kingston-upon-hull-north or"):
        said("--seat=Hull North")


def test_a_seat_without_an_mp_and_a_year_without_ballots() -> None:
    assert "Bath has no Labour MP, so there is nobody to reselect." in said(FEW, "--seat=bath")
    assert "0 of 230 MPs face a selection" in said(FEW, "--year=2017")


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(CommandError) as wrong:
        said("--seat=Barkin", "--worlds=x", "--amend=selection.quorum=3", "--year=2018", "--world=0")
    text = str(wrong.value)
    assert "Did you mean barking" in text and text.count("\n") == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--amend", "nonsense"), "Write it as --amend RULE=VALUE."),
        (("--compare", "nonsense"), "Write it as --compare RULE=VALUE."),
        (("--amend", "selection.trigger.share=2"), "share"),
        (("--year", "1066"), "--year: “1066”."),
        (("--worlds", "0", "--seed", "x"), "--seed: “x”."),
        (("--book", "nobody"), "no published rule book"),
    ],
)
def test_what_is_wrong_is_told_with_its_value(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError) as wrong:
        said(*arguments)
    assert words in str(wrong.value)
