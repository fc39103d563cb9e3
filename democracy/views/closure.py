"""Stopped meetings of local parties: one page, and the same to take away."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import closures, models
from democracy.asking import BadAddress
from democracy.closures import Ask, Loaded
from democracy.closures.export import to_csv, to_json
from democracy.closures.page import PRESENT, Shown
from democracy.closures.presets import PRESETS
from democracy.forms.closure import ClosureForm
from democracy.views import asking
from democracy.views.asking import HtmxRequest

TEMPLATE, TITLE = "closures/closures.html", "meetings that were stopped"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def stopped(request: HtmxRequest) -> HttpResponse:
    """GET shows what the address asks; POST turns the form into an address and shows that."""
    loaded = closures.load()
    try:
        ask = closures.asked(loaded, asking.parts(request))
    except BadAddress as bad:
        return asking.bad_address(request, TITLE, reverse("meetings"), bad)
    if request.method == "POST":
        return _changed(request, loaded, ask)
    return _page(request, loaded, ask, part="#replay" if request.htmx else "")


@require_safe
def stopped_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as JSON, or every occasion as CSV; 422 as on the page."""
    loaded = closures.load()
    try:
        shown = _shown(loaded, closures.asked(loaded, asking.parts(request)))
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    if ending == "json":
        return asking.as_json(to_json(shown), name="meetings.json")
    return asking.as_file(to_csv(shown), asking.CSV, name="meetings.csv")


def _shown(loaded: Loaded, ask: Ask) -> Shown:
    present = models.Assumption.objects.filter(key=PRESENT).values_list("value", flat=True).first()
    return Shown(closures.run(loaded, ask), reverse("meetings"), float(present or 0))


def _changed(request: HtmxRequest, loaded: Loaded, was: Ask) -> HttpResponse:
    form = ClosureForm(loaded, was, request.POST)
    if form.is_valid():
        part = partial(_page, request, loaded, form.ask, part="#result", mended="mend" in request.POST)
        return asking.sent(request, reverse("meetings"), form.ask.query(), part)
    if not request.htmx:
        return _page(request, loaded, was, form=form, status=422)
    context = {"form": form, "base": reverse("meetings"), "query": was.query()}
    return asking.swapped(render(request, f"{TEMPLATE}#changes", context, status=422), "#changes")


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: ClosureForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template."""
    shown = _shown(loaded, ask)
    context: dict[str, Any] = {"shown": shown, "query": ask.query(), "base": shown.base, "presets": PRESETS}
    context |= {"form": form or ClosureForm(loaded, ask), "swap_form": mended, "sources": {}}
    return render(request, TEMPLATE + part, context, status=status)
