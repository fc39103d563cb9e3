"""Claims: all of them with their stored verdicts, one with its test, and the same to take away."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import claims as door
from democracy import models
from democracy.claims.export import to_json, to_text
from democracy.claims.page import Shown
from democracy.plays.limits import Limit
from democracy.views.asking import TEXT, HtmxRequest, as_file, as_json
from democracy.views.limited import limited
from democracy.views.missing import missing

TEMPLATE = "claims/claim.html"
TESTS = Limit("claims", "claims computed again", 120)


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Every published claim by topic, its verdict at a glance."""
    held = door.published()
    old = door.stale(held)
    shown = [Shown(claim, claim.pk in old) for claim in sorted(held, key=_by_topic)]
    topics = [(str(name), list(rows)) for name, rows in groupby(shown, lambda one: one.claim.get_topic_display())]
    return render(request, "claims/index.html", {"topics": topics})


def _by_topic(claim: models.Claim) -> tuple[int, int, str]:
    return list(models.Claim.Topic.values).index(claim.topic), claim.position, claim.slug


@limited(TESTS, "POST")
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def claim(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows the stored verdict, and computes one where there is none; POST computes it again."""
    held = door.one(slug)
    if held is None:
        return _missing(request, slug)
    before = door.stored(held)
    if request.method == "POST" or before is None:
        door.compute(held)
    if request.method == "POST" and not request.htmx:
        return HttpResponseRedirect(reverse("claim", args=[slug]) + "#verdict", status=303)
    again = _told(before, door.stored(held)) if request.method == "POST" else ""
    context = {"claim": held, "shown": _shown(held), "again": again}
    return render(request, TEMPLATE + ("#tested" if request.htmx else ""), context)


@require_safe
def claim_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The claim, its test and its verdict as JSON."""
    held = door.one(slug)
    return as_json(to_json(_shown(held)), name=f"{slug}.json") if held else _missing(request, slug)


@require_safe
def claim_text(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as text."""
    held = door.one(slug)
    return as_file(to_text(_shown(held)), TEXT, name=f"{slug}.txt") if held else _missing(request, slug)


def _shown(held: models.Claim) -> Shown:
    return Shown(held, held.pk in door.stale([held]))


def _told(before: models.ClaimVerdict | None, now: models.ClaimVerdict | None) -> str:
    """What computing it again came to."""
    if before is None or now is None:
        return "The test was run for the first time."
    if before.word != now.word:
        return f"The verdict was “{before.get_word_display()}” and has changed."
    same = before.digest == now.digest
    return f"Computed again: the same verdict{', from the same inputs' if same else ', from other inputs'}."


def _missing(request: HttpRequest, slug: str) -> HttpResponse:
    return missing(
        request, "claim", slug, dict(models.Claim.objects.filter(published=True).values_list("slug", "title"))
    )
