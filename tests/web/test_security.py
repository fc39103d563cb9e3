"""Headers, cookies, hosts and the secret."""

import multiprocessing
import os
import re
import stat
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from democracy import environment

ROOT = Path(__file__).resolve().parent.parent.parent


def run(data: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python in the project, with only these variables."""
    kept = {"PATH": os.environ["PATH"], "CARDVOTE_DATA": str(data), **variables}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, check=False)


def setting(data: Path, name: str, **variables: str) -> str:
    """One setting, as a fresh process sees it."""
    done = run(data, "-c", f"from democracy import settings; print(settings.{name})", **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/no-such-page/"])
def test_every_answer_carries_the_policies(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_nonce_is_used_once(client: Client) -> None:
    policies = [client.get("/admin/login/").headers["Content-Security-Policy"] for _ in range(2)]
    nonces = [re.findall(r"script-src 'self' 'nonce-([\w-]+)'", policy) for policy in policies]
    assert all(nonces)
    assert nonces[0] != nonces[1]


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    cookie = client.get("/admin/login/").cookies["csrftoken"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.django_db
def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/admin/login/", headers={"host": "elsewhere.example"}).status_code == HTTPStatus.BAD_REQUEST


def test_debug_is_off_unless_asked_for(tmp_path: Path) -> None:
    assert setting(tmp_path, "DEBUG") == "False"
    assert setting(tmp_path, "DEBUG", CARDVOTE_DEBUG="1") == "True"


def test_a_switch_that_is_neither_on_nor_off_is_refused_by_name(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", "from democracy import settings", CARDVOTE_TLS="perhaps")
    assert done.returncode != 0
    assert "CARDVOTE_TLS is 'perhaps': write 1" in done.stderr


def test_over_tls_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    arguments = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = run(tmp_path, *arguments, CARDVOTE_TLS="1", CARDVOTE_HOSTS="example.org")
    assert done.returncode == 0, done.stderr
    plain = run(tmp_path, *arguments, CARDVOTE_HOSTS="example.org")
    assert "security.W008" in plain.stderr


def test_sqlite_waits_and_writes_ahead(tmp_path: Path) -> None:
    script = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        "read = lambda name: k.execute(f'PRAGMA {name}').fetchone()[0];"
        "print(read('journal_mode'), read('busy_timeout'), c.transaction_mode)"
    )
    done = run(tmp_path, "-c", script, DJANGO_SETTINGS_MODULE="democracy.settings")
    assert done.stdout.split() == ["wal", "20000", "IMMEDIATE"], done.stderr


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    made = environment.secret(path)
    assert environment.secret(path) == made
    assert len(made) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_processes_that_start_together_share_one_secret(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        made = pool.map(environment.secret, [tmp_path / "secret_key"] * 16, chunksize=1)
    assert len(set(made)) == 1


def test_a_secret_that_came_second_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = environment.secret(tmp_path / "secret_key")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    assert environment.secret(tmp_path / "secret_key") == made


def test_an_emptied_secret_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="Delete it and start again"):
        environment.secret(tmp_path / "secret_key")


def test_the_version_is_the_newest_in_the_change_log(tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text("# Log\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n## [1.1.0] - 2026-11-01\n")
    assert environment.version(log) == "1.2.0"
    log.write_text("# Log\n")
    with pytest.raises(ImproperlyConfigured, match="names no version"):
        environment.version(log)
