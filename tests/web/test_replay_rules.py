"""What a replay rests on: its worlds, the edition of its rules, its levers, and what is said of each."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from democracy import models, rulebooks
from democracy.engine.rulebook import RULES
from tests.web.markup import Page
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
PAGE = "/votes/leader-2016/"
WITHOUT_CORBYN = "/votes/leader-2015/?amend=leadership.nominations.vacancy:20%25&worlds=120"
"""A question whose worlds do not all end the same way."""
LET_IN = "amend=leadership.freeze_date:2016-07-12"


def headline(answer: Any) -> str:
    return " ".join("".join(Page(answer.text).by_id("result-heading").text).split())


def worlds(answer: Any) -> list[tuple[str, str]]:
    """Each dot: its address and what is said of it."""
    dots = [e for e in Page(answer.text).all("a") if e.inside("svg") and "world=" in e.get("href")]
    return [(dot.get("href"), dot.get("aria-label")) for dot in dots]


def test_a_dot_opens_its_world_with_the_same_winner(client: Client) -> None:
    found = worlds(client.get(WITHOUT_CORBYN))
    assert len(found) == 100
    by_winner = {label.split(": ")[1]: (href, label) for href, label in found}
    assert len(by_winner) > 1
    for winner, (href, label) in by_winner.items():
        number = re.findall(r"[?&]world=(\d+)", href)[0]
        assert label.startswith(f"World {number}: ")
        answer = client.get(href)
        rows = [e for e in Page(answer.text).all("tr") if "is-winner" in e.get("class")]
        elected = {" ".join("".join(row.text).split()) for row in rows if "elected" in "".join(row.text)}
        assert elected, href
        assert all(line.startswith(winner.removesuffix(" wins")) for line in elected), (winner, elected)
        assert f"World {number} of 120" in text_of(answer)


def test_a_world_ends_the_same_however_many_are_run(client: Client) -> None:
    found = worlds(client.get(WITHOUT_CORBYN))
    few = worlds(client.get(WITHOUT_CORBYN.replace("worlds=120", "worlds=30")))
    assert sorted(label for _, label in found if int(label.split()[1][:-1]) <= 30) == sorted(label for _, label in few)


def test_the_page_names_the_edition_and_its_digest_and_links_to_it_for_good(client: Client) -> None:
    book = rulebooks.current()
    answer = client.get(PAGE)
    assert f"{book.name}, edition 1, digest {book.digest()[:12]}" in text_of(answer)
    assert "book=labour%401" in answer.text or "book=labour@1" in answer.text


def publish(key: str, since: date, value: str) -> None:
    """A new edition of the recorded rules in which one rule had another value from this day."""
    draft = rulebooks.draft("labour")
    assert draft.amendments.filter(rule=key, since=since).update(value=value) == 1
    rulebooks.publish(draft)


def test_a_new_edition_is_followed_and_an_address_held_to_the_old_one_is_not(client: Client) -> None:
    before = client.get("/votes/leader-2015/")
    assert headline(before) == "Jeremy Corbyn wins."
    publish("leadership.nominations.vacancy", date(2014, 3, 1), "20%")
    after, held = client.get("/votes/leader-2015/"), client.get("/votes/leader-2015/?book=labour@1")
    assert "edition 2" in text_of(after)
    assert "Jeremy Corbyn wins" not in headline(after)
    assert "edition 1" in text_of(held)
    assert headline(held) == "Jeremy Corbyn wins."


def test_another_book_is_followed_and_kept_by_the_form(client: Client) -> None:
    answer = client.get("/votes/leader-2015/?book=nominations-20")
    assert "Jeremy Corbyn wins" not in headline(answer)
    posted = client.post("/votes/leader-2015/?book=nominations-20", Page(answer.text).fields("changes"))
    assert posted.headers["Location"] == "/votes/leader-2015/?book=nominations-20#result"


def test_a_rule_that_is_not_consulted_is_named(client: Client) -> None:
    key = "leadership.nominations.vacancy"
    answer = client.get(f"{PAGE}?amend={key}:20%25")
    assert answer.status_code == 200
    assert f"“{RULES[key].title}” is not consulted in this contest" in text_of(answer)
    used = client.get("/votes/leader-2015/?amend=leadership.nominations.vacancy:20%25")
    assert "is not consulted" not in text_of(used)


def test_an_assumption_is_set_and_kept(client: Client) -> None:
    page = Page(client.get(f"{PAGE}?{LET_IN}").text)
    setter = next(e for e in page.all("input") if e.get("name") == "assume.shut_out.turnout")
    assert setter.get("value") == "0.75"
    answer = client.get(f"{PAGE}?{LET_IN}&assume.shut_out.turnout=0.6")
    assert "Set: Turnout of the shut-out = 0.6" in text_of(answer)
    assert "Set by the user." in text_of(answer)
    posted = client.post(f"{PAGE}?{LET_IN}&assume=shut_out.turnout:0.6", Page(answer.text).fields("changes"))
    assert posted.headers["Location"] == f"{PAGE}?{LET_IN}&assume=shut_out.turnout:0.6#result"


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("", "Record"),
        ("amend=leadership.count:plurality", "Recount"),
        ("amend=leadership.incumbent:nominations&nominations.Corbyn=51", "Re-decision"),
        (LET_IN, "Re-roll"),
    ],
)
def test_the_kind_of_change_is_said(client: Client, query: str, kind: str) -> None:
    answer = client.get(f"{PAGE}?{query}")
    badges = [
        "".join(e.text).strip() for e in Page(answer.text).all("span") if "result-kind" in e.around[-1].get("class")
    ]
    assert badges == [kind]


def test_the_roll_says_who_was_shut_out_and_by_which_rule(client: Client) -> None:
    def shut_out(query: str) -> int:
        page = text_of(client.get(f"{PAGE}?{query}"))
        return sum(int(people.replace(",", "")) for people in re.findall(r"([\d,]+) by Freeze date", page))

    assert shut_out("") == 130_000
    assert shut_out("amend=leadership.freeze_date:2016-06-23") < 130_000
    assert shut_out(LET_IN) == 0


def test_sources_are_linked_where_they_are_used(client: Client) -> None:
    answer = client.get(f"{PAGE}?{LET_IN}")
    used = models.Source.objects.get(key="huffpost-2018-nec")
    assert any(e.get("href") == used.url for e in Page(client.get(PAGE).text).all("a"))
    assert "Hypothesis" in text_of(answer) or "Source:" in text_of(answer)


def test_a_contest_without_votes_by_kind_offers_what_its_record_can_answer(client: Client) -> None:
    fields = Page(client.get("/votes/leader-1994/").text).fields("changes")
    assert "exclude" not in fields
    assert not [name for name in fields if name.startswith("turnout.")]
    assert "freeze_date" not in fields
    assert "weight_mps" in fields
