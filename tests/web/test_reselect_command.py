"""`manage.py reselect`: what the pages show, as text and as data, and what is wrong with a question."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.usefixtures("seeded_db")


def _said(*arguments: str) -> str:
    out = StringIO()
    call_command("reselect", *arguments, stdout=out)
    return out.getvalue()


def test_a_year_is_told_with_its_record() -> None:
    said = _said("--worlds", "50")
    assert said.startswith("Reselection in 2019. Simulated.")
    assert "Recorded: 6 faced a full selection." in said and "edition" in said


def test_two_procedures_are_compared_with_the_same_luck() -> None:
    data = json.loads(_said("--json", "--worlds", "50", "--amend", "selection.procedure=open", "--compare", "record"))
    assert data["simulated"] and data["difference"][0][0] == "face a selection"
    assert all(seat["chance_beside"] is not None for seat in data["seats"])


def test_one_seat_is_told_by_name_or_slug() -> None:
    assert _said("--seat", "Barking", "--worlds", "50").startswith("Barking, 2019: Margaret Hodge. Simulated.")
    assert json.loads(_said("--seat", "barking", "--json", "--worlds", "50"))["constituency"] == "Barking"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seat", "Barkin"), "Did you mean barking"),
        (("--amend", "nonsense"), "Write it as --amend RULE=VALUE."),
        (("--amend", "selection.trigger.share=2"), "share"),
        (("--year", "1066"), "--year: “1066”."),
        (("--worlds", "0", "--seed", "x"), "--seed: “x”."),
        (("--book", "nobody"), "nobody"),
    ],
)
def test_what_is_wrong_is_told_with_its_value(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError) as wrong:
        _said(*arguments)
    assert said in str(wrong.value)
