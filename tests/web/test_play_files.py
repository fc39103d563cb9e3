"""Plays as files, and the editions that a play keeps: what a file says is believed only where it is decided just so."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from democracy import models, plays
from democracy.plays import openings
from tests.web.playing import BEGIN, SAID, begun, ended, form

pytestmark = [pytest.mark.usefixtures("seeded_db")]
EDITIONS = ("scenario", "book", "outlook", "opening", "seed", "role", "others")


def sent_file(text: str | bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile("play.json", text.encode() if isinstance(text, str) else text)}


def test_a_play_goes_out_as_a_file_and_comes_in_again(client: Client) -> None:
    address = ended(client, "stay", "remain", seed="77")
    text = client.get(f"{address}play.json").text
    other = Client()
    taken = other.post("/play/take-in/", sent_file(text))
    assert taken.status_code == 303
    again = json.loads(other.get(taken.headers["Location"] + "play.json").text)
    assert again == json.loads(text)


def test_a_file_that_was_changed_is_refused_with_what_to_do(client: Client) -> None:
    text = client.get(ended(client, "stay", "remain") + "play.json").text
    opening = json.loads(text)["opening"]
    for old, new, words in (
        ('"carried": true', '"carried": false', "Move 0 of the file says something else"),
        ('"option": "remain"', '"option": "dance"', "Move 2 of the file is not allowed"),
        ('"seed": 2016', '"seed": 2017', "says something else than this engine decides"),
        ('"number": 1,\n  "digest": "', '"number": 9,\n  "digest": "', "This site does not have edition 9"),
        ('"role": "leader"', '"role": "king"', "has no seat “king”"),
        ('"format": "card-vote play 4"', '"format": "x"', "format: Input should be"),
        ('"opening": "', '"opening": "0000', "opening: String should match"),
        (f'"opening": "{opening}"', f'"opening": "{"0" * 64}"', "begins with a party that this site does not have"),
        (text, "{", "This is not a JSON file"),
    ):
        assert old in text, old
        answer = client.post("/play/take-in/", sent_file(text.replace(old, new)))
        assert answer.status_code == 422 and words in answer.text, (old, answer.text)
    assert client.post("/play/take-in/", sent_file(b"\xff\xfe")).status_code == 422
    assert client.post("/play/take-in/").status_code == 422
    assert models.Play.objects.count() == 1


def test_faults_beyond_those_that_are_told_are_counted(client: Client) -> None:
    text = client.get(begun(client) + "play.json").text
    said = json.loads(text) | {f"part{number}": number for number in range(100)}
    answer = client.post("/play/take-in/", sent_file(json.dumps(said)))
    assert answer.status_code == 422 and "part4: Extra inputs" in answer.text and "and 95 faults more." in answer.text


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("role", "king\0", "role: String should match"),
        ("own", {"rules": {"leadership.fee.price": "3"}}, "There is no rule “leadership.fee.price”."),
        ("own", {"rules": {"leadership.nominations.challenge": "lots"}}, "such as 20% or 1/3.</p>"),
    ],
)
def test_a_part_that_cannot_be_is_told_with_its_remedy(client: Client, part: str, value: object, words: str) -> None:
    said = json.loads(client.get(begun(client) + "play.json").text) | {part: value}
    answer = client.post("/play/take-in/", sent_file(json.dumps(said)))
    assert answer.status_code == 422 and words in answer.text
    assert models.Play.objects.count() == 1


def test_a_play_keeps_the_first_day_that_it_began_with(client: Client) -> None:
    address = begun(client)
    before = client.get(f"{address}play.json").text
    models.Opening.objects.filter(key="2016-june").update(members=1_000)
    models.Reading.objects.filter(measure="members", region="London").update(value=1)
    client.post(address, form(client, address, "stay"))
    assert "388,407" in client.get(address).text
    play = models.Play.objects.select_related("opening").get()
    assert (play.opening.key, play.opening.content["members"]) == ("2016-june", 388_407)
    assert max(play.opening.content["regions"]) > 0.15 > 0.03 > min(play.opening.content["regions"])
    taken = Client().post("/play/take-in/", sent_file(before))
    assert taken.status_code == 303, taken.text
    fresh = models.Play.objects.select_related("opening").get(pk=begun(client).split("/")[2])
    assert fresh.opening.content["members"] == 1_000


def test_a_file_of_the_first_format_is_taken_in_with_its_even_regions(client: Client) -> None:
    play = models.Play.objects.get(pk=begun(client).split("/")[2])
    play.opening = openings.even("2016-june")
    plays.begin(models.Play(pk=uuid.uuid4(), **{name: getattr(play, name) for name in EDITIONS}))
    old = models.Play.objects.exclude(pk=play.pk).get()
    said = json.loads(client.get(f"/play/{old.pk}/play.json").text)
    del said["opening"]
    taken = client.post("/play/take-in/", sent_file(json.dumps(said | {"format": "card-vote play 1"})))
    assert taken.status_code == 303, taken.text


def test_a_first_day_that_is_gone_begins_no_play_and_ends_none(client: Client) -> None:
    address = begun(client)
    text = client.get(f"{address}play.json").text
    models.Opening.objects.filter(key="2016-june").delete()
    assert client.post(address, form(client, address, "stay")).status_code == 303
    refused = client.post(BEGIN, SAID)
    assert refused.status_code == 422 and "An administrator can enter it again" in refused.text
    assert client.post("/play/take-in/", sent_file(text)).status_code == 303
    old = {key: value for key, value in json.loads(text).items() if key != "opening"}
    told = client.post("/play/take-in/", sent_file(json.dumps(old | {"format": "card-vote play 1"})))
    assert told.status_code == 422 and "is not in the tables any more" in told.text


def test_members_are_spread_evenly_where_no_region_is_recorded() -> None:
    assert openings.edition("2016-june") != openings.even("2016-june")
    models.Reading.objects.filter(measure="members").exclude(region="").delete()
    assert openings.edition("2016-june") == openings.even("2016-june")
