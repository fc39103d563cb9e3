"""Fixtures for every kind of test."""

from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import settings

# The same examples each time, however slow the machine: a suite that fails must fail again.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def seeded(django_db_setup: None, django_db_blocker: Any) -> None:
    """The tables as `manage.py seed` fills them, once for the session; tests that change them are rolled back."""
    with django_db_blocker.unblock():
        call_command("seed", verbosity=0)


@pytest.fixture
def seeded_db(seeded: None, db: None) -> None:
    """A database test on the recorded history."""
