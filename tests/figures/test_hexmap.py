"""A map of hexagons: where they stand, borders, zoom, keys, and markup that nothing can break out of."""

import re

import pytest

from democracy.figures.hexmap import ROW, WIDTH, Shade, Tile, borders, hexmap, middle
from democracy.templatetags.hexmap import hexes

SHADES = (Shade("k1", "One"), Shade("none", "Other"))


def tile(q: int, r: int, group: str = "a", **more: object) -> Tile:
    return Tile(q, r, f"{q}-{r}", "said", "k1", f"/{q}/{r}/", group, **more)  # type: ignore[arg-type]


def test_odd_rows_are_half_a_hexagon_east_and_neighbours_are_one_width_apart() -> None:
    assert middle(2, 0) == (2 * WIDTH, 0)
    assert middle(2, 1) == (2.5 * WIDTH, ROW)
    assert pytest.approx(WIDTH, abs=0.05) == ((WIDTH / 2) ** 2 + ROW**2) ** 0.5


def test_one_hexagon_has_six_sides_and_two_of_a_group_have_ten() -> None:
    assert borders(((0, 0, "a"),)).count("M") == 6
    assert borders(((0, 0, "a"), (1, 0, "a"))).count("M") == 10
    assert borders(((0, 0, "a"), (1, 0, "b"))).count("M") == 11
    assert borders(((0, 1, "a"), (1, 2, "a"))).count("M") == 10


def test_every_side_of_a_border_is_drawn_once() -> None:
    chequered = tuple((q, r, "ab"[(q + r) % 2]) for q in range(5) for r in range(5))
    steps = re.findall(r"M(\S+) (\S+?)l(\S+) ([-\d.]+)", borders(chequered))
    middles = [(round(float(x) + float(a) / 2), round(float(y) + float(b) / 2)) for x, y, a, b in steps]
    assert len(set(middles)) == len(middles)


def test_zoom_shows_what_is_around_and_counts_it() -> None:
    tiles = [tile(q, 0) for q in range(20)]
    whole, near = hexmap(tiles, SHADES), hexmap(tiles, SHADES, around={(5, 0)})
    assert len(whole.placed) == 20
    assert {placed.tile.q for placed in near.placed} == {4, 5, 6}
    assert near.box[2] < whole.box[2] / 5
    assert near.shades[0].count == 3


def test_faint_tiles_lead_nowhere_and_are_not_counted_and_marked_ones_come_last() -> None:
    picture = hexmap([tile(0, 0, marked=True), tile(1, 0, faint=True), tile(2, 0)], SHADES)
    assert picture.shades[0].count == 2
    assert picture.placed[-1].tile.marked
    assert hexes(picture, "m").count("<a ") == 2


@pytest.mark.parametrize(
    ("tiles", "message"),
    [
        ([], "nothing to show"),
        ([tile(0, 0), tile(0, 0)], "same cell"),
        ([Tile(0, 0, "x", "y", "k9")], "No shade is called k9"),
    ],
)
def test_what_cannot_be_a_map_is_refused(tiles: list[Tile], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        hexmap(tiles, SHADES)


def test_names_and_words_cannot_break_out_of_the_markup() -> None:
    bad = '"><script>x</script>'
    markup = hexes(hexmap([Tile(0, 0, bad, bad, "k1", f"/{bad}")], SHADES), "m")
    assert "<script" not in markup
    assert markup.count('"') == markup.replace("&quot;", "").count('"')
