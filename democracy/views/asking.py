"""What every page of a question does: read its address, send a form to one, and say what is wrong with it."""

import json
from collections.abc import Callable
from functools import partial
from typing import Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.http import push_url, reswap, retarget
from django_htmx.middleware import HtmxDetails

from democracy.asking import BadAddress

JSON, CSV, TEXT = "application/json", "text/csv; charset=utf-8", "text/plain; charset=utf-8"


class Ask(Protocol):
    """A question that an address can hold."""

    def query(self) -> str: ...


class Changes[A](Protocol):
    """A form of changes: where it is valid, it has the question that it asks."""

    ask: A

    def is_valid(self) -> bool: ...


class HtmxRequest(HttpRequest):
    """A request that django-htmx has looked at."""

    htmx: HtmxDetails


def parts(request: HttpRequest) -> list[tuple[str, str]]:
    """The parts of the address, in their order."""
    return [(part, value) for part, values in request.GET.lists() for value in values]


def bad_address(request: HttpRequest, title: str, base: str, bad: BadAddress) -> HttpResponse:
    """422 with every problem, and a way back to the page `base` of what is called `title`."""
    context = {"title": title, "base": base, "problems": bad.problems}
    return render(request, "asking/bad_address.html", context, status=422)


def sent(request: HtmxRequest, base: str, query: str, part: Callable[[], HttpResponse]) -> HttpResponse:
    """A valid form goes to the address that it asks for: by a redirect, or with the page's `part` at once by HTMX."""
    address = f"{base}?{query}" if query else base
    if not request.htmx:
        return HttpResponseRedirect(f"{address}#result", status=303)
    return push_url(part(), address)


def changed[A: Ask](
    request: HtmxRequest, form: Changes[A], was: A, base: str, template: str, page: Callable[..., HttpResponse]
) -> HttpResponse:
    """What becomes of a form that was sent to the page `base`, which showed the question `was`.

    A valid form goes to the address of its own question. An invalid one comes back with its errors: by HTMX alone, as
    the partial `changes` of `template`, else within the whole page. `page` makes the page, or a `part`, of a question.
    """
    if form.is_valid():
        part = partial(page, form.ask, part="#result", mended="mend" in request.POST)
        return sent(request, base, form.ask.query(), part)
    if not request.htmx:
        return page(was, form=form, status=422)
    context = {"form": form, "base": base, "query": was.query()}
    return swapped(render(request, f"{template}#changes", context, status=422), "#changes")


def swapped(response: HttpResponse, target: str) -> HttpResponse:
    """The response, put in the place of `target` whatever the form had asked for."""
    return retarget(reswap(response, "outerHTML"), target)


def as_json(value: object, *, status: int = 200, name: str = "") -> HttpResponse:
    """Data as JSON that people can read; `name` makes it a file to keep."""
    return as_file(written(value), JSON, status=status, name=name)


def written(value: object) -> str:
    """Data as JSON text."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def as_file(text: str, kind: str, *, status: int = 200, name: str = "") -> HttpResponse:
    """Text of a kind; `name` makes it a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return HttpResponse(text, kind, status=status, headers=headers)


def wrong_as_json(bad: BadAddress) -> HttpResponse:
    """422 with every problem as data."""
    problems = [{"part": p.part, "value": p.value, "remedy": p.remedy} for p in bad.problems]
    return as_json({"problems": problems}, status=422)


def wrong_as_text(bad: BadAddress) -> HttpResponse:
    """422 with every problem on a line."""
    return as_file("".join(f"{problem}\n" for problem in bad.problems), TEXT, status=422)
