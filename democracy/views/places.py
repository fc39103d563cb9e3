"""The map of places, and the pages of a place, an MP and a region."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from democracy.forms.places import MPsForm, PlacesForm
from democracy.models import MP, Case, Region
from democracy.places import entries, export
from democracy.places.page import PlacesPage
from democracy.reselections import DAYS
from democracy.views.missing import missing


@require_safe
@vary_on_headers("HX-Request")
def places(request: HttpRequest) -> HttpResponse:
    """The map with its form and its table; 422 where something asked for cannot be."""
    form = PlacesForm(request.GET)
    valid = form.is_valid()
    words = {"form": form, "page": PlacesPage(form.asked), "asked": form.asked}
    part = "#places" if request.headers.get("HX-Request") else ""
    return render(request, f"places/index.html{part}", words, status=200 if valid else 422)


@require_safe
def places_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The table of the map as CSV or JSON; 422 names what cannot be."""
    form = PlacesForm(request.GET)
    if not form.is_valid():
        told = [f"{name}: {message}" for name, found in form.errors.items() for message in found]
        return HttpResponse("\n".join(told) + "\n", content_type="text/plain; charset=utf-8", status=422)
    page = PlacesPage(form.asked)
    text, kind = (export.to_csv(page), "text/csv") if ending == "csv" else (export.to_json(page), "application/json")
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="places-{page.colouring.key}.{ending}"'
    return answer


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """A constituency with its local party, or a party on other boundaries; 404 names those that look like it."""
    entry = entries.place(slug)
    if entry is None:
        return missing(request, "place", slug, entries.place_names())
    return render(request, "places/place.html", {"entry": entry})


@require_safe
def mp(request: HttpRequest, slug: str) -> HttpResponse:
    """An MP: seats by date, and official acts with their sources."""
    found = entries.mp(slug)
    if found is None:
        return missing(request, "mp", slug, dict(MP.objects.values_list("slug", "name")))
    words = {"mp": found, "offices": entries.offices(found), "votes": entries.votes(found)}
    return render(request, "places/mp.html", words | _stood(found))


def _stood(found: MP) -> dict[str, Any]:
    """The reselections of the years in which an MP sat, and the cases of his or her seats then."""
    sat = [(year, one.constituency) for one in found.tenures.all() for year, day in DAYS.items()
           if one.since <= day and (one.until is None or day <= one.until)]  # fmt: skip
    seats = {one.constituency.name for one in found.tenures.all()}
    cases = [case for case in Case.objects.filter(place__in=seats) if _sat(found, case)]
    return {"reselected": sat, "cases": cases}


def _sat(found: MP, case: Case) -> bool:
    """Whether the MP sat for the place of a case on its day."""
    return any(
        one.constituency.name == case.place and one.since <= case.day and (one.until is None or case.day <= one.until)
        for one in found.tenures.all()
    )


@require_safe
def mps(request: HttpRequest) -> HttpResponse:
    """Every MP of the record, or those whose name or seat has the words."""
    form = MPsForm(request.GET)
    valid = form.is_valid()
    words: dict[str, Any] = {"form": form, "mps": entries.mps(form.cleaned_data["q"]) if valid else []}
    return render(request, "places/mps.html", words, status=200 if valid else 422)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region: its seats, its local parties, and how many members they are assumed to have."""
    try:
        entry = entries.RegionEntry(slug)
    except ValueError:
        return missing(request, "region", slug, dict(Region.choices))
    return render(request, "places/region.html", {"entry": entry})
