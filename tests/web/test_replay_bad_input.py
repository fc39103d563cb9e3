"""Bad input to a replay: each answered with the field, the value and what to do, and never with a crash."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from tests.web.markup import Page
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/votes/leader-2016/"
LONG = "9" * 6_000
NUMBER = "Give a number from"
WHOLE = "Give a whole number from"
NO_PART = "This address has no such part."

BAD_PARTS = [
    ("amend", "leadership.freeze_date:2099-01-01", "Freeze date", "2099-01-01", "Give a day from 6 May 2015"),
    ("amend", "leadership.freeze_date:1950-01-01", "Freeze date", "1950-01-01", "to 21 September 2016"),
    ("amend", "leadership.freeze_date:2016-02-31", "Freeze date", "2016-02-31", "Write a day that exists"),
    ("amend", "leadership.freeze_date:", "Freeze date", "", "Write a day that exists"),
    ("amend", "leadership.nominations.challenge:120%", "Nominations for a challenge", "120%", "at most 100 %"),
    ("amend", "leadership.nominations.challenge:-5%", "Nominations for a challenge", "-5%", "such as 20% or 1/3"),
    ("amend", "leadership.threshold:100%", "Threshold", "100%", "below 100 %"),
    ("amend", "leadership.minimum_membership:9999999", "membership", "9999999", "Give at most 433 days."),
    ("amend", "leadership.minimum_membership:-1", "membership", "-1", "Write a whole number"),
    ("amend", "leadership.sections:mps=50% members=30%", "sections", "mps=50% members=30%", "add up to 80 %"),
    ("amend", "leadership.sections:dogs=100%", "sections", "dogs=100%", "There is no section dogs"),
    ("amend", "leadership.fee.registered:-3", "Fee", "-3", "such as £25"),
    ("amend", "leadership.count:guess", "counted", "guess", "Choose one of: plurality"),
    ("amend", "leadership.fredge:1", "amend", "leadership.fredge:1", "There is no rule “leadership.fredge”"),
    ("amend", "nonsense", "amend", "nonsense", "Write it as rule:value"),
    ("amend", "", "amend", "", "Write it as rule:value"),
    ("amend", "\0:\0", "amend", "\0:\0", "There is no rule"),
    ("nominations.Smith", "-1", "nominations.Smith", "-1", "Give a whole number from 0 to 251."),
    ("nominations.Smith", "252", "nominations.Smith", "252", "Give a whole number from 0 to 251."),
    ("nominations.Nobody", "3", "nominations.Nobody", "3", "Corbyn, Eagle, Smith"),
    ("turnout.members", "101%", "turnout.members", "101%", "from 0% to 100%"),
    ("turnout.members", "-1%", "turnout.members", "-1%", "from 0% to 100%"),
    ("turnout.members", "1e999999999", "turnout.members", "1e999999999", "from 0% to 100%"),
    ("turnout.members", "nan", "turnout.members", "nan", "from 0% to 100%"),
    ("turnout.members", "1/0", "turnout.members", "1/0", "from 0% to 100%"),
    ("turnout.dogs", "10%", "turnout.dogs", "10%", "Turnout can be set for members"),
    ("exclude", "-4", "exclude", "-4", WHOLE),
    ("exclude", "99999999999", "exclude", "99999999999", "0 to 5,000,000."),
    ("exclude", LONG, "exclude", LONG[:80], WHOLE),
    ("psi", "inf", "psi", "inf", "Give a number from 0 to 1,000,000."),
    ("psi", "nan", "psi", "nan", NUMBER),
    ("psi", "-1", "psi", "-1", NUMBER),
    ("psi", "", "psi", "", NUMBER),
    ("side", "Nobody", "side", "Nobody", "Choose one of Corbyn, Smith."),
    ("side", "\0", "side", "\0", "Choose one of Corbyn, Smith."),
    ("assume", "shut_out.turnout:9", "assume.shut_out.turnout", "9", "Give a number from 0 to 1."),
    ("assume", "poll.design_effect:0", "assume.poll.design_effect", "0", "Give a number from 0.012"),
    ("assume.fee.elasticity", "nan", "assume.fee.elasticity", "nan", NUMBER),
    ("assume", "mood:1", "assume", "mood:1", "There is no such assumption here."),
    ("seed", "x", "seed", "x", "0 to 2,147,483,647."),
    ("seed", "1.5", "seed", "1.5", WHOLE),
    ("seed", LONG, "seed", LONG[:80], WHOLE),
    ("worlds", "0", "worlds", "0", "Give a whole number from 1 to 5,000."),
    ("worlds", "5001", "worlds", "5001", "Give a whole number from 1 to 5,000."),
    ("world", "401", "world", "401", "give a number from 1 to 400."),
    ("world", "0", "world", "0", "Give a whole number from 1 to"),
    ("book", "labour@99", "book", "labour@99", "no published rule book “labour”, edition 99"),
    ("book", "labour@x", "book", "labour@x", "no published rule book “labour”"),
    ("book", "labuor", "book", "labuor", "Did you mean labour?"),
    ("book", "labour\0", "book", "labour\0", "no published rule book"),
    ("book", "labour@" + "9" * 50, "book", "labour@" + "9" * 50, "no published rule book"),
    ("colour", "red", "colour", "red", NO_PART),
    ("", "", "", "", NO_PART),
    ("votes.members", "1", "votes.members", "1", NO_PART),
]

REPEATED = [
    "seed=1&seed=2",
    "book=labour&book=labour",
    "exclude=5&exclude=6",
    "side=Smith&side=Smith",
    "turnout.members=70%25&turnout.members=60%25",
    "nominations.Smith=1&nominations.Smith=2",
    "assume=shut_out.turnout:0.7&assume.shut_out.turnout=0.6",
    "amend=leadership.count:plurality&amend=leadership.count:alternative_vote",
]


@pytest.mark.parametrize(("part", "value", "field", "found", "remedy"), BAD_PARTS)
def test_a_bad_part_is_named_with_its_value_and_the_remedy(
    client: Client, part: str, value: str, field: str, found: str, remedy: str
) -> None:
    for page in (PAGE, f"{PAGE}turns/"):
        answer = client.get(f"{page}?{urlencode([(part, value)])}")
        assert answer.status_code == 422
        named = [item for item in Page(answer.text).all("li") if any(e.get("role") == "alert" for e in item.around)]
        said = [" ".join("".join(item.text).split()) for item in named]
        shown = " ".join(found.split()).replace("\0", "\N{REPLACEMENT CHARACTER}")
        said = [line.replace("\0", "\N{REPLACEMENT CHARACTER}") for line in said]
        assert any(field in line.partition("“")[0] and shown in line and remedy in line for line in said), said


@pytest.mark.parametrize("query", REPEATED)
def test_a_part_given_twice_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 422
    assert "given more than once" in text_of(answer)


def test_every_problem_is_told_at_once_and_the_record_is_one_click_away(client: Client) -> None:
    answer = client.get(f"{PAGE}?seed=x&worlds=0&turnout.members=170%25")
    said = text_of(answer)
    assert all(f"{part}: “{value}”" in said for part, value in [("seed", "x"), ("worlds", "0")])
    assert "turnout.members: “170%”" in said
    assert f'href="{PAGE}"' in answer.text


def test_too_many_rules_at_once_are_refused(client: Client) -> None:
    query = "&".join(f"amend=leadership.count{n}:x" for n in range(200))
    assert client.get(f"{PAGE}?{query}").status_code == 422


MARKUP = "<script>alert(1)</script>\"'><img src=x>"


@pytest.mark.parametrize(
    "part",
    ["amend", "assume", "nominations.Smith", "turnout.members", "exclude", "psi", "side", "book", "seed", MARKUP],
)
def test_markup_in_any_part_is_shown_and_not_run(client: Client, part: str) -> None:
    for page in (PAGE, f"{PAGE}turns/"):
        answer = client.get(f"{page}?{quote(part)}={quote(MARKUP)}")
        assert answer.status_code == 422
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert "&lt;script&gt;alert(1)" in answer.text


def fields(client: Client) -> dict[str, str]:
    return Page(client.get(PAGE).text).fields("changes")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"freeze_date": "31 February 2016"}, "“31 February 2016”: Write a day that exists"),
        ({"freeze_date": "1 January 1990"}, "“1990-01-01”: The record cannot tell"),
        ({"freeze_step": "999"}, "Ensure this value is less than or equal to"),
        ({"freeze_step": "x"}, "Enter a whole number."),
        ({"nominations_challenge": "120%"}, "“120%”: A share is at most 100 %."),
        ({"nominations.Smith": "-4"}, "“-4”: Give a whole number from 0 to 251."),
        ({"turnout.members": "170%"}, "“170%”: Give a share from 0% to 100%."),
        ({"exclude": "lots"}, "“lots”: Give a whole number from 0"),
        ({"exclude": "5", "psi": "inf"}, "“inf”: Give a number from 0 to 1,000,000."),
        ({"side": "Nobody"}, "Select a valid choice."),
        ({"weight_mps": "50%", "weight_members": "30%", "weight_affiliates": "30%"}, "The weights add up to 110 %."),
        ({"threshold": "100%"}, "“100%”: Nobody can have more than all votes."),
        ({"seed": "x"}, "“x”: Give a whole number from 0"),
        ({"seed": "9" * 500}, "Ensure this value has at most 12 characters"),
        ({"worlds": "7000000"}, "Select a valid choice."),
        ({"freeze_date": "12\x00July 2016"}, "Null characters are not allowed."),
    ],
)
def test_a_bad_field_comes_back_with_what_was_typed_and_the_remedy(
    client: Client, changed: dict[str, str], said: str
) -> None:
    asked = {**fields(client), **changed}
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.post(PAGE, asked, headers=headers)
        assert answer.status_code == 422
        assert said in text_of(answer), text_of(answer)[:2000]
        form = Page(answer.text).fields("changes")
        kept = {name: value for name, value in changed.items() if name not in {"side", "worlds"}}
        assert {name: form[name] for name in kept} == kept


def test_markup_in_a_field_comes_back_as_text(client: Client) -> None:
    answer = client.post(PAGE, {**fields(client), "fee_registered": MARKUP})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert Page(answer.text).fields("changes")["fee_registered"] == MARKUP


def test_a_form_with_nothing_in_it_is_an_answer_too(client: Client) -> None:
    assert client.post(PAGE, {}).status_code in {303, 409}
    assert client.post(f"{PAGE}?seed=x", fields(client)).status_code == 422


def test_fewer_worlds_may_be_asked_for_where_five_candidates_make_each_of_them_costly(client: Client) -> None:
    five = "/votes/leader-2010/"
    assert "Give a whole number from 1 to 2,000." in text_of(client.get(f"{five}?worlds=2001"))
    assert client.get(f"{five}?worlds=2000").status_code == 200
    assert "At most 2,000 here" in text_of(client.get(five))
    assert "At most" not in text_of(client.get(PAGE))
