"""Fixtures for every kind of test."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from hypothesis import settings

# The same examples each time, however slow the machine: a suite that fails must fail again.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")


FILLED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that want empty tables come first: once the history is loaded, emptying them takes longer than a test."""
    history = {item.path for item in items if "seeded_db" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in history)


@pytest.fixture(scope="session")
def seeded(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> None:
    """The tables as `manage.py seed` fills them, once for the session; tests that change them are rolled back."""
    request.config.stash[FILLED] = True
    with django_db_blocker.unblock():
        call_command("seed", verbosity=0)


@pytest.fixture(scope="session")
def verified(seeded: None, django_db_blocker: Any) -> None:
    """The verdicts on the claims that the seeds bring, computed once for the session."""
    with django_db_blocker.unblock():
        call_command("verify", due=True, verbosity=0)


@pytest.fixture
def seeded_db(seeded: None, db: None) -> None:
    """A database test on the recorded history."""


@pytest.fixture(autouse=True)
def empty_unless_seeded(request: pytest.FixtureRequest) -> None:
    """A database test that did not ask for the recorded history finds empty tables, whichever test ran before it."""
    asked = request.fixturenames
    touches = "db" in asked or request.node.get_closest_marker("django_db") is not None
    filled = request.config.stash.get(FILLED, False)
    if filled and touches and not {"seeded_db", "transactional_db", "live_server"} & set(asked):
        request.getfixturevalue("db")
        for model in apps.get_app_config("democracy").get_models(include_auto_created=True):
            rows = model._base_manager.all()
            rows._raw_delete(rows.db)
