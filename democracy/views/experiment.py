"""Experiments: what has been asked, asking another, and the page whose picture grows block by block."""

import uuid
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import experiments, models, plays
from democracy.asking import BadAddress
from democracy.experiments import From, Stored, export, fork, given
from democracy.experiments.arms import LETTERS
from democracy.experiments.page import Look, Shown
from democracy.experiments.world import World
from democracy.forms.experiment import USUAL_SEED, ExperimentForm
from democracy.plays import Owner, Stranger
from democracy.plays.assumed import titles
from democracy.plays.limits import BLOCKS, EXPERIMENTS, PLAYS, WORLDS
from democracy.views import player
from democracy.views.asking import CSV, HtmxRequest, as_file, as_json, bad_address
from democracy.views.limited import limited
from democracy.views.missing import missing

PAGE = "experiments/experiment.html"
CHANGED = (
    "The program, a record or a seed has changed since this was asked, so new worlds would not belong to those that "
    "are stored. What there is stays as it is. Ask the same again to have it from today’s program."
)
WITHDRAWN = "The scenario was withdrawn: what has been run may be read, but nothing new is asked of it."
STRANGER = (
    "This experiment belongs to another browser, so nothing was done. Ask the same yourself: what has been run is "
    "shared."
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What an experiment is, where to ask one, and those of this browser."""
    mine = experiments.mine(player.reader(request))[:20]
    return render(request, "experiments/index.html", {"scenarios": plays.published(), "mine": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@limited(EXPERIMENTS, "POST")
def new(request: HttpRequest) -> HttpResponse:
    """The form that asks, from a scenario's beginning (`?scenario=`) or a moment of a play (`?play=…&move=…`)."""
    try:
        source = _source(request)
    except plays.UnknownScenario:
        known = {row.slug: row.title for row in plays.published()}
        return missing(request, "scenario", request.GET.get("scenario", "")[:60], known)
    except experiments.Over as over:
        return render(request, "experiments/over.html", {"problem": str(over)}, status=422)
    waiting = source.play.state.waiting if source.play else ""
    now = source.known.cards.get(waiting)
    form = ExperimentForm(source.known, _arms(request), now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _asked(request, source, form)
    context = {"form": form, "source": source, "row": source.scenario, "now": now, "more": len(form.letters) < 4}
    return render(request, "experiments/new.html", context, status=422 if form.errors else 200)


def _source(request: HttpRequest) -> From:
    """Where to ask from. Raises `UnknownScenario`, `Over` and Http404."""
    play, move = request.GET.get("play", ""), request.GET.get("move", "")
    if not play:
        return experiments.beginning(request.GET.get("scenario", ""), USUAL_SEED)
    try:
        return experiments.moment(
            plays.load(uuid.UUID(play), int(move) if move.isdecimal() and len(move) < 5 else None)
        )
    except experiments.Over:
        raise
    except (ValueError, plays.NoMove, models.Play.DoesNotExist):
        raise Http404 from None


def _arms(request: HttpRequest) -> int:
    said = request.GET.get("arms", "")
    return int(said) if said in ("3", "4") else 2


def _asked(request: HttpRequest, source: From, form: ExperimentForm) -> HttpResponse:
    try:
        owner, key = player.new_owner(request)
    except player.Tampered:
        return render(request, "play/tampered.html", status=403)
    seeded = replace(source, seed=form.cleaned_data.get("seed", source.seed))
    row = experiments.ask(seeded, form.asked, form.cleaned_data["worlds"], owner)
    response = HttpResponseRedirect(reverse("experiment", args=[row.pk]), status=303)
    return player.remember(response, key, secure=settings.TLS)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(BLOCKS, "POST")
@vary_on_headers("HX-Request")
def experiment(request: HtmxRequest, pk: uuid.UUID) -> HttpResponse:
    """GET shows how far it is; POST runs the next block, stops, goes on, or asks the same as one's own."""
    held = _load(pk)
    if request.method == "POST":
        return _done(request, held)
    return _page(request, held)


def _load(pk: uuid.UUID) -> Stored:
    try:
        return experiments.load(pk)
    except models.Experiment.DoesNotExist:
        raise Http404 from None


def _done(request: HtmxRequest, held: Stored) -> HttpResponse:
    try:
        owner, key = player.new_owner(request)
        done = _do(request.POST.get("do", "next"), held, owner)
    except player.Tampered:
        return render(request, "play/tampered.html", status=403)
    except Stranger:
        return _page(request, held, problem=STRANGER, status=403)
    except experiments.Withdrawn:
        return _page(request, held, problem=WITHDRAWN, status=409)
    except experiments.Changed:
        return _page(request, held, problem=CHANGED, status=409)
    if request.htmx and done.row.pk == held.row.pk:
        return _page(request, done)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    response = HttpResponseRedirect(f"{reverse('experiment', args=[done.row.pk])}{query}#result", status=303)
    return player.remember(response, key, secure=settings.TLS)


def _do(what: str, held: Stored, owner: Owner) -> Stored:
    """Run a block, stop, go on, or ask the same. Raises what the door raises."""
    if what == "own":
        return experiments.stored(experiments.again(held, owner))
    experiments.go_on(held, owner, stopped=what == "stop")
    return experiments.run_next(held) if what == "next" else held


def _page(request: HtmxRequest, held: Stored, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The whole page, or the part that a block changes."""
    said = request.GET
    try:
        fixed = given.given(text, held.scenario, held.result) if (text := said.get("given")) and held.result else None
        look = Look(said.get("of", ""), said.get("across", ""), said.get("up", ""))
        shown = Shown(held, player.reader(request), fixed, look)
        context: dict[str, Any] = {"shown": shown, "row": held.row, "problem": problem, "query": said.urlencode()}
        return render(request, PAGE + ("#result" if request.htmx else ""), context, status=status)
    except BadAddress as bad:
        return bad_address(request, held.row.scenario.title, reverse("experiment", args=[held.row.pk]), bad)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(WORLDS, "GET")
@limited(PLAYS, "POST")
def world(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    """One world told in one version (`?arm=B`), and where versions part in it; POST has it as a play of one's own."""
    held = _load(pk)
    letter = request.GET.get("arm", "A")
    if not 1 <= number <= held.row.worlds or letter not in list(LETTERS[: len(held.row.arms)]):
        raise Http404
    obstacle = fork.obstacle(held)
    if request.method == "POST" and not obstacle:
        return _forked(request, held, number, letter)
    found = World(held, number, letter)
    sources = models.Source.objects.in_bulk(found.sources, field_name="key")
    context = {"world": found, "row": held.row, "obstacle": obstacle, "sources": sources}
    context["assumed"] = titles(found.assumed)
    return render(request, "experiments/world.html", context, status=409 if request.method == "POST" else 200)


def _forked(request: HttpRequest, held: Stored, number: int, letter: str) -> HttpResponse:
    try:
        owner, key = player.new_owner(request)
    except player.Tampered:
        return render(request, "play/tampered.html", status=403)
    play = fork.fork(held, number, LETTERS.index(letter), owner)
    response = HttpResponseRedirect(reverse("table", args=[play.pk]), status=303)
    return player.remember(response, key, secure=settings.TLS)


@require_safe
def experiment_file(request: HttpRequest, pk: uuid.UUID, ending: str) -> HttpResponse:
    """Everything that there is so far, as JSON or CSV."""
    held = _load(pk)
    name = f"{held.row.scenario.slug}-{held.row.digest[:8]}.{ending}"
    if ending == "json":
        return as_json(export.to_json(held), name=name)
    return as_file(export.to_csv(held), CSV, name=name)
