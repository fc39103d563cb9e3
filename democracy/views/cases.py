"""Named reselections: the page of one, counted again as the address asks."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import cases, models
from democracy.asking import BadAddress, Problem
from democracy.cases import Ask, Loaded, export
from democracy.cases.page import Shown
from democracy.forms.case import CaseForm
from democracy.reselections import YEARS
from democracy.reselections.words import presets
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "reselection/case.html"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Reselection: years to reckon, questions to try, the named cases as recorded, meetings."""
    held = [chip for year in YEARS for chip in presets(year)]
    return render(request, "reselection/index.html", {"cases": cases.listed(), "years": YEARS, "presets": held})


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def case(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows what the address asks for; POST turns the form into an address and shows that."""
    try:
        loaded = cases.load(slug)
        ask = _ask(request, loaded)
    except models.Case.DoesNotExist:
        return missing(request, "case", slug, dict(models.Case.objects.values_list("slug", "title")))
    except BadAddress as bad:
        return asking.bad_address(request, loaded.row.title, _base(loaded), bad)
    page = partial(_page, request, loaded)
    if request.method == "POST":
        return asking.changed(request, CaseForm(loaded, ask, request.POST), ask, _base(loaded), TEMPLATE, page)
    return page(ask, part="#replay" if request.htmx else "")


@require_safe
def case_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The case counted again, as JSON."""
    try:
        loaded = cases.load(slug)
        done = cases.replay(loaded, _ask(request, loaded))
    except models.Case.DoesNotExist:
        raise Http404(slug) from None
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    return asking.as_json(export.to_json(Shown(done, _base(loaded))), status=_status(done, 200))


def _base(loaded: Loaded) -> str:
    return reverse("case", args=[loaded.row.slug])


def _ask(request: HttpRequest, loaded: Loaded) -> Ask:
    ask = cases.parse(asking.parts(request), loaded)
    try:
        cases.book_for(loaded, ask)
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", ask.book, str(unknown))]) from None
    return ask


def _status(done: cases.Replay, status: int) -> int:
    """409 where the rules refuse; a case without any count is no refusal, there is nothing to ask of it."""
    return 409 if done.refused and done.loaded.countable and status == 200 else status


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: CaseForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template."""
    done = cases.replay(loaded, ask)
    shown = Shown(done, _base(loaded))
    sources = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    context: dict[str, Any] = {
        "case": loaded.row,
        "shown": shown,
        "query": ask.query(),
        "base": _base(loaded),
        "sources": sources,
        "swap_form": mended,
    }
    context |= {"form": form or CaseForm(loaded, ask), "presets": list(loaded.row.presets.all())}
    context["seat"] = models.Constituency.objects.filter(name=loaded.row.place).first()
    return render(request, TEMPLATE + part, context, status=_status(done, status))
