"""Rows within rows of one form, by flat names: `options-0-effects-2-days`.

A row is added, removed or moved by a button of the form: the page comes back with everything that was typed, and
nothing is saved until the form is. So it works alike with and without JavaScript.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from democracy.drafts.renames import Kind, Renamed
from democracy.drafts.vocabulary import Group, Vocabulary
from democracy.files import Path
from democracy.forms.drafts.fields import told

MOST_ROWS = 60
HIDDEN = ("what", "was")
ALIASES = {"is": "equals", "kind": "about"}

type Data = dict[str, str]
type Node = Mapping[str, Any]
"""What a form shows of a piece: texts by field, and lists of further nodes."""


def flat(node: Node, prefix: str = "") -> Data:
    """A node by flat names."""
    found: Data = {}
    start = f"{prefix}-" if prefix else ""
    for name, value in node.items():
        if isinstance(value, list):
            found[f"{start}{name}-count"] = str(len(value))
            for place, row in enumerate(value):
                found |= flat(row, f"{start}{name}-{place}")
        elif value is not None and value is not False:
            found[f"{start}{name}"] = "on" if value is True else str(value)
    return found


@dataclass(frozen=True)
class Page:
    """What the form holds; once `sent`, it is also checked. `fixed` is what a piece may not change."""

    data: Data
    words: Vocabulary
    sent: bool = False

    @cached_property
    def _parts(self) -> dict[str, Data]:
        parts: dict[str, Data] = defaultdict(dict)
        for name, value in self.data.items():
            prefix, _, last = name.rpartition("-")
            parts[prefix][last] = value
        return parts

    def part(self, prefix: str) -> Data:
        """The fields of one row."""
        return self._parts.get(prefix, {})

    def count(self, prefix: str) -> int:
        """How many rows a list has."""
        said = self.part(prefix).get("count", "")
        return min(int(said), MOST_ROWS) if said.isdecimal() and len(said) < 5 else 0

    @cached_property
    def _pickers(self) -> dict[str, SafeString]:
        return {}

    def picker(self, name: str) -> SafeString:
        """The options of a select that adds a row, made once for the whole page."""
        if name not in self._pickers:
            self._pickers[name] = _options(getattr(self.words, name))
        return self._pickers[name]


def _options(groups: Iterable[Group]) -> SafeString:
    parts = (
        (label, format_html_join("", '<option value="{}">{}</option>', offered)) for label, offered in groups if offered
    )
    return format_html_join("", '<optgroup label="{}">{}</optgroup>', parts)


class Row(forms.Form):
    """Some fields, and lists of rows within. `what` is what the row is about, chosen when it was added.

    `names` is the kind of thing that the row's `key` names, if other parts of the draft can name it; then `was` is the
    key with which the page was opened, so that a new key is known from a new row.
    """

    what = forms.CharField(required=False, widget=forms.HiddenInput, max_length=120)
    template = "admin/democracy/scenariodraft/_row.html"
    names: ClassVar[Kind | None] = None

    def __init__(self, page: Page, prefix: str = "") -> None:
        initial = page.part(prefix)
        super().__init__(
            page.data if page.sent else None, prefix=prefix or None, initial=initial, use_required_attribute=False
        )
        self.page, self.words = page, page.words
        said = initial.get("what", "")
        self.kind, _, self.key = said.partition(":")
        self.lists: dict[str, Rows] = {}
        self.build()
        if self.names:
            self.fields["was"] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def build(self) -> None:
        """Add the fields and lists that depend on what the row is about."""

    @classmethod
    def begun(cls, what: str) -> Node:
        """A new row about something."""
        return {"what": what}

    @property
    def heading(self) -> str:
        """What the row is about, in words."""
        return ""

    @property
    def content(self) -> Any:
        """What a valid row says, as a file has it: its fields and its lists, by name."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in HIDDEN}
        return told(**said, **{name: self.within(name) for name in self.lists})

    def rows(self, name: str, make: "type[Row]", title: str, **words: Any) -> None:
        """Give the row a list of further rows."""
        self.lists[name] = Rows(self.page, self.add_prefix(name), make, title, **words)

    def within(self, name: str) -> list[Any]:
        """What the rows of a list say."""
        return [row.content for row in self.lists[name].rows]

    def walk(self) -> "Iterator[Row]":
        """This row and all within it."""
        yield self
        for held in self.lists.values():
            for row in held.rows:
                yield from row.walk()

    def renamed(self, card: str = "") -> list[Renamed]:
        """Keys within that are not as the page was opened; `card` is the one whose options they name."""
        start = f"{card}." if card else ""
        said = ((row.names, row.cleaned_data["was"], row.cleaned_data["key"]) for row in self.walk() if row.names)
        return [Renamed(kind, start + was, key) for kind, was, key in said if was and was != key]

    def fits(self) -> bool:
        """Whether every field of this row and of all within it can be read."""
        return not [row for row in self.walk() if row.errors]


@dataclass
class Rows:
    """A list of rows. `offered` names the vocabulary's groups that a new row is chosen from; empty asks nothing."""

    page: Page
    prefix: str
    make: type[Row]
    title: str
    help: str = ""
    add: str = "Add"
    offered: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    most: int = 20

    @cached_property
    def rows(self) -> list[Row]:
        return [self.make(self.page, f"{self.prefix}-{place}") for place in range(self.page.count(self.prefix))]

    @property
    def picker(self) -> SafeString:
        """The options of the select that says what a new row is about."""
        if self.offered:
            return self.page.picker(self.offered)
        return format_html_join("", '<option value="{}">{}</option>', self.choices.items())

    @property
    def asks(self) -> bool:
        """Whether a new row must be about something."""
        return bool(self.offered or self.choices)

    @property
    def full(self) -> bool:
        return len(self.rows) >= self.most


def altered(root: Row, do: str) -> tuple[Data, str]:
    """What the form holds after one of its buttons (`add`, `remove`, `up` or `down`, a list's name, a place).

    Also the row or list that the button was about.
    """
    verb, _, rest = do.partition(" ")
    name, _, said = rest.partition(" ")
    data, lists = root.page.data, {held.prefix: held for row in root.walk() for held in row.lists.values()}
    if name not in lists:
        return data, ""
    held, place = lists[name], int(said) if said.isdecimal() and len(said) < 4 else -1
    if verb == "add":
        return _added(held, data)
    last = len(held.rows) - 1
    other = place - 1 if verb == "up" else place + 1
    if verb == "remove" and 0 <= place <= last:
        return _removed(data, name, place, last), name
    if verb in ("up", "down") and 0 <= place <= last and 0 <= other <= last:
        one, two = f"{name}-{place}-", f"{name}-{other}-"
        return _renamed(data, {one: two, two: one}), f"{name}-{other}"
    return data, name


def _added(held: Rows, data: Data) -> tuple[Data, str]:
    what, count = data.get(f"{held.prefix}-add", ""), len(held.rows)
    if held.full or (held.asks and not what):
        return data, held.prefix
    new = flat(held.make.begun(what[:120]), f"{held.prefix}-{count}")
    return {**data, **new, f"{held.prefix}-count": str(count + 1), f"{held.prefix}-add": ""}, f"{held.prefix}-{count}"


def _removed(data: Data, name: str, place: int, last: int) -> Data:
    kept = {key: value for key, value in data.items() if not key.startswith(f"{name}-{place}-")}
    closed = _renamed(kept, {f"{name}-{n}-": f"{name}-{n - 1}-" for n in range(place + 1, last + 1)})
    return {**closed, f"{name}-count": str(last)}


def _renamed(data: Data, starts: Mapping[str, str]) -> Data:
    found: Data = {}
    for key, value in data.items():
        start = next((one for one in starts if key.startswith(one)), "")
        found[starts[start] + key.removeprefix(start) if start else key] = value
    return found


def tell(root: Row, found: Iterable[tuple[Path, str]]) -> None:
    """Put each fault at the field it belongs to, or at the row."""
    rows = {row.prefix or "": row for row in root.walk()}
    for path, message in found:
        prefix, name = placed(path)
        while prefix not in rows:
            prefix, name = prefix.rpartition("-")[0].rpartition("-")[0], ""
        row = rows[prefix]
        row.add_error(name if name in row.fields else None, message)


def placed(path: Path) -> tuple[str, str]:
    """The row that a part of a piece is shown in, and the field, if it is one: `options-0-put_to-0`, `side`."""
    steps, rest = [], list(path)
    while rest:
        name = str(rest.pop(0))
        if rest and isinstance(rest[0], int):
            steps += [name, str(rest.pop(0))]
        elif name == "put_to":
            steps += [name, "0"]
        else:
            return "-".join(steps), ALIASES.get(name, name)
    return "-".join(steps), ""
