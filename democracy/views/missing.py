"""An address that names nothing: say so, and offer what is near."""

from collections.abc import Mapping
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from democracy.asking.reader import PART


def missing(request: HttpRequest, page: str, slug: str, titles: Mapping[str, str], *before: object) -> HttpResponse:
    """404 with up to four links to the named `page` whose slug or title holds `slug` or is near it.

    `titles` are by slug; `before` are what stands in the page's address before the slug.
    """
    by_name = {name.lower(): known for known, title in titles.items() for name in (known, title)}
    holding = [name for name in by_name if len(slug) >= PART and slug.lower() in name]
    near = [*holding, *get_close_matches(slug.lower(), by_name, n=8, cutoff=0.45)]
    slugs = list(dict.fromkeys(by_name[name] for name in near))[:4]
    suggestions = [(reverse(page, args=[*before, known]), titles[known]) for known in slugs]
    return render(request, "404.html", {"suggestions": suggestions, "asked": slug}, status=404)
