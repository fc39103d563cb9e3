"""Reselection: a year's whole parliamentary party, and one seat."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import models
from democracy import reselections as door
from democracy.asking import BadAddress, Problem
from democracy.forms.reselection import ReselectionForm
from democracy.reselections import DAYS, Ask, Loaded, Run, export, fit_page, party_page, seat_page
from democracy.reselections.asking import asked
from democracy.reselections.run import book_of, rival_of
from democracy.reselections.words import presets
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import CSV, HtmxRequest
from democracy.views.missing import missing

type Show = Callable[[Run], party_page.Shown | seat_page.Shown]
PARTY, SEAT = "reselection/party.html", "reselection/seat.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def reselection(request: HtmxRequest, year: int) -> HttpResponse:
    """The whole parliamentary party in one year."""
    return _answer(request, _loaded(year), PARTY, party_page.Shown, reverse("reselection", args=[year]))


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def reselection_seat(request: HtmxRequest, year: int, slug: str) -> HttpResponse:
    """One seat in one year."""
    loaded = _loaded(year)
    if slug not in loaded.places:
        names = {place.row.slug: place.row.name for place in loaded.standing}
        return missing(request, "reselection_seat", slug, names, year)
    return _answer(request, loaded, SEAT, seat_page.Shown, reverse("reselection_seat", args=[year, slug]), slug)


@require_safe
def reselection_file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    """The whole parliamentary party as JSON, or every seat as CSV."""
    loaded = _loaded(year)
    try:
        shown = party_page.Shown(door.run(loaded, _asked(request, loaded)))
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    status = 409 if shown.run.refused else 200
    if ending == "csv":
        return asking.as_file(export.party_to_csv(shown), CSV, status=status, name=f"reselection-{year}.csv")
    return asking.as_json(export.party_to_json(shown), status=status)


@require_safe
def reselection_seat_json(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """One seat as JSON."""
    loaded = _loaded(year)
    if slug not in loaded.places:
        raise Http404(slug)
    try:
        shown = seat_page.Shown(door.run(loaded, _asked(request, loaded, slug)))
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(export.seat_to_json(shown), status=409 if shown.run.refused else 200)


@require_safe
def reselection_fit(request: HttpRequest) -> HttpResponse:
    """What the model was fitted on, what it predicts besides, and where it misses."""
    rows = fit_page.rows()
    sources = models.Source.objects.in_bulk({row.source for row in rows}, field_name="key")
    return render(request, "reselection/fit.html", {"rows": rows, "sources": sources})


def _loaded(year: int) -> Loaded:
    if year not in DAYS:
        raise Http404(year)
    return door.load(year)


def _asked(request: HttpRequest, loaded: Loaded, seat: str = "") -> Ask:
    """What the address asks for. Raises `BadAddress` with every problem, an unknown book among them."""
    ask = asked(loaded, asking.parts(request), seat)
    try:
        book_of(loaded, ask), rival_of(loaded, ask)
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", ask.book or ask.rival, str(unknown))]) from None
    return ask


def _answer(request: HtmxRequest, loaded: Loaded, template: str, show: Show, base: str, seat: str = "") -> HttpResponse:
    """GET shows what the address asks for; POST turns the form into an address and shows that."""
    try:
        ask = _asked(request, loaded, seat)
    except BadAddress as bad:
        return asking.bad_address(request, f"reselection in {loaded.year}", base, bad)
    page = partial(_page, request, loaded, template, show)
    if request.method == "POST":
        return asking.changed(request, ReselectionForm(loaded, ask, request.POST), ask, base, template, page)
    return page(ask, part="#replay" if request.htmx else "")


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    template: str,
    show: Show,
    ask: Ask,
    *,
    form: ReselectionForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template. What the rules refuse is answered with 409 and the reason."""
    shown = show(door.run(loaded, ask))
    sources = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    context: dict[str, Any] = {"shown": shown, "query": shown.query, "base": shown.base, "sources": sources}
    context |= {"years": door.YEARS, "presets": presets(shown.year), "swap_form": mended}
    if part != "#result" or mended:
        context["form"] = form or ReselectionForm(loaded, ask)
    if shown.run.refused and status == 200:
        status = 409
    return render(request, template + part, context, status=status)
