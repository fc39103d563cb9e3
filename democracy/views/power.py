"""The balance of power: the page, its result alone, and the same to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from democracy import balance, rulebooks
from democracy.asking import BadAddress, Problem
from democracy.balance import Done
from democracy.balance.export import to_csv, to_json
from democracy.balance.page import Shown
from democracy.balance.recorded import together
from democracy.balance.run import days
from democracy.engine.rulebook import RuleBook
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import HtmxRequest

TITLE = "The balance of power"


@require_safe
@vary_on_headers("HX-Request")
def power(request: HtmxRequest) -> HttpResponse:
    """Every matter on the day asked for, and one over the years."""
    recorded, base = rulebooks.current(), reverse("power")
    try:
        done = _done(request, recorded)
    except BadAddress as bad:
        return asking.bad_address(request, TITLE, base, bad)
    context = {"shown": Shown(done, days(recorded), together()), "base": base, "query": done.ask.query()}
    if not request.htmx:
        return render(request, "power/power.html", context)
    return push_url(render(request, "power/power.html#result", context), f"{base}?{done.ask.query()}")


def _done(request: HttpRequest, recorded: RuleBook) -> Done:
    """What is asked, answered. Fields of the form that were left empty say nothing. Raises `BadAddress`."""
    said = [(part, value) for part, value in asking.parts(request) if value.strip()]
    try:
        return balance.run(recorded, balance.asked(recorded, said, days(recorded)))
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", request.GET.get("book", "")[:60], str(unknown))]) from unknown


@require_safe
def power_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as JSON or as CSV; 422 where the address cannot be used."""
    try:
        done = _done(request, rulebooks.current())
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    if ending == "json":
        return asking.as_json(to_json(done), name="power.json")
    return asking.as_file(to_csv(done), asking.CSV, name="power.csv")
