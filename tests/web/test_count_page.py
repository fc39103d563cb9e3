"""Counting ballots that a visitor brings: side by side, to take away, and in plain words when they cannot be."""

import json
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

from democracy import counts
from democracy.views.count import EXAMPLE, LONGEST_ADDRESS
from tests.web.markup import faults
from tests.web.pages import text_of

ELEVEN = '3 2\n5 1 2 3 0\n3 2 3 1 0\n3 3 2 1 0\n0\n"Ann"\n"Bob"\n"Cyd"\n"Eleven"\n'
HTMX = {"HX-Request": "true"}


def upload(client: Client, data: bytes, name: str = "ballots.blt", **fields: object) -> HttpResponseBase:
    return client.post("/count/", {"file": SimpleUploadedFile(name, data), **fields})


def test_the_empty_page_offers_ballots_to_try(client: Client) -> None:
    response = client.get("/count/")
    assert response.status_code == 200
    assert "Ada Byrne" in response.text
    assert not faults(response.text)


def test_pasted_ballots_go_to_an_address_that_shows_every_method(client: Client) -> None:
    response = client.post("/count/", {"ballots": EXAMPLE, "seats": "3"})
    assert response.status_code == 303
    shown = client.get(response.headers["Location"].partition("#")[0])
    text = text_of(shown)
    assert "An invented branch committee" in text
    assert "The alternative vote fills one seat, not 3." in text
    assert "The quota is 109 ÷ (3 + 1), its decimals ignored, plus 1: 28 votes (rule 46)." in text
    assert "Stage 2: surplus of Ada Byrne" in text
    assert not faults(shown.text)


def test_methods_can_be_chosen_and_compared(client: Client) -> None:
    text = text_of(client.get("/count/", {"ballots": EXAMPLE, "seats": "1", "method": ["plurality", "av"]}))
    assert "Plurality: the most first choices win" in text
    assert "Elected: Ada Byrne." in text
    assert "The methods do not elect the same." in text
    assert "Stage 1" not in text


def test_an_uploaded_file_is_counted_but_has_no_address(client: Client) -> None:
    response = upload(client, ELEVEN.encode())
    assert response.status_code == 200
    text = text_of(response)
    assert "11 papers, 3 candidates, 2 to elect." in text
    assert "A link to this count" not in text
    assert "BLT" in text


def test_htmx_gets_the_result_and_its_address(client: Client) -> None:
    response = client.post("/count/", {"ballots": EXAMPLE, "seats": "3"}, headers=HTMX)
    assert response.status_code == 200
    assert response.text.lstrip().startswith('<section id="result"')
    assert response.headers["HX-Push-Url"].startswith("/count/?ballots=")
    bad = client.post("/count/", {"ballots": "2:A=B"}, headers=HTMX)
    assert (bad.status_code, bad.headers["HX-Retarget"]) == (422, "#ask")
    assert bad.text.lstrip().startswith('<form id="ask"')


def test_ballots_too_long_for_an_address_are_shown_at_once(client: Client) -> None:
    many = "".join(f"{i}:A>B>[{'x' * 40}{i}]\n" for i in range(1, 80))
    response = client.post("/count/", {"ballots": many, "seats": "2", "method": "scottish"})
    assert len(urlencode({"ballots": many})) > LONGEST_ADDRESS
    assert response.status_code == 200
    assert "A link to this count" not in text_of(response)


@pytest.mark.parametrize(
    ("kind", "content_type", "part"),
    [
        ("text", "text/plain; charset=utf-8", "Stage 1: first preferences"),
        ("json", "application/json", '"elected"'),
        ("blt", "text/plain; charset=utf-8", "5 1 2 3 0"),
    ],
)
def test_the_count_can_be_taken_away(client: Client, kind: str, content_type: str, part: str) -> None:
    response = client.post("/count/", {"ballots": ELEVEN, "as": kind})
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert part in response.text


def test_what_is_taken_away_counts_the_same_again(client: Client) -> None:
    first = json.loads(client.post("/count/", {"ballots": EXAMPLE, "seats": "3", "as": "json"}).text)
    blt = client.post("/count/", {"ballots": EXAMPLE, "seats": "3", "as": "blt"}).text
    again = json.loads(client.post("/count/", {"ballots": blt, "as": "json"}).text)
    assert again == first
    assert list(first["methods"]) == list(counts.METHODS)
    assert first["methods"]["av"] == {"refused": "The alternative vote fills one seat, not 3."}


def test_markup_in_names_and_file_names_is_only_text(client: Client) -> None:
    hostile = ELEVEN.replace("Ann", "<script>alert(1)</script>").replace("Eleven", "<img src=x onerror=alert(2)>")
    response = upload(client, hostile.encode(), name="../../<svg onload=alert(3)>.blt")
    assert response.status_code == 200
    for part in ("<script>alert", "<img src=x", "<svg onload"):
        assert part not in response.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text
    assert not faults(response.text)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Ballots: There are no ballots. Paste some, or choose a file."),
        ({"ballots": ELEVEN, "seats": "4"}, "Seats: There are 3 candidates, too few for 4 seats. Ask for fewer."),
        ({"ballots": ELEVEN, "seats": "0"}, "Seats: Ensure this value is greater than or equal to 1."),
        ({"ballots": ELEVEN, "seats": "many"}, "Seats: Enter a whole number."),
        ({"ballots": ELEVEN, "method": "dice"}, "Methods: Select a valid choice. dice is not one of the available"),
        ({"ballots": ELEVEN.replace("1 2 3 0", "1=2 3 0")}, "Candidates are ranked equal."),
        ({"ballots": ELEVEN.replace("1 2 3 0", "1 - 3 0")}, "A rank is skipped."),
        ({"ballots": "3:A>B\n4:A=B"}, "Ballots: line 2, column 4: '=': Candidates are ranked equal or by score."),
        ({"ballots": "3:A>>B"}, "line 1, column 5: '>': A rank is skipped."),
        ({"ballots": "3:A>B\n" * 70_000}, "Ballots: Ensure this value has at most 400000 characters"),
        ({"ballots": "x\n" * 60}, "The first line must be two numbers."),
        ({"ballots": "0:A>B\n" * 60}, "And 40 more problems."),
        ({"ballots": "".join(f"1:C{i}>D\n" for i in range(101))}, "There are 102 candidates; this page counts at most"),
    ],
)
def test_what_cannot_be_counted_is_422_with_the_form(client: Client, fields: dict[str, str], message: str) -> None:
    response = client.post("/count/", fields)
    assert response.status_code == 422
    assert message in text_of(response)
    assert 'id="ask"' in response.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The submitted file is empty."),
        (b"\xff\xfe\x00", "The file is not UTF-8 text."),
        (b"PK\x03\x04 not ballots", "The first line must be two numbers."),
        (b"#" * (counts.MOST_BYTES + 1), "The file has 1,048,577 bytes; the most is 1,048,576 (1 MiB)."),
    ],
)
def test_a_bad_file_is_422_with_the_form(client: Client, data: bytes, message: str) -> None:
    response = upload(client, data)
    assert response.status_code == 422
    assert message in text_of(response)


def test_a_tampered_address_is_422(client: Client) -> None:
    assert client.get("/count/?ballots=nonsense&seats=-3&method=av&method=x").status_code == 422
    assert client.get("/count/?ballots=").status_code == 422


def test_more_papers_than_a_method_can_hold_is_said_of_that_method(client: Client) -> None:
    text = text_of(client.post("/count/", {"ballots": "1000000000000:A>B\n7:B", "method": ["meek", "av"]}, follow=True))
    assert "more than Meek's count can hold" in text
    assert "Elected: A." in text


def test_a_minimum_is_kept_inside_a_transferable_vote_and_carried_along(client: Client) -> None:
    asked = {"ballots": EXAMPLE, "seats": "2", "least": "1 woman: Eve Firth"}
    response = client.post("/count/", asked)
    assert response.status_code == 303
    text = text_of(client.get(response.headers["Location"]))
    assert "2 to elect. At least 1 woman: Eve Firth." in text
    assert "To elect at least 1 woman, all left of them are needed: Eve Firth is guarded." in text
    assert "This method keeps no minimum: it is counted without." in text
    record = json.loads(client.post("/count/", {**asked, "as": "json"}).text)
    assert record["minimum"] == "1 woman: Eve Firth"
    for key in ("scottish", "meek"):
        assert "Eve Firth" in record["methods"][key]["elected"]
        assert record["methods"][key]["constraint"]["members"] == ["Eve Firth"]
    assert "At least 1 woman: Eve Firth." in client.post("/count/", {**asked, "as": "text"}).text


@pytest.mark.parametrize(
    ("least", "words"),
    [
        ("women", "Write a minimum as a number"),
        ("1: <script>alert(1)</script>", "Nobody standing is called"),
        ("3 women: Ada Byrne; Cyn Doyle; Eve Firth", "At least 3 women do not fit 2 seats. Ask for 0 to 2."),
        ("2 women: Eve Firth", "At least 2 women cannot be elected: of the group 1 stand."),
        ("9" * 1999 + ":", "Write a minimum as a number"),
    ],
)
def test_a_minimum_that_cannot_be_kept_says_what_to_do(client: Client, least: str, words: str) -> None:
    response = client.post("/count/", {"ballots": EXAMPLE, "seats": "2", "least": least})
    assert response.status_code == 422
    assert words in text_of(response)
    assert "<script>alert" not in response.text
