"""The party over time: its bands beside the record, the outlooks side by side, and both to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from democracy import campaigns, outlooks
from democracy.asking import BadAddress
from democracy.campaigns.compare import rows
from democracy.campaigns.export import to_csv, to_json
from democracy.campaigns.page import Shown, chosen
from democracy.views import asking
from democracy.views.asking import HtmxRequest

TITLE = "The party over time"


@require_safe
@vary_on_headers("HX-Request")
def party(request: HtmxRequest) -> HttpResponse:
    """The recorded decisions lived through in many worlds, as the address asks."""
    loaded = campaigns.load()
    base = reverse("party")
    try:
        ask = campaigns.asked(loaded, _said(request))
    except BadAddress as bad:
        return asking.bad_address(request, TITLE, base, bad)
    shown = Shown(loaded, campaigns.run(loaded, ask))
    context = {"shown": shown, "base": base, "query": ask.query(), "chosen": chosen(ask)}
    if not request.htmx:
        return render(request, "party/party.html", context)
    return push_url(render(request, "party/party.html#result", context), f"{base}?{ask.query()}")


def _said(request: HttpRequest) -> list[tuple[str, str]]:
    """The parts of the address; fields of the form that were left empty say nothing."""
    return [(part, value) for part, value in asking.parts(request) if value.strip()]


@require_safe
def party_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as JSON or as CSV; 422 where the address cannot be used."""
    loaded = campaigns.load()
    try:
        done = campaigns.run(loaded, campaigns.asked(loaded, _said(request)))
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    if ending == "json":
        return asking.as_json(to_json(loaded, done), name="party.json")
    return asking.as_file(to_csv(done), asking.CSV, name="party.csv")


@require_safe
def compared(request: HttpRequest) -> HttpResponse:
    """Every assumption that an outlook puts otherwise, side by side."""
    held = outlooks.listed()
    return render(request, "party/outlooks.html", {"outlooks": held, "rows": rows(held)})
