"""`manage.py election`: a list, a report, JSON, and what is wrong told by option."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = [pytest.mark.usefixtures("seeded_db")]


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("election", *arguments, stdout=out)
    return out.getvalue()


def test_the_list_names_slugs() -> None:
    assert "nec-members-2012" in printed("--list")


def test_a_report_and_its_json_agree() -> None:
    arguments = ("nec-members-2016", "--method", "single", "--worlds", "10", "--seed", "3")
    held = json.loads(printed(*arguments, "--json"))
    assert held["worlds"] == 10
    assert held["command"] == "manage.py election nec-members-2016 --method single --worlds 10 --seed 3"
    assert held["headline"] in printed(*arguments)
    assert printed(*arguments) == printed(*arguments)


def test_the_record_prints_votes() -> None:
    text = printed("nec-members-2010")
    assert "88,235  elected" in text
    assert "87 votes moved from Luke Akehurst to Johanna Baxter turn a seat" in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Name an election."),
        (("nec-members-2061",), "or nec-members-2016"),
        (("nec-members-2016", "--seats", "40"), "--seats: “40”. Give a whole number from 1 to 15."),
        (("nec-members-2016", "--seats", "12", "--women", "12"), "cannot be met: 7 women are known"),
        (("nec-members-2016", "--assume", "x=1"), "--assume: “x:1”. There is no such assumption"),
    ],
)
def test_what_is_wrong_is_told(arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(CommandError, match=told.replace("?", r"\?").replace(".", r"\.")):
        printed(*arguments)
