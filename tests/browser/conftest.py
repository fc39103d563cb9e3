"""A real Chromium against a real server, on the recorded history."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import connection
from playwright.sync_api import Page

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session", autouse=True)
def orm_beside_playwright() -> Iterator[None]:
    """Sync Playwright runs an event loop in this thread, beside which Django refuses the ORM unless told."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, or the one that `CHROMIUM` names."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}


class UnderWay:
    """How many requests the server is answering. One that outlives its test would open the database again."""

    def __init__(self) -> None:
        self.number, self.changed = 0, threading.Condition()

    def begin(self, **kwargs: object) -> None:
        with self.changed:
            self.number += 1

    def end(self, **kwargs: object) -> None:
        with self.changed:
            self.number -= 1
            self.changed.notify_all()

    def wait(self) -> bool:
        """Whether all were answered within twenty seconds."""
        with self.changed:
            return self.changed.wait_for(lambda: self.number <= 0, timeout=20)


@pytest.fixture(scope="session")
def history(django_db_setup: None, django_db_blocker: Any) -> sqlite3.Connection:
    """A copy of the tables as `manage.py seed` and `manage.py verify --due` fill them."""
    copy = sqlite3.connect(":memory:")
    with django_db_blocker.unblock():
        call_command("seed", verbosity=0)
        call_command("verify", due=True, verbosity=0)
        connection.connection.backup(copy)
        call_command("flush", interactive=False, verbosity=0)
    return copy


@pytest.fixture
def site(transactional_db: None, live_server: Any, history: sqlite3.Connection) -> Iterator[str]:
    """The address of a running site. The server sees what is committed, so each test has its tables filled anew."""
    history.backup(connection.connection)
    under_way = UnderWay()
    request_started.connect(under_way.begin)
    request_finished.connect(under_way.end)
    yield str(live_server.url)
    assert under_way.wait()
    request_started.disconnect(under_way.begin)
    request_finished.disconnect(under_way.end)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with what WCAG 2.2 AA forbids on the page as it now stands."""

    def check(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, found.generate_report()

    return check
