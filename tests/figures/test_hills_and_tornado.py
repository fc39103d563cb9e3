"""Hills and tornado: blocks, bands and ends stand where their numbers say, and every number is in the table."""

from xml.etree import ElementTree

from democracy.figures.hills import HILL, Hill, hills
from democracy.figures.tornado import Lean, tornado
from democracy.templatetags.figures import figure

EVIL = '<script>alert("1")</script> & Co'
HILLS = hills(
    (0.0, 1.0, 2.0, 3.0, 4.0),
    [Hill(EVIL, (0, 2, 4, 1), (1.0, 1.5, 2.0, 2.5, 3.0), ("1", "1.5", "2", "2.5", "3")),
     Hill("B", (1, 1, 1, 4), (0.0, 1.0, 3.0, 3.5, 4.0), ("0", "1", "3", "3.5", "4"))],
    ("0", "4"),
    "A caption",
)  # fmt: skip
TORNADO = tornado(
    [Lean(EVIL, 0.31, 0.58, "31 in 100", "58 in 100"), Lean("B", 0.5, 0.42, "50 in 100", "42 in 100", sure=False)],
    0.45,
    "A caption",
)


def test_hills_are_drawn_on_one_scale() -> None:
    first, second = HILLS.rows
    assert [(block.x, block.height) for block in first.blocks] == [(25.0, HILL / 2), (50.0, HILL), (75.0, HILL / 4)]
    assert (first.band.x, first.band.width, first.middle, first.text) == (25.0, 50.0, 50.0, "2")
    assert (second.band.x, second.band.width) == (0.0, 100.0) and second.number == 2


def test_a_number_that_is_the_same_everywhere_is_drawn_all_the_same() -> None:
    (row,) = hills((3.0, 4.0), [Hill("A", (5,), (3.0,) * 5, ("3",) * 5)], ("3", "4"), "C").rows
    assert row.band.width > 0 and row.middle == 0.0


def test_a_tornado_has_one_scale_of_tenths() -> None:
    first, second = TORNADO.rows
    assert TORNADO.ends == ("30 in 100", "60 in 100") and TORNADO.middle == 50.0
    assert (first.low, round(first.high, 1)) == (3.33, 93.3) and second.low > second.high
    assert [row[-1] for row in TORNADO.table.rows] == ["yes", "no"] and (first.sure, second.sure) == (True, False)
    certain = tornado([Lean("A", 1.0, 1.0, "100 in 100", "100 in 100")], 1.0, "C")
    assert certain.ends == ("90 in 100", "100 in 100") and certain.rows[0].low == 100.0


def test_both_are_well_formed_escaped_and_have_their_table() -> None:
    for picture in (HILLS, TORNADO):
        markup = figure(picture, "x", EVIL, EVIL, "simulated")
        root = ElementTree.fromstring(markup)  # noqa: S314 - our own markup, to see that it is well formed
        assert "<script" not in markup and "style=" not in markup
        cells = ["".join(cell.itertext()) for cell in root.iter() if cell.tag in {"th", "td"}]
        wanted = [cell for row in picture.table.rows for cell in row]
        assert cells[-len(wanted) :] == wanted
