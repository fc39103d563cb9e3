"""A page as a reader's software sees it: elements with their attributes, fields of a form, what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
NAMED = ("aria-label", "aria-labelledby", "title")


@dataclass
class Element:
    """A start tag, the elements around it, and the text directly or deeper inside it."""

    tag: str
    attributes: dict[str, str]
    around: tuple["Element", ...]
    text: list[str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.around)


class Page(HTMLParser):
    """Every element in the order of the page; `crossed` names end tags that close something else."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.crossed: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1].tag == tag:
            self.open.pop()
        elif tag not in VOID:
            self.crossed.append(f"</{tag}> in <{self.open[-1].tag if self.open else 'nothing'}>")

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)

    def all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)

    def by_id(self, name: str) -> Element:
        return next(element for element in self.elements if element.get("id") == name)

    def links(self) -> Iterator[str]:
        """Where the page leads: links (but those that robots are asked to leave alone), and forms that only ask."""
        followed = (element for element in self.all("a", "link") if element.get("rel") != "nofollow")
        yield from (element.get("href") for element in followed if "href" in element.attributes)
        yield from (element.get("src") for element in self.all("script", "img") if "src" in element.attributes)
        yield from (form.get("action") for form in self.all("form") if form.get("method").lower() == "get")

    def fields(self, form: str) -> dict[str, str]:
        """What a browser would send of an untouched form, apart from its token."""
        sent: dict[str, str] = {}
        for element in self.all("input", "select", "option"):
            if not any(outer.get("id") == form for outer in element.around):
                continue
            if element.tag == "option":
                chosen = element.around[-1].get("name")
                if "selected" in element.attributes or chosen not in sent:
                    sent[chosen] = element.get("value")
            elif element.tag == "input" and (element.get("type") != "checkbox" or "checked" in element.attributes):
                sent[element.get("name")] = element.attributes.get(
                    "value", "on" if element.get("type") == "checkbox" else ""
                )
        sent.pop("csrfmiddlewaretoken", None)
        return sent


def faults(markup: str) -> list[str]:
    """What keeps a page from being read by everybody: the fault and where it is."""
    page = Page(markup)
    ids = Counter(element.get("id") for element in page.elements if element.get("id"))
    found = [f"id {name} is there {times} times" for name, times in ids.items() if times > 1]
    found += [f"crossed {end}" for end in page.crossed] + [f"<{element.tag}> is left open" for element in page.open]
    if (headings := len(list(page.all("h1")))) != 1:
        found.append(f"{headings} first headings")
    found += [f"<{e.tag} name={e.get('name')}> has no label" for e in _unlabelled(page)]
    found += [f"svg without a name or aria-hidden: {svg.attributes}" for svg in page.all("svg") if not _spoken(svg)]
    found += [f"{name} points to no id {target}" for name, target in _pointers(page) if target not in ids]
    return found + list(_inline(page))


def _unlabelled(page: Page) -> Iterator[Element]:
    labelled = {label.get("for") for label in page.all("label")}
    for element in page.all("input", "select", "textarea"):
        hidden = element.get("type") in {"hidden", "submit"}
        named = element.get("id") in labelled or element.inside("label") or any(map(element.get, NAMED))
        if not hidden and not named:
            yield element


def _spoken(svg: Element) -> bool:
    silent = any(element.get("aria-hidden") == "true" for element in (svg, *svg.around))
    return silent or svg.inside("svg") or any(map(svg.get, NAMED))


def _pointers(page: Page) -> Iterator[tuple[str, str]]:
    for element in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            yield from ((name, target) for target in element.get(name).split())
        if element.tag == "a" and element.get("href").startswith("#") and element.get("href") != "#":
            yield "href", element.get("href")[1:]


def _inline(page: Page) -> Iterator[str]:
    """What the content policy would stop."""
    for element in page.elements:
        handlers = [name for name in element.attributes if name.startswith("on") or name in {"style", "hx-on"}]
        if handlers or element.tag == "style":
            yield f"inline in <{element.tag}>: {handlers}"
        if element.tag == "script" and not element.get("src"):
            yield "inline script"
