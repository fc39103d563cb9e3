"""Asking experiments in tests: of the shortest scenario, ten worlds to a block."""

import html
import re

import pytest
from django.test import Client

NEW = "/experiments/new/?scenario=july-2016"
SAID = {"worlds": "250", "seed": "2016", "B-choice": "place=ruling"}


def block_of(worlds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many worlds to a block, so that a test runs a few of them."""
    monkeypatch.setattr("democracy.experiments.question.BLOCK", worlds)
    monkeypatch.setattr("democracy.forms.experiment.NUMBERS", (20, 30, 250, 2_000))


def asked(client: Client, at: str = NEW, **said: str) -> str:
    """The address of a new experiment of twenty worlds."""
    answer = client.post(at, SAID | {"worlds": "20"} | said)
    assert answer.status_code == 303, re.findall(r"<li>(.*?)</li>", answer.text)
    return answer.headers["Location"]


def run(client: Client, address: str, do: str = "next") -> str:
    answer = client.post(address, {"do": do}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.text


def worlds(client: Client, address: str, letter: str) -> dict[int, str]:
    """What each dot of an arm says, by world."""
    page = html.unescape(client.get(address).text)
    found = re.findall(rf'href="{address}worlds/(\d+)/\?arm={letter}" aria-label="World \d+: ([^"]+)"', page)
    return {int(number): ending for number, ending in found}
