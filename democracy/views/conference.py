"""Conference: the card votes there are, and the page of one."""

from difflib import get_close_matches
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import conferences, models
from democracy.asking import BadAddress, Problem
from democracy.conferences import Ask, Loaded, export, listing
from democracy.conferences.address import read_day
from democracy.conferences.page import Shown
from democracy.conferences.turns import turns
from democracy.forms.conference import CardVoteForm
from democracy.rulebooks import UnknownBook
from democracy.views import asking
from democracy.views.asking import HtmxRequest

TEMPLATE = "conference/vote.html"


@require_safe
def conference(request: HttpRequest) -> HttpResponse:
    """Every card vote, those never taken apart, and the ballots of delegates."""
    found = conferences.listed()
    ballots = models.DelegateBallot.objects.select_related("source").prefetch_related("votes")
    context = {"votes": [one for one in found if one.held], "open": [one for one in found if not one.held]}
    return render(request, "conference/index.html", context | {"ballots": ballots})


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def card_vote(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows what the address asks for; POST turns the form into an address and shows that."""
    loaded = _load(request, slug)
    try:
        ask = _ask(request, loaded)
    except BadAddress as bad:
        return _bad(request, loaded, bad)
    if request.method == "POST":
        return _changed(request, loaded, ask)
    return _page(request, loaded, ask, part="#replay" if request.htmx else "")


@require_safe
@vary_on_headers("HX-Request")
def card_vote_turns(request: HtmxRequest, slug: str) -> HttpResponse:
    """What would turn it, every coalition that carries it, and who has how much power; searched when asked for."""
    loaded = _load(request, slug)
    try:
        ask = _ask(request, loaded)
    except BadAddress as bad:
        return _bad(request, loaded, bad)
    done = conferences.replay(loaded, ask)
    context = {"contest": loaded.row, "found": turns(done), "base": _base(loaded), "query": ask.query()}
    return render(request, "conference/turns.html" + ("#turns" if request.htmx else ""), context)


@require_safe
def card_vote_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The replay as JSON, with every coalition."""
    loaded = _load(request, slug)
    try:
        ask = _ask(request, loaded)
    except BadAddress as bad:
        return asking.wrong_as_json(bad)
    done = conferences.replay(loaded, ask)
    return asking.as_json(export.to_json(done, turns(done)), status=409 if done.refused else 200)


def _load(request: HttpRequest, slug: str) -> Loaded:
    """The vote with the cards of the day asked for; a day that cannot be read is refused later, with its reason."""
    posted = request.POST.get("on", "") if request.method == "POST" else None
    day = read_day(posted if posted is not None else request.GET.get("on", ""))
    try:
        return conferences.load(slug, day)
    except models.CardVote.DoesNotExist:
        slugs = list(models.CardVote.objects.values_list("slug", flat=True))
        raise Http404(get_close_matches(slug[:80], slugs, n=3, cutoff=0.3) or slugs[:3]) from None


def _base(loaded: Loaded) -> str:
    return reverse("card_vote", args=[loaded.row.slug])


def _ask(request: HttpRequest, loaded: Loaded) -> Ask:
    """What the address asks for. A form that is sent brings its own day, so cards of the old one are left out."""
    pairs = asking.parts(request)
    if request.method == "POST":
        pairs = [(p, v) for p, v in pairs if not p.startswith("affiliate.") and p != "on"]
    ask = conferences.parse(pairs, loaded)
    try:
        conferences.book_for(loaded, ask)
    except UnknownBook as unknown:
        raise BadAddress([Problem("book", ask.book, str(unknown))]) from None
    return ask


def _bad(request: HttpRequest, loaded: Loaded, bad: BadAddress) -> HttpResponse:
    return asking.bad_address(request, loaded.row.title, _base(loaded), bad)


def _changed(request: HtmxRequest, loaded: Loaded, was: Ask) -> HttpResponse:
    """A valid form goes to its address; another day brings other cards, so the form then comes anew."""
    form = CardVoteForm(loaded, conferences.amended(loaded, was), conferences.book_for(loaded, was), was, request.POST)
    page = partial(_page, request, loaded)
    if not form.is_valid() or request.POST.get("on", "") == request.GET.get("on", ""):
        return asking.changed(request, form, was, _base(loaded), TEMPLATE, page)

    def whole() -> HttpResponse:
        return asking.swapped(page(form.ask, part="#replay"), "#replay")

    return asking.sent(request, _base(loaded), form.ask.query(), whole)


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: CardVoteForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template. What the rules refuse is answered with 409 and the reason."""
    shown = Shown(conferences.replay(loaded, ask), _base(loaded))
    context: dict[str, Any] = {"contest": loaded.row, "shown": shown, "query": ask.query(), "base": _base(loaded)}
    context["form"] = form or CardVoteForm(loaded, shown.done.book, conferences.book_for(loaded, ask), ask)
    context["swap_form"] = mended
    context["presets"] = list(loaded.row.presets.all())
    context["recorded"] = listing.one(loaded.row)
    context["sources"] = models.Source.objects.in_bulk(shown.source_keys(), field_name="key")
    if shown.done.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
