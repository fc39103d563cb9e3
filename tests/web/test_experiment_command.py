"""`manage.py experiment` runs the same blocks as the page does."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from democracy import experiments, models
from democracy.plays import Owner
from tests.web.experimenting import block_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    block_of(10, monkeypatch)


def command(*args: str, worlds: int = 20) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("experiment", *args, worlds=worlds, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_an_arm_alone_stands_beside_history() -> None:
    out, err = command("july-2016", "--arm", "place=ruling")
    assert err.splitlines() == ["10 of 20 worlds", "20 of 20 worlds"]
    assert "Version A: Everything as in history" in out and "Version B: The leader's own place" in out
    assert "Elected again\n    A  100 in 100" in out
    assert 'manage.py experiment july-2016 --seed 2016 --arm "history" --arm "place=ruling" --worlds 20' in out


def test_it_goes_on_from_the_blocks_of_a_page() -> None:
    source = experiments.beginning("july-2016", 2016)
    arms = experiments.read(source.known, [[], [("place", "ruling")]])
    held = experiments.run_next(experiments.stored(experiments.ask(source, arms, 20, Owner("somebody"))))
    assert held.done == 10
    out, err = command("july-2016", "--arm", "place=ruling")
    assert err.splitlines() == ["20 of 20 worlds"] and held.row.digest in out
    assert models.Block.objects.count() == 2


def test_worlds_that_fill_no_block_are_cut_off() -> None:
    out, _ = command("july-2016", "--arm", "place=ruling", "--csv", worlds=13)
    rows = [line for line in csv.reader(io.StringIO(out)) if not line[0].startswith("#")]
    assert len(rows) == 1 + 2 * 13 and rows[-1][:2] == ["13", "B"]


def test_the_same_in_every_arm() -> None:
    out, _ = command("july-2016", "--arm", "history", "--arm", "place=ruling", "--outlook", "rebels",
                     "--assume", "campaign.polls.usual=4", "--json")  # fmt: skip
    found = json.loads(out)
    assert [arm["outlook"] for arm in found["arms"]] == ["rebels", "rebels"]
    assert [arm["assume"] for arm in found["arms"]] == [{"campaign.polls.usual": 4.0}] * 2
    assert found["done"] == 20 and found["editions"]["program"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["july-2061", "--arm", "place=ruling"], "Did you mean july-2016"),
        (["july-2016", "--arm", "place=rulin"], "Did you mean ruling?"),
        (["july-2016", "--arm", "plac=ruling"], "Did you mean place"),
        (["july-2016", "--arm", "outlook=rebel"], "Did you mean rebels?"),
        (["july-2016", "--arm", "leadership.fredge=1"], "Did you mean leadership."),
        (["july-2016", "--arm", "campaign.join.lef=1"], "Did you mean campaign.join.left"),
        (["july-2016", "--arm", "campaign.join.left=9"], "Give a number from 0 to 1."),
        (["july-2016", "--arm", "leadership.fee.registered=x"], "Version B, "),
        (["july-2016", "--arm", "history"], "there is nothing to compare"),
        (["july-2016"], "Compare 2 to 4 versions"),
        (["july-2016", *["--arm", "place=ruling"] * 5], "Compare 2 to 4 versions"),
        (["july-2016", "--arm", "place=ruling", "--seed", "-1"], "--seed: -1"),
        (["july-2016", "--arm", "place=ruling", "--play", "x"], "There is no such play"),
    ],
)
def test_what_cannot_be_asked_is_told(args: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words.replace(".", r"\.")):
        command(*args)
    assert models.Experiment.objects.count() == 0


@pytest.mark.parametrize("worlds", [0, -3, 20_001])
def test_a_number_of_worlds_that_cannot_be(worlds: int) -> None:
    with pytest.raises(CommandError, match="from 1 to 20,000"):
        command("july-2016", "--arm", "place=ruling", worlds=worlds)
