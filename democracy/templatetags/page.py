"""Tags for the frame of a page: links that know where they are, terms that lead to the glossary, the version."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def page_address(name: str) -> str:
    """The address of a named page, or nothing where this site has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _item(name: str, label: str, current: SafeString | str) -> SafeString | str:
    target = page_address(name)
    return format_html('<li><a href="{}"{}>{}</a></li>', target, current, label) if target else ""


@register.simple_tag(takes_context=True)
def nav_link(context: Context, name: str, label: str, *others: str) -> SafeString | str:
    """A list item with a link, marked when the page being shown is it (`page`) or lies below it (`true`).

    `others` are pages that belong to it without lying below it.
    """
    path = getattr(context.get("request"), "path", "")
    targets = [target for page in (name, *others) if (target := page_address(page))]
    if targets and path == targets[0]:
        return _item(name, label, format_html(' aria-current="{}"', "page"))
    below = any(path.startswith(target) for target in targets)
    return _item(name, label, format_html(' aria-current="{}"', "true") if below else "")


@register.simple_tag
def page_link(name: str, label: str) -> SafeString | str:
    """A list item with a link to a named page, or nothing where this site has no such page."""
    return _item(name, label, "")


@register.simple_block_tag
def term(content: str, slug: str) -> SafeString:
    """A word that leads to its note: `{% term "freeze-date" %}freeze date{% endterm %}`."""
    return format_html('<a class="term" href="{}">{}</a>', reverse("note", args=[slug]), content)


@register.simple_tag
def version() -> str:
    """The version in the changelog."""
    return str(settings.VERSION)
