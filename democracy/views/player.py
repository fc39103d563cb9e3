"""Who is at the browser: a key of its own in a signed cookie, so that plays need no account."""

import hashlib
import secrets

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from democracy.plays import Owner

COOKIE, SALT = "player", "democracy.player"
YEAR = 365 * 24 * 3600


class Tampered(Exception):
    """The cookie has been changed since this site set it."""


def owner(request: HttpRequest) -> Owner:
    """Whoever asks; without a cookie nobody in particular. Raises `Tampered`."""
    if COOKIE not in request.COOKIES:
        return Owner("", request.user)
    try:
        key = request.get_signed_cookie(COOKIE, salt=SALT) or ""
    except BadSignature:
        raise Tampered from None
    return Owner(_digest(key), request.user)


def reader(request: HttpRequest) -> Owner:
    """Whoever asks to read: with a cookie that has been changed, a stranger."""
    try:
        return owner(request)
    except Tampered:
        return Owner("", request.user)


def new_owner(request: HttpRequest) -> tuple[Owner, str]:
    """Whoever asks, with a new key where the browser has none; the key is to be kept by `remember`."""
    held = owner(request)
    if held.key:
        return held, ""
    key = secrets.token_urlsafe(24)
    return Owner(_digest(key), request.user), key


def remember(response: HttpResponse, key: str, *, secure: bool) -> HttpResponse:
    """Keep a new key in the browser for a year."""
    if key:
        response.set_signed_cookie(COOKIE, key, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
