"""What every test of a page begins with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """No limit has counted anything yet: all tests come from one address, and some begin dozens of plays."""
    cache.clear()
