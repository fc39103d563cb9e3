"""A null character in an address is an ordinary fault: PostgreSQL takes none in a text, and the page must not break."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.usefixtures("seeded_db")]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/library/?q=ballot%00", 200),
        ("/votes/?q=%00", 422),
        ("/places/?q=%00", 422),
        ("/rules/?book=labour%00", 404),
        ("/votes/leader-2016/?book=labour%00", 422),
        ("/experiments/new/?scenario=july-2016%00", 404),
        ("/experiments/new/?play=%00", 404),
    ],
)
def test_a_null_character_breaks_no_page(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status, address
