"""One tag that draws any figure, with its sentence and its table."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

MARKS = {"recorded": "Recorded", "simulated": "Simulated", "assumed": "Assumed", "plain": ""}


@register.simple_tag
def figure(picture: Any, ident: str, title: str, sentence: str = "", mark: str = "plain") -> SafeString:
    """A figure by its kind, the name of its class: its template is in templates/figures.

    `ident` is unlike any other on the page; `mark` says what is shown: "recorded", "simulated", "assumed" or "plain".
    """
    kind = type(picture).__name__.lower()
    words = {"id": ident, "title": title, "sentence": sentence, "mark": mark, "mark_label": MARKS[mark]}
    return render_to_string(f"figures/{kind}.html", {"picture": picture, "kind": kind, **words})
