"""The list of all sources that a field for a source's key offers."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from democracy.engine.rulebook import HYPOTHESIS
from democracy.models import Source

register = template.Library()


@register.simple_tag
def known_sources() -> SafeString:
    """A `datalist` of every source's key and title, and the word hypothesis."""
    held = [(HYPOTHESIS, "No source: an assumption"), *Source.objects.values_list("key", "title")]
    options = format_html_join("", '<option value="{}">{}</option>', held)
    return format_html('<datalist id="known-sources">{}</datalist>', options)
