"""Every kind of question that a claim can ask, and how an address leads to its kind."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from democracy.claims.case import CASE
from democracy.claims.conference import CONFERENCE
from democracy.claims.courses import COURSES
from democracy.claims.election import ELECTION
from democracy.claims.exclusion import EXCLUSION
from democracy.claims.kind import Kind, Measure, Pairs
from democracy.claims.leadership import LEADERSHIP
from democracy.claims.power import POWER
from democracy.claims.reselection import RESELECTION
from democracy.claims.roll_call import ROLL_CALL

_ALL = (LEADERSHIP, EXCLUSION, CONFERENCE, ROLL_CALL, ELECTION, RESELECTION, CASE, COURSES, POWER)
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in _ALL}
MEASURES: Mapping[str, tuple[Kind, Measure]] = {
    f"{kind.key}.{key}": (kind, measure) for kind in KINDS.values() for key, measure in kind.measures.items()
}
"""By the names under which claims hold them: `leadership.wins`."""


def located(address: str) -> tuple[Kind | None, str, Pairs]:
    """The kind of page an address leads to, the slug of the vote, and the parts of the question."""
    split = urlsplit(address)
    pairs = tuple(parse_qsl(split.query, keep_blank_values=True))
    for kind in KINDS.values():
        slug = split.path.removeprefix(kind.path).strip("/")
        if split.path.startswith(kind.path) and not split.netloc and "/" not in slug and bool(slug) != kind.alone:
            return kind, slug, pairs
    return None, "", pairs


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Measures by kind, as a form offers them."""
    return [
        (kind.title, [(f"{kind.key}.{key}", measure.title.format("…")) for key, measure in kind.measures.items()])
        for kind in KINDS.values()
    ]
