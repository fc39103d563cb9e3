"""The rules' public pages: all on a day, one with its history, the books, two books side by side."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from democracy import models, rulebooks
from democracy.engine.rulebook import RULES, UnknownRule
from democracy.forms.days import DayForm
from democracy.rulebooks import pages

type View = Callable[..., HttpResponse]
INVALID = 422


def _or_missing(view: View) -> View:
    """An unknown rule or book is a page with suggestions, not a bare 404."""

    @wraps(view)
    def found(request: HttpRequest, **parts: str) -> HttpResponse:
        try:
            return view(request, **parts)
        except UnknownRule as unknown:
            near = [RULES[key] for key in unknown.near]
            return render(request, "rules/missing.html", {"message": unknown, "rules": near}, status=404)
        except rulebooks.UnknownBook as unknown:
            return render(request, "rules/missing.html", {"message": unknown, "books": unknown.near}, status=404)

    return found


@require_safe
@vary_on_headers("HX-Request")
@_or_missing
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule on a day: `?on=2016-07-12&book=labour`."""
    book = rulebooks.current(request.GET.get("book", rulebooks.RECORDED))
    if request.GET.get("format") == "json":
        return JsonResponse(pages.as_data(book))
    form = DayForm(request.GET)
    words = {"book": book, "form": form, "day": form.day, "topics": pages.by_topic(book, form.day)}
    template = "rules/rules.html" + ("#values" if request.headers.get("HX-Request") else "")
    return render(request, template, words, status=200 if form.is_valid() else INVALID)


@require_safe
@_or_missing
def rule(request: HttpRequest, key: str) -> HttpResponse:
    """One rule with its dated values, sources and time line: `?book=labour`."""
    book = rulebooks.current(request.GET.get("book", rulebooks.RECORDED))
    if key not in RULES:
        raise UnknownRule(key)
    if request.GET.get("format") == "json":
        return JsonResponse(pages.rule_data(book, RULES[key]))
    lines = pages.history(book, RULES[key])
    words = {"book": book, "rule": RULES[key], "lines": lines, "picture": pages.picture(lines)}
    words["note"] = models.LibraryNote.objects.filter(slug=RULES[key].term).first()
    words["others"] = pages.otherwise(book, RULES[key])
    return render(request, "rules/rule.html", words)


@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """Every published book."""
    return render(request, "rules/books.html", {"books": rulebooks.books()})


@require_safe
@_or_missing
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """One book: `?edition=1`, `?format=json` or `?format=yaml`."""
    number = request.GET.get("edition", "")
    row = rulebooks.row_for(slug, int(number[:6]) if number.isdecimal() and number.isascii() else None)
    if request.GET.get("format") == "yaml":
        return _file(row)
    held = rulebooks.engine_book(row)
    if request.GET.get("format") == "json":
        return JsonResponse(pages.as_data(held))
    words = {"row": row, "amendments": pages.amendments(held), "editions": rulebooks.editions(slug)}
    words["differences"] = held.parent.differences(held) if held.parent else []
    return render(request, "rules/book.html", words)


def _file(row: models.RuleBook) -> HttpResponse:
    response = HttpResponse(rulebooks.export_book(row), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.slug}-{row.number}.yaml"'
    return response


@require_safe
@vary_on_headers("HX-Request")
@_or_missing
def compare(request: HttpRequest) -> HttpResponse:
    """Two books side by side: `?a=labour&b=half-for-members&on=2016-07-12`."""
    rows = rulebooks.books()
    before = rulebooks.current(request.GET.get("a", rulebooks.RECORDED))
    after = rulebooks.current(request.GET.get("b") or next((r.slug for r in rows if r.parent_id), before.slug))
    form = DayForm(request.GET)
    words = {"books": rows, "before": before, "after": after, "form": form, "day": form.day}
    words["changes"] = pages.changes(before, after)
    words["pairs"] = pages.side_by_side(before, after, form.day)
    template = "rules/compare.html" + ("#comparison" if request.headers.get("HX-Request") else "")
    return render(request, template, words, status=200 if form.is_valid() else INVALID)
