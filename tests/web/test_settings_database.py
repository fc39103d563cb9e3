"""The database that `DATABASE_URL` names is the one that the tests run on."""

import os

import pytest
from django.db import connection

from democracy.settings import database


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_named() -> None:
    wanted = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    assert connection.vendor == wanted


def test_postgresql_is_taken_from_the_address() -> None:
    found = database("postgres://ann:pw@db.example:5433/votes")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["HOST"], found["PORT"], found["USER"]) == ("votes", "db.example", 5433, "ann")


def test_sqlite_by_address_waits_for_other_writers_too() -> None:
    assert database("sqlite:////tmp/votes.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
