"""What tests of scenario play do over and over: begin a play, send what its page would send, play to an end."""

import re

from django.test import Client

from democracy import models

BEGIN = "/play/scenarios/july-2016/"
SAID = {"role": "leader", "others": "history", "outlook": "neutral", "seed": "2016"}


def begun(client: Client, **said: str) -> str:
    """The address of a new play."""
    answer = client.post(BEGIN, SAID | said)
    assert answer.status_code == 303
    return answer.headers["Location"]


def form(client: Client, address: str, option: str) -> dict[str, str]:
    """What the page's form sends with one of its buttons."""
    page = client.get(address).text
    held = dict(re.findall(r'<input type="hidden" name="(card|number|token)" value="([^"]+)">', page))
    return held | {"option": option}


def moves(address: str) -> int:
    return models.Move.objects.filter(play=address.split("/")[2]).count()


def ended(client: Client, *options: str, **said: str) -> str:
    """The address of a play that has been played to its end."""
    address = begun(client, **said)
    for option in options:
        assert client.post(address, form(client, address, option)).status_code == 303
    return address
