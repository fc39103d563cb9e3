"""A cap on the work that one address may ask for; what is beyond it is answered with 429 and when to come back."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from democracy.plays.limits import Limit, TooMany, spend


def limited[**P, R: HttpRequest](
    limit: Limit, *methods: str
) -> Callable[[Callable[Concatenate[R, P], HttpResponse]], Callable[Concatenate[R, P], HttpResponse]]:
    """Count requests of these methods; HEAD asks for as much work as GET, and counts as one."""

    def wrap(view: Callable[Concatenate[R, P], HttpResponse]) -> Callable[Concatenate[R, P], HttpResponse]:
        @wraps(view)
        def counted(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if ("GET" if request.method == "HEAD" else request.method) in methods:
                try:
                    spend(limit, address(request))
                except TooMany as many:
                    response = render(request, "play/too_many.html", {"problem": str(many)}, status=429)
                    response.headers["Retry-After"] = str(many.seconds)
                    response.headers["X-Reason"] = quote(str(many))
                    return response
            return view(request, *args, **kwargs)

        return counted

    return wrap


def address(request: HttpRequest) -> str:
    """Where a request comes from: by a trusted proxy's word, where there is one in front."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
