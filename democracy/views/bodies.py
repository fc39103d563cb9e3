"""Bodies: the list, and one on a day with its seats, who fills them, its votes and what changed."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from democracy import bodies, models
from democracy.engine.bodies import Body, Seat, changes
from democracy.engine.rules.values import show_date
from democracy.figures.hemicycle import Hemicycle, Place, hemicycle
from democracy.figures.table import Table
from democracy.forms.bodies import BodyForm
from democracy.places.entries import named
from democracy.views.missing import missing

MOST_NAMED = 60
"""In a larger body a seat is not a link: it stands for one of many that are alike."""


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every body with its size at the end of its record."""
    held = [(one, one.on(one.days[-1]).size) for one in bodies.listed()]
    calls = models.RollCall.objects.select_related("body")
    return render(request, "bodies/index.html", {"bodies": held, "roll_calls": calls})


@require_safe
@vary_on_headers("HX-Request")
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body on a day. The slider's place becomes a day in the address; a day outside the record is 422."""
    try:
        held = bodies.load(slug)
    except models.Body.DoesNotExist:
        return missing(request, "body", slug, dict(models.Body.objects.values_list("slug", "name")))
    form = BodyForm(held, request.GET)
    address = f"{reverse('body', args=[slug])}?on={form.slid}"
    if form.slid and not request.headers.get("HX-Request"):
        return HttpResponseRedirect(address)
    part = "#seats" if request.headers.get("HX-Request") else ""
    words = _words(held, form)
    response = render(request, f"bodies/body.html{part}", words, status=200 if form.is_valid() else 422)
    return push_url(response, address) if form.slid else response


def _words(held: bodies.Loaded, form: BodyForm) -> dict[str, Any]:
    day = form.slid or form.day
    now = held.on(day)
    begun = [place for place, since in enumerate(held.days) if since <= day]
    words: dict[str, Any] = {"held": held, "body": held.row, "form": form, "day": day, "now": now}
    words |= {"picture": picture(now, held.row.seats_are), "lines": held.lines_on(day), "seats": _named(now)}
    words |= {"step": begun[-1] if begun else 0, "last": len(held.days) - 1}
    words |= {"labels": "|".join(map(show_date, held.days)), "days": held.days}
    words["roll_calls"] = held.row.roll_calls.all()
    words["mps"] = named(seat.holder for _, seat in words["seats"] if seat.holder)
    if form.span:
        before, after = (held.on(one) for one in form.span)
        words |= {"span": form.span, "before": before, "after": after, "changes": changes(before, after)}
    return words


def _named(now: Body) -> list[tuple[int, Seat]]:
    """Seats with the number of their section on the picture, where the body is small enough to name them."""
    numbers = bodies.numbers(now.seats)
    return [(numbers[seat.section], seat) for seat in now.seats] if now.size <= MOST_NAMED else []


def picture(now: Body, seats_are: str) -> Hemicycle | None:
    """The seats of a body by section; nothing where it has none that day."""
    if not now.seats:
        return None
    numbers = bodies.numbers(now.seats)
    small = now.size <= MOST_NAMED
    places = [
        Place(
            numbers[seat.section],
            _said(seat),
            str(numbers[seat.section]) if small else "",
            f"#seat-{seat.key}" if small else "",
            not seat.holder and small,
        )
        for seat in now.seats
    ]
    rows = tuple((section.title, str(section.seats)) for section in now.sections)
    names = [f"{number}. {section.title}" for number, section in enumerate(now.sections, start=1)]
    return hemicycle(places, names, Table(f"{now.name}: {now.size} {seats_are}", ("", "Seats"), rows))


def _said(seat: Seat) -> str:
    return f"{seat.title} {seat.number}: {seat.holder or 'holder not recorded here'}"


def at(slug: str, day: date) -> str:
    """The address of a body on a day."""
    return f"{reverse('body', args=[slug])}?on={day}"
