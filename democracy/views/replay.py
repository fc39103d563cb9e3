"""The page of one contest: what was recorded, what is to be otherwise, and what comes of it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import models, replays
from democracy.forms.levers import NOMINATIONS
from democracy.forms.replay import ReplayForm
from democracy.replays import Ask, BadAddress, Loaded, reproduce
from democracy.replays.background import Background
from democracy.replays.page import Shown
from democracy.replays.turns import turns
from democracy.views import asking
from democracy.views.asking import HtmxRequest
from democracy.views.missing import missing

TEMPLATE = "contests/replay.html"
REPRODUCE = {"command": reproduce.command, "pinned": reproduce.pinned, "editions": reproduce.editions}


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def replay(request: HtmxRequest, slug: str) -> HttpResponse:
    """GET shows the replay that the address asks for; POST turns the form into an address and shows that."""
    try:
        loaded = replays.load(slug)
        if request.method == "POST":
            return _changed(request, loaded)
        ask = _ask(request, loaded)
    except models.Contest.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return _bad(request, loaded, bad)
    return _page(request, loaded, ask, part="#replay" if request.htmx else "")


@require_safe
@vary_on_headers("HX-Request")
def turns_of(request: HtmxRequest, slug: str) -> HttpResponse:
    """What would turn this replay; searched when asked for, because it takes longer than the replay itself."""
    try:
        loaded = replays.load(slug)
        ask = _ask(request, loaded)
        done = replays.replay(loaded, ask)
    except models.Contest.DoesNotExist:
        return _missing(request, slug)
    except BadAddress as bad:
        return _bad(request, loaded, bad)
    found = turns(done)
    context = {"contest": loaded.contest, "query": ask.query(), "base": _base(loaded)}
    context |= {"turning": [t for t in found if t.winner], "idle": [t for t in found if not t.winner]}
    return render(request, "contests/turns.html" + ("#turns" if request.htmx else ""), context)


def _missing(request: HttpRequest, slug: str) -> HttpResponse:
    return missing(request, "replay", slug, dict(models.Contest.objects.values_list("slug", "title")))


def _base(loaded: Loaded) -> str:
    return reverse("replay", args=[loaded.record.slug])


def _ask(request: HttpRequest, loaded: Loaded) -> Ask:
    return replays.asked(loaded, asking.parts(request))


def _bad(request: HttpRequest, loaded: Loaded, bad: BadAddress) -> HttpResponse:
    return asking.bad_address(request, loaded.contest.title, _base(loaded), bad)


def _changed(request: HtmxRequest, loaded: Loaded) -> HttpResponse:
    """A valid form goes to its address. An invalid one comes back with its errors."""
    was = _ask(request, loaded)
    form = ReplayForm(loaded, replays.amended(loaded, was), replays.book_for(loaded, was), was, request.POST)
    return asking.changed(request, form, was, _base(loaded), TEMPLATE, partial(_page, request, loaded))


def _form(loaded: Loaded, shown: Shown, ask: Ask) -> ReplayForm:
    form = ReplayForm(loaded, shown.done.book, replays.book_for(loaded, ask), ask)
    if shown.done.refused and shown.done.refused.kind.startswith("nominations."):
        form.opened = (NOMINATIONS,)
    return form


def _behind(contest: models.Contest) -> dict[str, Any]:
    """What only the whole page shows: other figures, what is missing, where a recount can only come near."""
    return {
        "figures": list(contest.figures.select_related("source")),
        "gaps": list(contest.gaps.all()),
        "exceptions": list(contest.exceptions.all()),
    }


def _page(
    request: HtmxRequest,
    loaded: Loaded,
    ask: Ask,
    *,
    form: ReplayForm | None = None,
    part: str = "",
    status: int = 200,
    mended: bool = False,
) -> HttpResponse:
    """The whole page, or a part of the same template, with the `mended` form beside it. A refusal is 409 and why."""
    shown = Shown(replays.replay(loaded, ask), _base(loaded))
    context: dict[str, Any] = {"contest": loaded.contest, "shown": shown, "query": ask.query(), "base": _base(loaded)}
    context |= {name: make(shown.done) for name, make in REPRODUCE.items()}
    keys = shown.source_keys()
    if part != "#result" or mended:
        context["form"] = form or _form(loaded, shown, ask)
        context["swap_form"] = mended
    if part != "#result":
        context["presets"] = list(loaded.contest.presets.all())
    if not part:
        context["record"] = record = Background(shown)
        context |= _behind(loaded.contest)
        keys |= record.source_keys()
    context["sources"] = models.Source.objects.in_bulk(keys, field_name="key")
    if shown.done.refused and status == 200:
        status = 409
    return render(request, TEMPLATE + part, context, status=status)
