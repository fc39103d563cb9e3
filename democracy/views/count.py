"""Counting ballots that a visitor brings: nothing of them is kept."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url, reswap, retarget

from democracy.forms.count import MOST_PASTED, CountForm
from democracy.views.asking import HtmxRequest

TEMPLATE = "count/count.html"
LONGEST_ADDRESS = 3000
"""Characters that an address may have and still pass through servers and messages."""

EXAMPLE = """\
{"title": "An invented branch committee"}
=A:[Ada Byrne]
=B:[Ben Carr]
=C:[Cyn Doyle]
=D:[Dov Ewing]
=E:[Eve Firth]
34:A>B>C
9:A>E
21:B>C
18:C>D>B
16:D>E
11:E>D>C
"""
FILES = {
    "text": ("text/plain; charset=utf-8", "count.txt"),
    "json": ("application/json", "count.json"),
    "blt": ("text/plain; charset=utf-8", "ballots.blt"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def count(request: HtmxRequest) -> HttpResponse:
    """GET counts what the address holds, if anything; POST what the form holds. A short one goes to its address."""
    posted = request.method == "POST"
    data = request.POST if posted else request.GET
    if not posted and "ballots" not in data:
        return _page(request, CountForm(initial={"ballots": EXAMPLE, "seats": 3, "method": []}))
    form = CountForm(data, request.FILES if posted else None)
    if not form.is_valid():
        return _invalid(request, form)
    if data.get("as") in FILES:
        return _file(form, data["as"])
    address = _address(form)
    if posted and address and not request.htmx:
        return HttpResponseRedirect(f"{address}#result", status=303)
    response = _page(request, form, address, "#result" if request.htmx else "")
    return push_url(response, address) if request.htmx and address else response


def _page(request: HttpRequest, form: CountForm, address: str = "", part: str = "", status: int = 200) -> HttpResponse:
    counted = getattr(form, "counted", None)
    context: dict[str, Any] = {"form": form, "counted": counted, "address": address}
    if counted is not None:
        text = counted.as_blt()
        context |= {"blt": text if len(text) <= MOST_PASTED else "", "methods": [one.key for one in counted.results]}
    return render(request, TEMPLATE + part, context, status=status)


def _invalid(request: HtmxRequest, form: CountForm) -> HttpResponse:
    if not request.htmx:
        return _page(request, form, status=422)
    response = _page(request, form, part="#ask", status=422)
    return retarget(reswap(response, "outerHTML"), "#ask")


def _address(form: CountForm) -> str:
    """Where this count can be found again; empty for a file, or for ballots too long for an address."""
    if form.cleaned_data.get("file") is not None:
        return ""
    parts = [("ballots", form.cleaned_data["ballots"]), ("seats", str(form.counted.seats))]
    parts += [("least", form.counted.minimum)] if form.counted.minimum else []
    query = urlencode([*parts, *(("method", key) for key in form.cleaned_data["method"])])
    return f"{reverse('count')}?{query}" if len(query) <= LONGEST_ADDRESS else ""


def _file(form: CountForm, kind: str) -> HttpResponse:
    write = {"text": form.counted.as_text, "json": form.counted.as_json, "blt": form.counted.as_blt}[kind]
    content_type, name = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(), content_type=content_type, headers=headers)
