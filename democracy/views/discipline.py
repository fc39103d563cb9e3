"""Discipline: the procedure on a day, a case of an invented member step by step, and a caseload against a ballot."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import discipline, models
from democracy.asking import BadAddress, Problem
from democracy.discipline import CaseAsk, CaseloadAsk, Loaded, case_address, caseload_address, export
from democracy.discipline.case_page import Shown as ShownCase
from democracy.discipline.caseload_page import Shown as ShownCaseload
from democracy.discipline.procedure import Procedure, day_asked
from democracy.discipline.run import book_for
from democracy.forms.discipline import CaseForm, CaseloadForm
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import HtmxRequest

type Parse[A] = Callable[[list[tuple[str, str]], Loaded], A]

CASE, CASELOAD = "discipline/case.html", "discipline/caseload.html"
TITLES = {"case": "A complaint, step by step", "caseload": "How long justice takes"}


@require_safe
def procedure(request: HttpRequest) -> HttpResponse:
    """`?on=2018-05-01`: the rules of a day, what each standing means, and what was published."""
    day, problem = day_asked(request.GET.get("on", ""))
    loaded = discipline.load()
    figures = models.DisciplineFigure.objects.select_related("source", "second_source")
    shown = Procedure(loaded.recorded, day)
    sources = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    context = {"shown": shown, "figures": figures, "sources": sources, "problem": problem}
    return render(request, "discipline/procedure.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def case(request: HtmxRequest) -> HttpResponse:
    """The moves so far are in the address; a POST changes the complaint or the rules and keeps the moves."""
    loaded = discipline.load()
    try:
        ask = _asked(request, loaded, case_address.parse)
    except BadAddress as bad:
        return asking.bad_address(request, TITLES["case"], reverse("discipline_case"), bad)
    page = partial(_case, request, loaded)
    if request.method == "POST":
        form = CaseForm(loaded, ask, request.POST)
        return asking.changed(request, form, ask, reverse("discipline_case"), CASE, page)
    return page(ask, part="#replay" if request.htmx else "")


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def caseload(request: HtmxRequest) -> HttpResponse:
    """How many of those who wait are heard before a ballot closes."""
    loaded = discipline.load()
    try:
        ask = _asked(request, loaded, caseload_address.parse)
    except BadAddress as bad:
        return asking.bad_address(request, TITLES["caseload"], reverse("caseload"), bad)
    page = partial(_caseload, request, loaded)
    if request.method == "POST":
        form = CaseloadForm(loaded, ask, request.POST)
        return asking.changed(request, form, ask, reverse("caseload"), CASELOAD, page)
    return page(ask, part="#replay" if request.htmx else "")


@require_safe
def case_json(request: HttpRequest) -> HttpResponse:
    """The case as data."""
    loaded = discipline.load()
    try:
        done = discipline.play_case(loaded, _asked(request, loaded, case_address.parse))
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(export.case_json(done), status=409 if done.refused else 200)


@require_safe
def caseload_json(request: HttpRequest) -> HttpResponse:
    """The caseload as data."""
    loaded = discipline.load()
    try:
        done = discipline.run_caseload(loaded, _asked(request, loaded, caseload_address.parse))
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(export.caseload_json(done), status=409 if done.refused else 200)


def _asked[A: (CaseAsk, CaseloadAsk)](request: HttpRequest, loaded: Loaded, parse: Parse[A]) -> A:
    ask = parse(asking.parts(request), loaded)
    try:
        book_for(loaded, ask.book)
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", ask.book, str(unknown))]) from None
    return ask


def _case(
    request: HtmxRequest,
    loaded: Loaded,
    ask: CaseAsk,
    *,
    form: CaseForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    shown = ShownCase(discipline.play_case(loaded, ask), reverse("discipline_case"))
    return _page(request, CASE, part, shown, form or CaseForm(loaded, ask), ask.query(), status)


def _caseload(
    request: HtmxRequest,
    loaded: Loaded,
    ask: CaseloadAsk,
    *,
    form: CaseloadForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    shown = ShownCaseload(discipline.run_caseload(loaded, ask), reverse("caseload"))
    return _page(request, CASELOAD, part, shown, form or CaseloadForm(loaded, ask), ask.query(), status)


def _page(
    request: HttpRequest, template: str, part: str, shown: ShownCase | ShownCaseload, form: Any, query: str, status: int
) -> HttpResponse:
    """What the rules refuse is answered with 409 and the reason. Another day brings other rules into the form, so that
    a result comes with its form, as the part `replay`."""
    sources = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    context = {"shown": shown, "form": form, "base": shown.base, "query": query, "sources": sources}
    if shown.done.refused and status == 200:
        status = 409
    if part == "#result":
        return asking.swapped(render(request, f"{template}#replay", context, status=status), "#replay")
    return render(request, template + part, context, status=status)
