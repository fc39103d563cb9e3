"""Scenario play: what there is to play, and the table one plays at."""

import secrets
import uuid
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import models, plays, rulebooks
from democracy.engine.explain import sentence
from democracy.engine.findings import Refused
from democracy.forms.play import BeginForm, MoveForm
from democracy.plays import Loaded, openings, outlooks
from democracy.plays.ahead import ahead
from democracy.plays.assumed import assumed, titles
from democracy.plays.limits import LOOKS, MOVES, PLAYS
from democracy.plays.page import Shown
from democracy.plays.seats import Seating
from democracy.views import player
from democracy.views.asking import CSV, HtmxRequest, as_file
from democracy.views.limited import limited
from democracy.views.missing import missing

TABLE = "play/table.html"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every scenario, and the plays that this browser has begun."""
    mine = player.reader(request).plays()[:20]
    return render(request, "play/index.html", {"scenarios": plays.published(), "mine": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@limited(PLAYS, "POST")
def scenario(request: HttpRequest, slug: str) -> HttpResponse:
    """What a scenario is about, who sits at the table, and the form that begins a play of it."""
    try:
        row = plays.current(slug)
    except plays.UnknownScenario:
        return _not_open(request, slug)
    told = plays.engine_scenario(row)
    form = BeginForm(told, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(request, row, form)
        except openings.Missing as gone:
            form.add_error(None, str(gone))
    notes = models.LibraryNote.objects.filter(slug__in=told.notes)
    context = {"row": row, "scenario": told, "form": form, "notes": notes, "seating": Seating(row)}
    return render(request, "play/scenario.html", context, status=422 if form.errors else 200)


def _not_open(request: HttpRequest, slug: str) -> HttpResponse:
    """A scenario that was withdrawn says so; one that never was gets those that are near."""
    if gone := plays.latest(slug):
        return render(request, "play/withdrawn.html", {"row": gone}, status=410)
    return missing(request, "scenario", slug, {one.slug: one.title for one in plays.published()})


def _begun(request: HttpRequest, row: models.Scenario, form: BeginForm) -> HttpResponse:
    try:
        owner, key = player.new_owner(request)
    except player.Tampered:
        return _tampered(request)
    said = form.cleaned_data
    play = models.Play(
        scenario=row, book=rulebooks.row_for(rulebooks.RECORDED), outlook=outlooks.edition(said["outlook"]),
        opening=openings.edition(plays.engine_scenario(row).opening), seed=said["seed"], role=said["role"],
        others=said["others"], owner=owner.key, user_id=owner.account.pk if owner.account else None,
    )  # fmt: skip
    plays.begin(play)
    response = HttpResponseRedirect(reverse("table", args=[play.pk]), status=303)
    return player.remember(response, key, secure=settings.TLS)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(MOVES, "POST")
@vary_on_headers("HX-Request")
def table(request: HtmxRequest, pk: uuid.UUID) -> HttpResponse:
    """GET shows a moment of a play (`?move=`, or now); POST decides what waits."""
    if request.method == "POST":
        return _moved(request, pk)
    return _page(request, _load(request, pk))


def _load(request: HttpRequest, pk: uuid.UUID) -> Loaded:
    said = request.GET.get("move", "")
    try:
        return plays.load(pk, _number(said), player.reader(request))
    except models.Play.DoesNotExist:
        raise Http404 from None
    except plays.NoMove as unknown:
        raise Http404(str(unknown)) from None


def _now(request: HttpRequest, pk: uuid.UUID) -> Loaded:
    return plays.load(pk, reader=player.reader(request))


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 5 else None


def _moved(request: HtmxRequest, pk: uuid.UUID) -> HttpResponse:
    """A decision: stored once or not at all, and the page says which."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, _load(request, pk), problem=f"Nothing was stored. {' '.join(_errors(form))}", status=422)
    said = form.cleaned_data
    try:
        loaded = plays.move(pk, player.owner(request), said["number"], form.command(), said["token"])
    except player.Tampered:
        return _tampered(request)
    except models.Play.DoesNotExist:
        raise Http404 from None
    except plays.Stranger:
        return _page(request, _load(request, pk), problem=STRANGER, status=403)
    except plays.Stale as stale:
        return _page(request, _now(request, pk), problem=STALE.format(stale=stale), status=409)
    except Refused as refused:
        problem = f"That may not be done; nothing was stored. {sentence(refused.finding)}"
        return _page(request, _now(request, pk), problem=problem, status=409)
    if not request.htmx:
        return HttpResponseRedirect(f"{reverse('table', args=[pk])}#turn", status=303)
    return render(request, "play/moved.html", _context(request, loaded) | {"moved": True, "seen": said["seen"]})


STRANGER = (
    "This play belongs to another browser, so nothing was stored. You may read it, and play on from any moment as a "
    "branch of your own."
)
STALE = (
    "Nothing was stored: the page was older than the play. It had been played on, in another tab perhaps, to move "
    "{stale.latest}. This is how it stands now."
)


def _errors(form: MoveForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _tampered(request: HttpRequest) -> HttpResponse:
    return render(request, "play/tampered.html", status=403)


@require_POST
@limited(PLAYS, "POST")
def branch(request: HtmxRequest, pk: uuid.UUID) -> HttpResponse:
    """A play of one's own that shares its past with another, up to the moment asked for."""
    said = request.POST.get("move", "")
    try:
        owner, key = player.new_owner(request)
        loaded = plays.load(pk, _number(said), owner)
    except player.Tampered:
        return _tampered(request)
    except (models.Play.DoesNotExist, plays.NoMove):
        raise Http404 from None
    new = plays.branch(loaded, owner)
    response = HttpResponseRedirect(f"{reverse('table', args=[new.pk])}#turn", status=303)
    return player.remember(response, key, secure=settings.TLS)


@require_safe
@limited(LOOKS, "GET")
@vary_on_headers("HX-Request")
def look_ahead(request: HtmxRequest, pk: uuid.UUID) -> HttpResponse:
    """What each option is likely to do; loaded after the page, or a page of its own."""
    loaded = _load(request, pk)
    found = ahead(loaded)
    keys = {key for one in found for key in one.assumptions}
    context = {
        "found": found,
        "shown": Shown(loaded, player.reader(request)),
        "outlook": outlooks.title(loaded.setup.outlook.name),
        "assumptions": assumed(loaded.setup.outlook, keys),
    }
    return render(request, "play/ahead.html" + ("#ahead" if request.htmx else ""), context)


@require_safe
@limited(LOOKS, "GET")
def constituencies_csv(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Every constituency and with whom its delegates are, at a moment of a play (`?move=`, or now)."""
    loaded = _load(request, pk)
    name = f"{loaded.row.scenario.slug}-{str(pk)[:8]}-move-{loaded.number}-constituencies.csv"
    return as_file(Shown(loaded, player.reader(request)).delegates.to_csv(), CSV, name=name)


def _page(request: HtmxRequest, loaded: Loaded, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The whole page, or the whole table in the place of the one there is."""
    context = _context(request, loaded) | {"problem": problem}
    response = render(request, TABLE + ("#table" if request.htmx else ""), context, status=status)
    if request.htmx and request.method == "POST":
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#table", "outerHTML"
        response.headers["X-Reason"] = quote(problem)
    return response


def _context(request: HttpRequest, loaded: Loaded) -> dict[str, Any]:
    """What the templates of a table need: a token of its own, so that its form is one move however often it is sent."""
    shown = Shown(loaded, player.reader(request))
    sources = models.Source.objects.in_bulk(shown.source_keys, field_name="key")
    context = {"shown": shown, "play": loaded.row, "sources": sources, "assumed": titles(shown.assumption_keys)}
    return context | {"outlook": outlooks.title(loaded.row.outlook.name), "token": secrets.token_urlsafe(16)}
