"""The first request of a process, before any rule book is in its cache, keeps to twelve queries like every other."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from democracy.rulebooks.books import _checked
from tests.web.markup import Page

pytestmark = [pytest.mark.usefixtures("seeded_db")]


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    _checked.cache_clear()
    yield
    _checked.cache_clear()


@pytest.mark.parametrize(
    "address",
    [
        "/roll-calls/nec-freeze-date-2016/",
        "/roll-calls/plp-no-confidence-2016/",
        "/conference/clause-four-1995/",
        "/elections/nec-members-2016/",
        "/elections/nec-members-2016/?method=stv&worlds=2",
        "/elections/nec-members-2018/?method=stv&worlds=2&book=labour@1",
    ],
)
def test_a_page_asks_at_most_twelve_queries_with_a_cold_rule_book(client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    assert _checked.cache_info().misses >= 1
    assert len(queries) <= 12, "\n".join(query["sql"].split("FROM")[-1][:110] for query in queries)


@pytest.mark.parametrize("slug", ["leader-2016", "leader-2010", "deputy-2015"])
def test_a_change_to_a_contest_asks_no_more_when_cold(client: Client, slug: str) -> None:
    sent = Page(client.get(f"/votes/{slug}/").content.decode()).fields("changes")
    _checked.cache_clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(f"/votes/{slug}/", {**sent, "seed": "7"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert len(queries) <= 12, "\n".join(query["sql"].split("FROM")[-1][:110] for query in queries)
