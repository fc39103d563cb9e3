"""The parts of a transferable vote as rules of the book: amended by a user, edited by an administrator, refused."""

import json
from collections.abc import Iterable
from datetime import date

import pytest
from django.test import Client

from democracy import elections, models
from democracy.engine.counting.stv.rules import PRESETS, QUOTAS, TIES, TRANSFERS
from democracy.engine.procedures.election_rules import preset, transferable
from democracy.engine.rulebook import RULES, Amendment, RuleBook
from democracy.engine.rules import elections as rules
from democracy.engine.rules.problems import problems
from tests.web.books import publish
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/elections/nec-members-2016/"
DAY = date(2016, 8, 8)


def asked(*parts: str) -> elections.Done:
    loaded = elections.load("nec-members-2016")
    return elections.run(loaded, elections.asked(loaded, [tuple(part.split("=", 1)) for part in parts]))  # type: ignore[misc]


def book(values: Iterable[tuple[str, str]]) -> RuleBook:
    return RuleBook("Test", "test", tuple(Amendment(key, DAY, value, note="Tried.") for key, value in values))


def test_the_book_offers_what_the_count_knows() -> None:
    known = {"transfer": TRANSFERS, "quota": QUOTAS, "tie": TIES, "constraint": rules.CONSTRAINTS}
    for part, choices in known.items():
        assert list(RULES[f"stv.{part}"].choices) == list(choices)
    assert list(RULES["stv.arithmetic"].choices) == ["exact", *map(str, range(10))]


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_set_of_values_and_comes_back_as_itself(name: str) -> None:
    held = book([*preset(name).items(), ("stv.constraint", "guarded")])
    assert transferable(held, DAY) == (PRESETS[name], "guarded")
    assert problems(held) == []


def test_the_seeded_book_counts_by_the_scottish_rules() -> None:
    done = asked("method=stv", "worlds=2")
    assert done.method is not None
    assert done.method.stv == PRESETS["scottish"]
    assert asked("method=stv", "rules=scottish", "worlds=2").method == done.method


def test_parts_are_amended_over_a_preset_and_leave_the_address_where_they_change_nothing() -> None:
    done = asked("method=stv", "amend=stv.quota:hare", "amend=stv.tie:previous_stages", "amend=stv.arithmetic:exact")
    assert done.ask.amendments == {"stv.quota": "hare", "stv.arithmetic": "exact"}
    assert done.method is not None
    assert (done.method.stv.quota, done.method.stv.decimals) == ("hare", None)
    assert asked("method=single", "amend=stv.quota:hare", "worlds=2").ask.query() == "method=single&worlds=2"
    meek = asked("method=stv", "rules=meek", "amend=stv.arithmetic:5")
    assert meek.ask.worlds == 25
    assert meek.method is not None
    assert (meek.method.stv.transfer, meek.method.stv.decimals) == ("meek", 5)


def test_parts_that_do_not_go_together_are_refused_and_named(client: Client) -> None:
    answer = client.get(f"{PAGE}?method=stv&amend=stv.transfer:meek&worlds=2")
    assert answer.status_code == 409
    words = text_of(answer)
    assert "do not go together. Meek's method has a quota of its own, droop_exact; it cannot use droop." in words
    assert "What happened" in words
    found = problems(book({**preset("meek"), "stv.quota": "hare", "stv.constraint": "guarded"}.items()))
    assert any("it cannot use hare. Change one of the parts." in str(one) for one in found)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("amend=stv.quota:half", "Choose one of: droop, droop_exact, hare."),
        ("amend=leadership.tie:lot", "Write it as rule:value. Did you mean stv.tie?"),
        ("amend=stv.quota:hare&amend=stv.quota:droop", "This is given more than once."),
        ("book=nope", "There is no published rule book “nope”."),
        ("book=labour@99", "There is no published rule book “labour”, edition 99."),
        ("book=labour@x", "There is no published rule book “labour”, edition 0."),
    ],
)
def test_a_part_that_cannot_be_is_told_with_the_remedy(client: Client, query: str, told: str) -> None:
    answer = client.get(f"{PAGE}?method=stv&worlds=2&{query}")
    assert answer.status_code == 422
    assert told in text_of(answer)


def test_the_page_names_the_rules_and_where_the_quota_was_kept(client: Client) -> None:
    words = text_of(client.get(f"{PAGE}?method=stv&worlds=2&women=4&amend=stv.constraint:struck_off"))
    assert "Keeping a quota of women: inside the count" in words
    assert "→ after the count: the man elected last is struck off" in words
    assert "Quota of the transferable vote: papers ÷ (seats + 1), cut to a whole number, plus one." in words
    assert "An assumption, from 1 January 1980. Assumed, as in the Scottish local elections." in words
    assert "hold it to this edition of the rules" in words


def test_the_form_carries_the_parts(client: Client) -> None:
    sent = {"method": "stv", "stv.quota": "hare", "worlds": "", "seed": "2016", "seats": "6", "women": "3"}
    answer = client.post(PAGE, sent)
    assert answer["Location"] == f"{PAGE}?method=stv&amend=stv.quota:hare#result"
    again = client.post(f"{PAGE}?book=labour@1", {**sent, "stv.tie": "lot"})
    assert "book=labour%401" in again["Location"] or "book=labour@1" in again["Location"]
    assert "amend=stv.tie:lot" in again["Location"]


def test_an_edited_quota_is_another_count_and_the_record_stays(client: Client) -> None:
    publish({"election.women": (date(2010, 1, 1), "6")})
    words = text_of(client.get(PAGE))
    assert "Recount" in words
    assert "Women, at least: 3 → 6" in words
    assert "At least 3 women." in words
    old = text_of(client.get(f"{PAGE}?book=labour@1"))
    assert "This is what happened." in old
    assert "This is what happened." in text_of(client.get(f"{PAGE}?women=3"))


def test_an_edited_transfer_is_followed_and_the_first_edition_keeps(client: Client) -> None:
    publish({key: (date(1980, 1, 1), value) for key, value in preset("meek").items()})
    held = json.loads(client.get(f"{PAGE}election.json?method=stv&worlds=2").content)
    assert held["asked"]["transfer"] == "meek"
    assert held["editions"].startswith("Rules: ")
    pinned = json.loads(client.get(f"{PAGE}election.json?method=stv&worlds=2&book=labour@1").content)
    assert pinned["asked"]["transfer"] == "gregory"


def test_a_book_without_these_rules_refuses_the_count_and_shows_the_record(client: Client) -> None:
    publish({}, without=("stv.quota", "election.women"))
    for query in ("", "?method=stv&worlds=2&women=3", "?women=2"):
        answer = client.get(PAGE + query)
        words = text_of(answer)
        assert answer.status_code == (200 if query == "?women=2" else 409), query
        assert "has no value in" in words or query == "?women=2"
        assert "What happened" in words
        assert "At least 3 women." in words
    for slug in models.Election.objects.filter(section="local_government").values_list("slug", flat=True):
        assert client.get(f"/elections/{slug}/").status_code == 200
