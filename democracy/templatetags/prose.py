"""Markdown of notes and summaries as markup. Markup in the text itself is shown, never obeyed."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@register.filter
def markdown(text: str) -> SafeString:
    """Paragraphs, lists, links, tables; addresses that could run a script are left as text."""
    markup: str = _markdown.render(text)
    return mark_safe(markup)  # noqa: S308 - markdown-it escapes all markup (html is off)
