"""The page of one roll call: what was recorded, what is to be otherwise, and what comes of it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from democracy import models, rollcalls
from democracy.forms.rollcall import RollCallForm
from democracy.rollcalls import Ask, BadAddress, Loaded, Problem, reproduce
from democracy.rollcalls.page import Shown
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "rollcalls/rollcall.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def roll_call(request: HtmxRequest, slug: str) -> HttpResponse:
    """`?flip=unions-3&amend=nec.tie:chair_casts`; a POST goes to the address that its form asks for."""
    try:
        loaded = rollcalls.load(slug)
        ask = _ask(request, loaded)
    except models.RollCall.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return _bad(request, loaded, bad)
    if request.method == "POST":
        return _changed(request, loaded, ask)
    return _page(request, loaded, ask, part="#replay" if request.htmx else "")


@require_GET
def roll_call_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as data."""
    try:
        loaded = rollcalls.load(slug)
        done = rollcalls.replay(loaded, _ask(request, loaded))
    except models.RollCall.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(reproduce.as_data(done), status=409 if done.refused and done.ask.query() else 200)


def _missing(request: HttpRequest, slug: str) -> HttpResponse:
    return missing(request, "roll_call", slug, dict(models.RollCall.objects.values_list("slug", "title")))


def _base(loaded: Loaded) -> str:
    return reverse("roll_call", args=[loaded.record.slug])


def _ask(request: HttpRequest, loaded: Loaded) -> Ask:
    ask = rollcalls.parse(asking.parts(request), loaded.record, loaded.outlook.assumptions)
    try:
        rollcalls.book_for(loaded, ask)
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", ask.book, str(unknown))]) from None
    return ask


def _bad(request: HttpRequest, loaded: Loaded, bad: BadAddress) -> HttpResponse:
    return asking.bad_address(request, loaded.row.title, _base(loaded), bad)


def _form(loaded: Loaded, ask: Ask, data: Any = None) -> RollCallForm:
    book, recorded = rollcalls.amended(loaded, ask), rollcalls.book_for(loaded, ask)
    alike = len(loaded.record.body.sections) == 1 and not loaded.record.votes
    return RollCallForm(loaded, book, recorded, ask, data, alike)


def _changed(request: HtmxRequest, loaded: Loaded, was: Ask) -> HttpResponse:
    """A valid form goes to its address. An invalid one comes back with its errors."""
    form = _form(loaded, was, request.POST)
    if form.is_valid():
        part = partial(_page, request, loaded, form.ask, part="#replay")
        return asking.sent(request, _base(loaded), form.ask.query(), part)
    response = _page(request, loaded, was, form=form, status=422, part="#replay" if request.htmx else "")
    return asking.swapped(response, "#replay") if request.htmx else response


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: RollCallForm | None = None,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page, or the replay alone. What cannot be counted as asked is answered with 409 and the reason."""
    shown = Shown(rollcalls.replay(loaded, ask), _base(loaded))
    context: dict[str, Any] = {"call": loaded.row, "shown": shown, "query": ask.query(), "base": _base(loaded)}
    context |= {"form": form or _form(loaded, ask), "presets": list(loaded.row.presets.all())}
    context |= {name: getattr(reproduce, name)(shown.done) for name in ("pinned", "editions", "command")}
    context["sources"] = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    if shown.done.refused and status == 200 and ask.query():
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
