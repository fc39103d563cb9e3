"""Pages about the site itself: home, notes, method, and whether the server is well."""

from django.db import connection
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from democracy.figures.bars import Bar, Bars, bars
from democracy.models import Contest, LibraryNote, Tally
from democracy.views.missing import missing
from democracy.views.results import on_time_line, with_results


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, a vote to try at once, the archive on a time line, how to read a result."""
    listed = with_results(Contest.objects.all())
    offered = Contest.objects.filter(presets__isnull=False).first()
    first = next((one for one in listed if offered and one.contest == offered), None)
    context = {
        "listed": listed,
        "line": on_time_line(listed),
        "first": first,
        "presets": first.contest.presets.all() if first else [],
        "recorded": _recorded(first.contest) if first else None,
    }
    return render(request, "home.html", context)


def _recorded(contest: Contest) -> Bars | None:
    """First preferences by kind of voter and of all; nothing where they were not recorded for every candidate."""
    names = {candidate.pk: candidate.name for candidate in contest.candidates.all() if candidate.on_ballot}
    by_kind: dict[str, dict[int, float]] = {}
    first = Tally.objects.filter(contest=contest, round=1).select_related("kind")
    for tally in first.order_by(F("kind__position").asc(nulls_last=True)):
        number = float(tally.votes if tally.votes is not None else tally.percent or 0)
        by_kind.setdefault(str(tally.kind or "All together"), {})[tally.candidate_id] = number
    whole = {title: held for title, held in by_kind.items() if held.keys() == names.keys() and any(held.values())}
    rows = [Bar(title, tuple(held[pk] / sum(held.values()) for pk in names)) for title, held in whole.items()]
    return bars(list(names.values()), rows) if rows else None


@require_safe
@vary_on_headers("HX-Request")
def library(request: HttpRequest) -> HttpResponse:
    """All notes in alphabetical order, or those with every word asked for."""
    words = request.GET.get("q", "")[:100].replace("\0", " ")
    notes = LibraryNote.objects.order_by("term")
    for word in words.split():
        notes = notes.filter(Q(title__icontains=word) | Q(term__icontains=word) | Q(body__icontains=word))
    template = "library/index.html#notes" if request.headers.get("HX-Request") else "library/index.html"
    return render(request, template, {"notes": notes, "q": words})


@require_safe
def note(request: HttpRequest, slug: str) -> HttpResponse:
    """One note with its sources; an unknown one gets those that are near."""
    found = LibraryNote.objects.prefetch_related("see", "seen_from", "citations__source").filter(slug=slug).first()
    if found is None:
        return missing(request, "note", slug, dict(LibraryNote.objects.values_list("slug", "title")))
    near = {linked.pk: linked for linked in [*found.see.all(), *found.seen_from.all()]}
    sources = [citation.source for citation in found.citations.all()]
    return render(request, "library/note.html", {"note": found, "near": near.values(), "sources": sources})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How it works, its limits, and what is assumed."""
    return render(request, "library/method.html")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """ "ok" where the server runs and reaches its database."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")
