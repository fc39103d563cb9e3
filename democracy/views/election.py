"""Elections of several members at once: the list, one of them counted as asked, and the same to take away."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import elections, models
from democracy.elections import Ask, BadAddress, Loaded
from democracy.elections.export import to_json, to_text
from democracy.elections.page import Shown
from democracy.forms.election import ElectionForm
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "elections/election.html"


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
        ask = elections.asked(loaded, asking.parts(request))
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
        done = elections.run(loaded, elections.asked(loaded, asking.parts(request)))
    except models.Election.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    status, name = 409 if done.refused else 200, f"{loaded.election.slug}.{ending}"
    if ending == "json":
        return asking.as_json(to_json(done, _base(loaded)), status=status, name=name)
    return asking.as_file(to_text(done), asking.TEXT, status=status, name=name)


def _base(loaded: Loaded) -> str:
    return reverse("election", args=[loaded.election.slug])


def _missing(request: HttpRequest, slug: str) -> HttpResponse:
    return missing(request, "election", slug, dict(models.Election.objects.values_list("slug", "title")))


def _bad(request: HttpRequest, loaded: Loaded, bad: BadAddress) -> HttpResponse:
    return asking.bad_address(request, loaded.row.title, _base(loaded), bad)


def _changed(request: HtmxRequest, loaded: Loaded) -> HttpResponse:
    was = elections.asked(loaded, asking.parts(request))
    form = ElectionForm(loaded, was, request.POST)
    return asking.changed(request, form, was, _base(loaded), TEMPLATE, partial(_page, request, loaded))


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
    if shown.done.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
