"""The two halves and what they make together."""

from fractions import Fraction

from democracy.figures.halves import Half, halves


def test_bars_are_divided_and_only_the_last_is_crossed_by_the_line() -> None:
    rows = (
        Half("Affiliates", Fraction(98, 100), "50 %"),
        Half("Constituencies", 0.095, "50 %"),
        Half("Together", 0.5375, ""),
    )
    picture = halves(rows, Fraction(1, 2))
    assert [row.decides for row in picture.rows] == [False, False, True]
    assert [(part.x, part.width) for part in picture.rows[0].parts] == [(0.0, 98.0), (98.0, 2.0)]
    assert picture.rows[0].parts[1].text == ""
    assert picture.threshold == 50
    assert picture.table.rows[2][2] == "53.75\N{NO-BREAK SPACE}%"


def test_a_half_that_nobody_knows_is_left_empty() -> None:
    picture = halves((Half("Affiliates", None, ""), Half("Together", 1.0, "")), Fraction(2, 3))
    assert picture.rows[0].parts == ()
    assert picture.table.rows[0][2:] == ("–", "–")
    assert len(picture.rows[1].parts) == 1
    assert picture.threshold_text == "66.7\N{NO-BREAK SPACE}% decides"
