"""Disputes about a rule: the list, one of them decided as asked, and the same to take away."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import courts, models
from democracy.asking import BadAddress
from democracy.courts import Ask, Loaded
from democracy.courts.export import to_csv, to_json
from democracy.courts.page import Shown
from democracy.forms.court import CourtForm
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "courts/dispute.html"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every dispute."""
    held = models.Dispute.objects.select_related("contest").prefetch_related("decisions", "presets")
    return render(request, "courts/index.html", {"disputes": held})


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def dispute(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows the chain as the address asks; POST turns the form into an address and shows that."""
    try:
        loaded = courts.load(slug)
        if request.method == "POST":
            return _changed(request, loaded)
        ask = courts.asked(loaded, asking.parts(request))
    except models.Dispute.DoesNotExist:
        return missing(request, "dispute", slug, courts.titles())
    except BadAddress as bad:
        return asking.bad_address(request, loaded.row.title, _base(loaded), bad)
    return _page(request, loaded, ask, part="#replay" if request.htmx else "")


@require_safe
def dispute_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The same as JSON, or who may vote as CSV: 404, 422 and 409 as on the page."""
    try:
        loaded = courts.load(slug)
        done = courts.run(loaded, courts.asked(loaded, asking.parts(request)))
    except models.Dispute.DoesNotExist:
        return missing(request, "dispute", slug, courts.titles())
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    status, name = 409 if done.refused else 200, f"{slug}.{ending}"
    if ending == "json":
        return asking.as_json(to_json(done, _base(loaded), _contest(loaded)), status=status, name=name)
    return asking.as_file(to_csv(done), asking.CSV, status=status, name=name)


def _base(loaded: Loaded) -> str:
    return reverse("dispute", args=[loaded.row.slug])


def _contest(loaded: Loaded) -> str:
    return reverse("replay", args=[loaded.row.contest.slug])


def _changed(request: HtmxRequest, loaded: Loaded) -> HttpResponse:
    was = courts.asked(loaded, asking.parts(request))
    form = CourtForm(loaded, was, request.POST)
    return asking.changed(request, form, was, _base(loaded), TEMPLATE, partial(_page, request, loaded))


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: CourtForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template. A refusal is 409 and why."""
    shown = Shown(courts.run(loaded, ask), _base(loaded), _contest(loaded))
    context: dict[str, Any] = {"held": loaded.row, "shown": shown, "query": ask.query(), "base": _base(loaded)}
    context |= {"form": form or CourtForm(loaded, ask), "swap_form": mended}
    if shown.done.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
