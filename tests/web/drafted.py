"""A draft as a browser sees it: pages fetched, forms sent back as they were shown, with changes."""

from collections.abc import Mapping
from html.parser import HTMLParser

from django.test import Client

from democracy import drafts, models, plays

DRAFTS = "/admin/democracy/scenariodraft"


def begun(slug: str = "july-2016") -> models.ScenarioDraft:
    """A draft of the newest edition."""
    row = plays.current(slug)
    return drafts.begin(plays.file_of(row), _Nobody(), row)


class _Nobody:
    pk = None


class _Fields(HTMLParser):
    """What a browser would send of a page's largest form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.name, self.inside = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        form = self.forms[-1]
        if tag == "input" and "name" in held and held.get("type") not in ("submit", "file"):
            if held.get("type") != "checkbox":
                form[held["name"]] = held.get("value", "")
            elif "checked" in held:
                form[held["name"]] = held.get("value", "on")
        elif tag in ("select", "textarea") and "name" in held:
            self.name, self.inside = held["name"], tag == "textarea"
            form[self.name] = ""
        elif tag == "option" and "selected" in held:
            form[self.name] = held["value"]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "textarea"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.forms[-1][self.name] += data


def form(text: str) -> dict[str, str]:
    """The fields of the largest form of a page, with their values."""
    read = _Fields()
    read.feed(text)
    found = max(read.forms, key=len)
    return {name: value.removeprefix("\n") for name, value in found.items()}


def sent(client: Client, address: str, changes: Mapping[str, str] = {}, **words: str):
    """The page's form sent back with changes."""
    return client.post(address, form(client.get(address).text) | dict(changes) | words)


def card(key: str) -> dict[str, object]:
    """A card of the draft of July 2016 as it is stored."""
    content = models.ScenarioDraft.objects.get(pk="july-2016").content
    return next(one for one in content["cards"] if one["key"] == key)
