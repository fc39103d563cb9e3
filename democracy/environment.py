"""What the settings take from outside: environment variables, the secret, the version."""

import os
import re
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ON, OFF = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def flag(name: str) -> bool:
    """Whether the variable is switched on; off when absent. `ImproperlyConfigured` if neither yes nor no."""
    text = os.environ.get(name, "").strip().lower()
    if text not in ON | OFF:
        raise ImproperlyConfigured(f"{name} is {text!r}: write 1 to switch it on, 0 to switch it off.")
    return text in ON


def words(name: str, default: str = "") -> list[str]:
    """The variable's value, split at commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(path: Path) -> str:
    """The secret kept in `path`, made on first use and readable by its owner only.

    The file appears whole or not at all, and the first process to link it wins: two that start together read one
    secret.
    """
    if not path.exists():
        _place(path, secrets.token_urlsafe(64))
    kept = path.read_text(encoding="ascii").strip()
    if len(kept) < 50:
        raise ImproperlyConfigured(f"{path} holds no usable secret. Delete it and start again: a new one will be made.")
    return kept


def _place(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        Path(temporary).unlink()


def version(changelog: Path) -> str:
    """The newest version named in the change log, such as `0.1.0`."""
    found = re.search(r"^## \[(\d[^\]]*)\]", changelog.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if found is None:
        raise ImproperlyConfigured(f"{changelog} names no version: it needs a heading such as '## [0.1.0]'.")
    return found[1]
