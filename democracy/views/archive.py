"""The archive of recorded votes: all of them, or those that fit the words, office, body and years asked for."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from democracy.conferences import listing
from democracy.forms.archive import ArchiveForm
from democracy.models import Contest, RollCall
from democracy.views.results import on_time_line, with_results


@require_safe
@vary_on_headers("HX-Request")
def archive(request: HttpRequest) -> HttpResponse:
    """The whole page, or for htmx the form with what it found; 422 where a year or an office cannot be."""
    form = ArchiveForm(request.GET)
    fits = form.is_valid()
    listed = with_results(find(form.cleaned_data)) if fits and not form.cleaned_data["body"] else []
    calls = list(roll_calls(form.cleaned_data)) if fits else []
    cards = listing.found(form.cleaned_data) if fits else []
    context: dict[str, Any] = {"roll_calls": calls, "card_votes": cards} | {
        "form": form,
        "listed": listed,
        "line": on_time_line(listed),
        "filtered": any(request.GET.values()),
    }
    template = "contests/archive.html#archive" if request.headers.get("HX-Request") else "contests/archive.html"
    return render(request, template, context, status=200 if fits else 422)


def find(asked: dict[str, Any]) -> QuerySet[Contest]:
    """Contests whose title, question or summary or one of whose candidates has every word, of the office and years."""
    found = Contest.objects.all()
    for word in asked["q"].split():
        named = Q(candidates__name__icontains=word)
        found = found.filter(
            named | Q(title__icontains=word) | Q(question__icontains=word) | Q(summary__icontains=word)
        )
    if asked["office"]:
        found = found.filter(office=asked["office"])
    if asked["since"]:
        found = found.filter(result_on__year__gte=asked["since"])
    if asked["until"]:
        found = found.filter(result_on__year__lte=asked["until"])
    return found.distinct()


def roll_calls(asked: dict[str, Any]) -> QuerySet[RollCall]:
    """Votes of bodies with every word, of the body and years; none where an office is asked for."""
    found = RollCall.objects.select_related("body")
    for word in asked["q"].split():
        named = Q(votes__voter__icontains=word)
        found = found.filter(
            named | Q(title__icontains=word) | Q(question__icontains=word) | Q(summary__icontains=word)
        )
    if asked["office"]:
        return found.none()
    if asked["body"]:
        found = found.filter(body__slug=asked["body"])
    if asked["since"]:
        found = found.filter(held_on__year__gte=asked["since"])
    if asked["until"]:
        found = found.filter(held_on__year__lte=asked["until"])
    return found.distinct()
