"""The recorded side of roll calls and card votes stays what happened, whatever the rule book is made to say."""

from datetime import date

import pytest
from django.test import Client

from democracy.engine.rulebook import RULES
from tests.web.books import publish
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]
FIRST = date(1980, 1, 1)


@pytest.mark.parametrize(
    ("address", "rule", "since", "value", "recorded", "here"),
    [
        ("/roll-calls/nec-chair-2019/", "nec.chair_ruling", date(2019, 9, 20), "1/2", "For 17, against 10: not carried",
         "17 to 10"),
        ("/roll-calls/plp-no-confidence-2016/", "plp.majority", FIRST, "90%", "172", "Not carried"),
        ("/roll-calls/nec-general-secretary-2011/", "nec.quorum", FIRST, "100%", "17", "no quorum"),
        ("/conference/standing-orders-2018/", "conference.majority", FIRST, "60%", "Carried", "It is lost"),
        ("/conference/standing-orders-2018/", "conference.affiliates_share", date(1996, 1, 1), "20%", "Carried",
         "It is"),
    ],
)  # fmt: skip
def test_an_edited_rule_gives_a_recount_and_never_passes_for_the_record(
    client: Client, address: str, rule: str, since: date, value: str, recorded: str, here: str
) -> None:
    before = client.get(address)
    record = _record(text_of(before))
    assert "Record The recorded vote" in text_of(before)
    publish({rule: (since, value)})
    after = client.get(address)
    words = text_of(after)
    assert after.status_code == 200
    assert _record(words) == record
    assert recorded.lower() in record.lower()
    assert "Record The recorded vote" not in words
    assert here.lower() in words.lower()
    assert "Record The recorded vote" in text_of(client.get(f"{address}?book=labour@1"))


@pytest.mark.parametrize(
    ("address", "topic"),
    [
        ("/roll-calls/nec-freeze-date-2016/", "nec."),
        ("/roll-calls/nec-panel-2019/", "nec."),
        ("/roll-calls/plp-no-confidence-2016/", "plp."),
        ("/conference/standing-orders-2018/", "conference."),
        ("/conference/clause-four-1995/", "conference."),
        ("/conference/watson-2016/", "conference."),
        ("/elections/nec-members-2012/", "election."),
    ],
)
def test_a_book_without_the_rules_refuses_by_name_and_the_record_stays(
    client: Client, address: str, topic: str
) -> None:
    record = _record(text_of(client.get(address)))
    publish({}, without=[key for key in RULES if key.startswith(topic)])
    answer = client.get(address)
    words = text_of(answer)
    assert answer.status_code in (200, 409)
    assert "has no value in" in words
    assert _record(words) == record


def test_the_lists_do_not_ask_the_rules(client: Client) -> None:
    before = {address: text_of(client.get(address)) for address in ("/conference/", "/elections/", "/votes/")}
    publish({}, without=[key for key in RULES if key.startswith(("nec.", "plp.", "conference.", "election."))])
    for address, words in before.items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert text_of(answer) == words


def _record(words: str) -> str:
    """From the heading of the record to the first question."""
    return words.partition("What if?")[0].rpartition("Recorded")[2]
