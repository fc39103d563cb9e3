"""Ranges: the band, its middle and the dot stand where their numbers say, each row on a scale of its own."""

from django.template.loader import render_to_string

from democracy.figures.ranges import ROOM, Range, ranges

WIDE = Range("Members", 400.0, 420.0, 450.0, 500.0, ("400", "420", "450", "500"))
STILL = Range("Seats", 3.0, 3.0, 3.0, 3.0, ("3", "3", "3", "3"))


def test_places_follow_from_the_numbers() -> None:
    (row,) = ranges([WIDE], "A caption").rows
    inner = 100 * (1 - 2 * ROOM)
    assert row.now == 100 * ROOM
    assert round(row.x - row.now, 6) == round(inner * 0.2, 6)
    assert round(row.middle - row.now, 6) == round(inner * 0.5, 6)
    assert round(row.x + row.width, 6) == round(100 - 100 * ROOM, 6)
    assert (row.text, row.band) == ("450", " (420 to 500)")


def test_what_does_not_move_is_a_hair_that_is_seen() -> None:
    (row,) = ranges([STILL], "A caption").rows
    assert row.x == row.middle == row.now == 50 and row.width > 0 and row.band == ""


def test_every_number_is_in_the_table_and_the_picture_is_drawn() -> None:
    picture = ranges([WIDE, STILL], "A caption")
    assert picture.table.rows == (("Members", "400", "420", "450", "500"), ("Seats", "3", "3", "3", "3"))
    words = {"picture": picture, "kind": "ranges", "id": "r", "title": "T", "sentence": "", "mark": "simulated"}
    drawn = render_to_string("figures/ranges.html", words)
    assert drawn.count('class="ranges__band"') == 2 and " style=" not in drawn
