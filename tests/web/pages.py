"""Reading pages as people do."""

import re
from html import unescape

from django.http import HttpResponseBase


def text_of(response: HttpResponseBase) -> str:
    """The words of a page, tags left out, every run of white space one space."""
    markup = getattr(response, "content", b"").decode()
    markup = re.sub(r"<(script|style|title|desc)\b.*?</\1>", " ", markup, flags=re.S)
    markup = re.sub(r"</?(?:a|strong|em|span|small)\b[^>]*>", "", markup)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\xa0", " ").split())
