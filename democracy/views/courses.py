"""Two courses of the party side by side: the page, its result alone, and both to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from democracy import campaigns, courses
from democracy.asking import BadAddress
from democracy.courses.export import to_csv, to_json
from democracy.courses.page import Shown
from democracy.views import asking
from democracy.views.asking import HtmxRequest

TITLE = "Two courses of the party"


@require_safe
@vary_on_headers("HX-Request")
def two(request: HtmxRequest) -> HttpResponse:
    """What the address asks for, lived through on either course."""
    loaded, base = campaigns.load(), reverse("courses")
    try:
        ask = courses.asked(loaded, _said(request))
    except BadAddress as bad:
        return asking.bad_address(request, TITLE, base, bad)
    shown = Shown(loaded, courses.run(loaded, ask))
    context = {"shown": shown, "base": base, "query": ask.query()}
    if not request.htmx:
        return render(request, "party/courses.html", context)
    return push_url(render(request, "party/courses.html#result", context), f"{base}?{ask.query()}")


def _said(request: HttpRequest) -> list[tuple[str, str]]:
    """The parts of the address; fields of the form that were left empty say nothing."""
    return [(part, value) for part, value in asking.parts(request) if value.strip()]


@require_safe
def two_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as JSON or as CSV; 422 where the address cannot be used."""
    loaded = campaigns.load()
    try:
        done = courses.run(loaded, courses.asked(loaded, _said(request)))
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    if ending == "json":
        return asking.as_json(to_json(loaded, done), name="courses.json")
    return asking.as_file(to_csv(done), asking.CSV, name="courses.csv")
