"""Councillors in outline: how many there were, and a model of how a ward's meeting opens their places."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import councillors as door
from democracy import models
from democracy.asking import BadAddress
from democracy.councillors import Ask
from democracy.forms.councillors import CouncillorsForm
from democracy.views import asking
from democracy.views.asking import HtmxRequest

TEMPLATE = "reselection/councillors.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def councillors(request: HtmxRequest) -> HttpResponse:
    """GET shows what the address asks for; POST turns the form into an address and shows that."""
    base = reverse("councillors")
    try:
        ask = door.parse(asking.parts(request), door.outlook())
    except BadAddress as bad:
        return asking.bad_address(request, "councillors in outline", base, bad)
    page = partial(_page, request)
    if request.method == "POST":
        form = CouncillorsForm(door.shown(ask, door.outlook(), base), request.POST)
        return asking.changed(request, form, ask, base, TEMPLATE, page)
    return page(ask, part="#replay" if request.htmx else "")


@require_safe
def councillors_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    try:
        ask = door.parse(asking.parts(request), door.outlook())
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(door.shown(ask, door.outlook(), reverse("councillors")).data())


def _page(
    request: HtmxRequest,
    ask: Ask,
    *,
    form: CouncillorsForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    shown, rows = door.shown(ask, door.outlook(), reverse("councillors")), door.counts()
    sources = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    context = {"shown": shown, "query": ask.query(), "base": shown.base, "sources": sources, "counts": rows}
    context |= {"form": form or CouncillorsForm(shown), "growth": door.growth(rows), "swap_form": mended}
    return render(request, TEMPLATE + part, context, status=409 if shown.refused and status == 200 else status)
