"""Affiliated unions and societies: all of them, and a page of each."""

from difflib import get_close_matches

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from democracy import models
from democracy.conferences import affiliates as door


@require_safe
def affiliates(request: HttpRequest) -> HttpResponse:
    """Every affiliate with its last number."""
    rows = [(one, list(one.affiliations.all())) for one in door.affiliates()]
    listed = [(one, cards[-1] if cards else None) for one, cards in rows]
    return render(request, "affiliates/index.html", {"listed": listed})


@require_safe
def affiliate(request: HttpRequest, slug: str) -> HttpResponse:
    """One affiliate over time: cards, leaders, votes, nominations, power; 404 names those that look like it."""
    try:
        one = door.affiliate(slug)
    except models.Affiliate.DoesNotExist:
        slugs = list(models.Affiliate.objects.values_list("slug", flat=True))
        raise Http404(get_close_matches(slug[:80], slugs, n=3, cutoff=0.3) or slugs[:3]) from None
    successor = models.Affiliate.objects.filter(slug=one.successor).first() if one.successor else None
    context = {"one": one, "growth": door.growth(one), "power": door.power_by_year(slug), "successor": successor}
    return render(
        request, "affiliates/affiliate.html", context | {"merged": door.merged(one), "seats": door.seats(one)}
    )
