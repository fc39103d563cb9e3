"""Every kind of figure as markup: whole, escaped, and without a style the policy would block."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from democracy.figures.bars import Bar, bars
from democracy.figures.dots import World, dots
from democracy.figures.flow import Round, flow
from democracy.figures.spread import Estimate, spread
from democracy.figures.timeline import TimelineEntry, timeline
from democracy.templatetags.figures import figure

EVIL = '<script>alert("1")</script> & Co'
DAY = date(2016, 9, 24)
PICTURES = {
    "bars": bars([EVIL, "B"], [Bar(EVIL, (0.6, 0.4), EVIL)], 0.5),
    "dots": dots([World(EVIL, "/w/?a=1&b=2"), World("B")], [EVIL, "B"]),
    "flow": flow([EVIL, "B"], [Round({EVIL: 1, "B": 2}), Round({"B": 3}, 0, {(EVIL, "B"): 1})], "B"),
    "timeline": timeline([TimelineEntry(EVIL, DAY, DAY, "/votes/")]),
    "spread": spread([Estimate(EVIL, 0.3, 0.4, 0.5, (0.39, 0.41), 0.42, ((0.3, 0.5, 4),))], 0.5),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_is_well_formed_escaped_and_names_itself(name: str) -> None:
    markup = figure(PICTURES[name], f"a-{name}", EVIL, EVIL, "simulated")
    root = ElementTree.fromstring(markup)  # noqa: S314 - our own markup, to see that it is well formed
    assert "<script" not in markup
    assert "style=" not in markup
    picture = next(node for node in root.iter("svg") if node.get("role"))
    named = {node.get("id") for node in root.iter() if node.get("id")}
    assert set((picture.get("aria-labelledby") or "").split()) <= named
    assert [child.tag for child in picture][:2] == ["title", "desc"]
    assert "Simulated" in markup


@pytest.mark.parametrize("name", ["bars", "flow", "timeline", "spread"])
def test_a_figure_has_a_table_of_its_numbers(name: str) -> None:
    root = ElementTree.fromstring(figure(PICTURES[name], "x", "T"))  # noqa: S314
    cells = ["".join(cell.itertext()) for cell in root.iter() if cell.tag in {"th", "td"}]
    assert [cell for row in PICTURES[name].table.rows for cell in row] == cells[
        -sum(map(len, PICTURES[name].table.rows)) :
    ]


def test_dots_that_open_are_links_that_say_what_they_open() -> None:
    root = ElementTree.fromstring(figure(PICTURES["dots"], "d", "Who wins"))  # noqa: S314
    links: list[Any] = [link for link in root.iter("a") if link.get("aria-label")]
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [("/w/?a=1&b=2", f"World 1: {EVIL}")]
    assert "1 in 2: B" in "".join(root.itertext())
