"""A form that came without the key which shows that it was sent from this site."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KEYLESS = (
    "Nothing was stored. Every form here carries a key that a cookie of this site must match, so that no other site "
    "can send it in your name; this one came without it, or with an old one. If cookies are turned off, allow them for "
    "this site. Then load the page again and send the form once more."
)


def keyless(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with what to do; Django names the `reason` in its log."""
    response = render(request, "403_csrf.html", {"problem": KEYLESS}, status=403)
    response.headers["X-Reason"] = quote(KEYLESS)
    return response
