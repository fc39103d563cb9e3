"""People shut out of votes: what was recorded, one vote with more of them, and the same to take away."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import exclusions, models
from democracy.asking import BadAddress
from democracy.exclusions import Ask, Loaded, presets, recorded
from democracy.exclusions.export import to_csv, to_json
from democracy.exclusions.page import Shown
from democracy.forms.exclusion import ExclusionForm
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "exclusions/ballot.html"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What was recorded of both years, and the votes that can be asked about."""
    held = models.Figure.objects.exclude(standing="").select_related("source", "second_source", "contest")
    years = {contest: [f for f in held if f.contest == contest] for contest in dict.fromkeys(f.contest for f in held)}
    rows = [(contest, recorded.by_cause(found)) for contest, found in sorted(years.items(), key=_newest)]
    context = {"votes": exclusions.titles(), "years": rows, "standings": recorded.STANDINGS}
    return render(request, "exclusions/index.html", context)


def _newest(item: tuple[models.Contest, list[models.Figure]]) -> int:
    return -item[0].result_on.toordinal()


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def ballot(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows what the address asks; POST turns the form into an address and shows that."""
    try:
        loaded = exclusions.load(slug)
        if request.method == "POST":
            return _changed(request, loaded)
        ask = exclusions.asked(loaded, asking.parts(request))
    except models.Contest.DoesNotExist:
        return missing(request, "exclusion", slug, exclusions.titles())
    except BadAddress as bad:
        return asking.bad_address(request, loaded.row.title, _base(loaded), bad)
    return _page(request, loaded, ask, part="#ballot" if request.htmx else "")


@require_safe
def ballot_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The answer as JSON, or the map as CSV: 404, 422 and 409 as on the page."""
    try:
        loaded = exclusions.load(slug)
        done = exclusions.run(loaded, exclusions.asked(loaded, asking.parts(request)))
    except models.Contest.DoesNotExist:
        return missing(request, "exclusion", slug, exclusions.titles())
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    status, name = 409 if done.refused else 200, f"exclusions-{slug}.{ending}"
    if ending == "json":
        return asking.as_json(to_json(done), status=status, name=name)
    return asking.as_file(to_csv(done), asking.CSV, status=status, name=name)


def _base(loaded: Loaded) -> str:
    return reverse("exclusion", args=[loaded.slug])


def _changed(request: HtmxRequest, loaded: Loaded) -> HttpResponse:
    was = exclusions.asked(loaded, asking.parts(request))
    form = ExclusionForm(loaded, was, request.POST)
    return asking.changed(request, form, was, _base(loaded), TEMPLATE, partial(_page, request, loaded))


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: ExclusionForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template. A refusal is 409 and why."""
    figures = recorded.figures(loaded.slug) if not loaded.seats else []
    shown = Shown(exclusions.run(loaded, ask), _base(loaded), figures)
    context: dict[str, Any] = {"held": loaded.row, "shown": shown, "query": ask.query(), "base": _base(loaded)}
    context |= {"form": form or ExclusionForm(loaded, ask), "swap_form": mended}
    keys = {held.source for held in shown.assumptions()} - {""}
    context["sources"] = models.Source.objects.in_bulk(keys, field_name="key")
    context |= {"rows": recorded.by_cause(figures), "standings": recorded.STANDINGS}
    context["presets"] = presets.ELECTION if loaded.seats else presets.CONTEST
    if shown.done.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
