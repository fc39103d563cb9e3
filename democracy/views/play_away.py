"""Beyond the table: a play beside another, as a file, as a card to share; what its end hangs on; whose it is."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import models, plays
from democracy.plays import Loaded, playfile
from democracy.plays.card import card
from democracy.plays.compare import NotComparable, compare
from democracy.plays.ending import hangs_on
from democracy.plays.limits import LOOKS, PLAYS
from democracy.plays.own import own_rules
from democracy.views import player
from democracy.views.asking import HtmxRequest
from democracy.views.limited import limited


def _load(request: HttpRequest, pk: uuid.UUID) -> Loaded:
    try:
        return plays.load(pk, reader=player.reader(request))
    except models.Play.DoesNotExist:
        raise Http404 from None


@require_safe
def play_json(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The play as a file, with every move and its events."""
    loaded = _load(request, pk)
    text = json.dumps(playfile.exported(loaded), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    name = f"{loaded.row.scenario.slug}-{str(pk)[:8]}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@limited(PLAYS, "POST")
def take_in(request: HttpRequest) -> HttpResponse:
    """A file as a new play; refused, with what to do, where this engine decides otherwise."""
    if request.method != "POST":
        return render(request, "play/take_in.html")
    try:
        owner, key = player.new_owner(request)
        play = playfile.imported(_text(request), owner)
    except player.Tampered:
        return render(request, "play/tampered.html", status=403)
    except playfile.BadFile as bad:
        return render(request, "play/take_in.html", {"problem": str(bad)}, status=422)
    response = HttpResponseRedirect(reverse("table", args=[play.pk]), status=303)
    return player.remember(response, key, secure=settings.TLS)


def _text(request: HttpRequest) -> str:
    """The text of the file that was sent. Raises `BadFile`."""
    sent = request.FILES.get("file")
    if sent is None:
        raise playfile.BadFile("No file was sent. Choose one.")
    if sent.size is None or sent.size > playfile.LARGEST:
        raise playfile.BadFile(f"The file is too large for a play: at most {playfile.LARGEST:,} bytes.")
    try:
        return bytes(sent.read()).decode()
    except UnicodeDecodeError:
        raise playfile.BadFile("The file is not text. Choose a file that was saved as a play.") from None


@require_safe
@limited(LOOKS, "GET")
def compare_plays(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A play beside another (`?with=`, its address or the last part of it), or beside history."""
    here, said = _load(request, pk), request.GET.get("with", "").strip()
    context: dict[str, Any] = {"play": here.row, "said": said, "own": own_rules(here.row)}
    try:
        found = compare(here, _other(request, said) if said else None)
    except (NotComparable, ValueError) as wrong:
        context |= {"problem": str(wrong), "found": compare(here)}
        return render(request, "play/compare.html", context, status=422)
    return render(request, "play/compare.html", {**context, "found": found})


def _other(request: HttpRequest, said: str) -> Loaded:
    """The play that somebody names. Raises ValueError where it is none."""
    last = said.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
    try:
        return plays.load(uuid.UUID(last), reader=player.reader(request))
    except (ValueError, models.Play.DoesNotExist):
        raise ValueError(f"“{said[:80]}” is not the address of a play. Paste the address of one.") from None


@require_safe
@limited(LOOKS, "GET")
@vary_on_headers("HX-Request")
def hinges(request: HtmxRequest, pk: uuid.UUID) -> HttpResponse:
    """On which assumptions the end hangs, from the same decisions in many worlds."""
    loaded = _load(request, pk)
    if not loaded.state.ending:
        raise Http404
    context = {"play": loaded.row, "scenario": loaded.setup.scenario, "hung": hangs_on(loaded)}
    return render(request, "play/hinges.html" + ("#hinges" if request.htmx else ""), context)


@require_safe
def play_card(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A picture of the end to share."""
    loaded = _load(request, pk)
    markup = render(request, "play/card.svg", {"card": card(loaded)})
    markup.headers["Content-Type"] = "image/svg+xml"
    return markup


@require_POST
@login_required
def claim(request: HttpRequest) -> HttpResponse:
    """Put this browser's plays under the account that is signed in."""
    try:
        owner = player.owner(request)
    except player.Tampered:
        return render(request, "play/tampered.html", status=403)
    plays.claim(owner, owner.plays())
    return HttpResponseRedirect(f"{reverse('play')}#mine-heading", status=303)
