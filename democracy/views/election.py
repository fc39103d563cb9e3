"""Elections of several members at once: the list, one of them counted as asked, and the same to take away."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url, reswap, retarget

from democracy import elections, models
from democracy.elections import Ask, BadAddress, Loaded
from democracy.elections.export import to_json, to_text
from democracy.elections.page import Shown
from democracy.forms.election import ElectionForm
from democracy.views.missing import missing
from democracy.views.replay import HtmxRequest

TEMPLATE = "elections/election.html"
JSON, TEXT = "application/json", "text/plain; charset=utf-8"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every recorded election, newest first."""
    held = models.Election.objects.prefetch_related("candidates", "presets")
    return render(request, "elections/list.html", {"elections": [(row, _elected(row)) for row in held]})


def _elected(row: models.Election) -> list[str]:
    return [candidate.name for candidate in row.candidates.all() if candidate.elected]


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def election(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows the election as the address asks; POST turns the form into an address and shows that."""
    try:
        loaded = elections.load(slug)
        if request.method == "POST":
            return _changed(request, loaded)
        ask = elections.asked(loaded, _parts(request))
    except models.Election.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return _bad(request, loaded, bad)
    return _page(request, loaded, ask, part="#election" if request.htmx else "")


@require_safe
def election_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The same as JSON or as text: 404, 422 and 409 as on the page."""
    try:
        loaded = elections.load(slug)
        done = elections.run(loaded, elections.asked(loaded, _parts(request)))
    except models.Election.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return _wrong(bad, ending)
    text = _json(to_json(done, _base(loaded))) if ending == "json" else to_text(done)
    name = f'attachment; filename="{loaded.election.slug}.{ending}"'
    kind = JSON if ending == "json" else TEXT
    return HttpResponse(text, kind, status=409 if done.refused else 200, headers={"Content-Disposition": name})


def _wrong(bad: BadAddress, ending: str) -> HttpResponse:
    if ending != "json":
        return HttpResponse("".join(f"{problem}\n" for problem in bad.problems), TEXT, status=422)
    problems = [{"part": p.part, "value": p.value, "remedy": p.remedy} for p in bad.problems]
    return HttpResponse(_json({"problems": problems}), JSON, status=422)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _parts(request: HttpRequest) -> list[tuple[str, str]]:
    return [(part, value) for part, values in request.GET.lists() for value in values]


def _base(loaded: Loaded) -> str:
    return reverse("election", args=[loaded.election.slug])


def _missing(request: HttpRequest, slug: str) -> HttpResponse:
    return missing(request, "election", slug, dict(models.Election.objects.values_list("slug", "title")))


def _bad(request: HttpRequest, loaded: Loaded, bad: BadAddress) -> HttpResponse:
    context = {"contest": loaded.row, "problems": bad.problems, "base": _base(loaded)}
    return render(request, "contests/bad_address.html", context, status=422)


def _changed(request: HtmxRequest, loaded: Loaded) -> HttpResponse:
    was = elections.asked(loaded, _parts(request))
    form = ElectionForm(loaded, was, request.POST)
    if not form.is_valid():
        return _invalid(request, loaded, was, form)
    query = form.ask.query()
    address = f"{_base(loaded)}?{query}" if query else _base(loaded)
    if not request.htmx:
        return HttpResponseRedirect(f"{address}#result", status=303)
    return push_url(_page(request, loaded, form.ask, part="#result", mended="mend" in request.POST), address)


def _invalid(request: HtmxRequest, loaded: Loaded, was: Ask, form: ElectionForm) -> HttpResponse:
    if not request.htmx:
        return _page(request, loaded, was, form=form, status=422)
    context = {"form": form, "held": loaded.row, "base": _base(loaded), "query": was.query()}
    response = render(request, f"{TEMPLATE}#changes", context, status=422)
    return retarget(reswap(response, "outerHTML"), "#changes")


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: ElectionForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template. A refusal is 409 and why."""
    shown = Shown(elections.run(loaded, ask), _base(loaded))
    context: dict[str, Any] = {"held": loaded.row, "shown": shown, "query": ask.query(), "base": _base(loaded)}
    context |= {"form": form or ElectionForm(loaded, ask), "sources": loaded.sources, "swap_form": mended}
    context["swap_form"] = mended
    if shown.done.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
