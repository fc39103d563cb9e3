"""Meetings of a constituency party: the page of one, held as the address asks."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import meetings, models
from democracy.asking import BadAddress, Problem
from democracy.forms.meeting import MeetingForm
from democracy.meetings import Ask, Loaded, export
from democracy.meetings.page import Shown
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "reselection/meeting.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def meeting(request: HtmxRequest) -> HttpResponse:
    """A meeting of an invented party."""
    return _answer(request, meetings.invented(), reverse("meeting"))


@require_safe
def meeting_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    return _json(request, meetings.invented(), reverse("meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def place_meeting(request: HtmxRequest, slug: str) -> HttpResponse:
    """A meeting of the local party of a constituency."""
    try:
        loaded = meetings.real(slug)
    except models.Constituency.DoesNotExist:
        return missing(request, "place_meeting", slug, dict(models.Constituency.objects.values_list("slug", "name")))
    return _answer(request, loaded, reverse("place_meeting", args=[slug]))


@require_safe
def place_meeting_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as JSON."""
    try:
        loaded = meetings.real(slug)
    except models.Constituency.DoesNotExist:
        raise Http404(slug) from None
    return _json(request, loaded, reverse("place_meeting", args=[slug]))


def _answer(request: HtmxRequest, loaded: Loaded, base: str) -> HttpResponse:
    """GET shows what the address asks for; POST turns the form into an address and shows that."""
    try:
        ask = _ask(request, loaded)
    except BadAddress as bad:
        return asking.bad_address(request, f"a meeting in {loaded.name}", base, bad)
    page = partial(_page, request, loaded, base)
    if request.method == "POST":
        return asking.changed(request, MeetingForm(loaded, ask, request.POST), ask, base, TEMPLATE, page)
    return page(ask, part="#replay" if request.htmx else "")


def _json(request: HttpRequest, loaded: Loaded, base: str) -> HttpResponse:
    try:
        held = meetings.hold(loaded, _ask(request, loaded))
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(export.to_json(Shown(held, base)), status=409 if held.refused else 200)


def _ask(request: HttpRequest, loaded: Loaded) -> Ask:
    ask = meetings.parse(asking.parts(request), loaded)
    try:
        meetings.book_for(loaded, ask)
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", ask.book, str(unknown))]) from None
    return ask


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    base: str,
    ask: Ask,
    *,
    form: MeetingForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template. What the rules refuse is answered with 409 and the reason."""
    shown = Shown(meetings.hold(loaded, ask), base)
    sources = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    context = {"loaded": loaded, "shown": shown, "query": ask.query(), "base": base, "sources": sources}
    context |= {"form": form or MeetingForm(loaded, ask), "json": f"{base}meeting.json", "swap_form": mended}
    if shown.held.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
