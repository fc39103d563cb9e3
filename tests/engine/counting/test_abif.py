"""Reading ABIF: what it means, and every problem by line."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.counting.abif import looks_like, read
from democracy.engine.counting.blt import BadBallotFile, write
from democracy.engine.counting.blt_reader import read as read_blt

TEXT = """{"title": "A ward"}
# invented
=A:[Ada Byrne]
=B:[Ben <b>Carr</b>]
27:A>B>[Cyn Doyle]  # a comment
3: B/5 > A/2
2:
27:A>B>[Cyn Doyle]
"""


def test_ballots_names_and_title_are_read() -> None:
    found = read(TEXT)
    assert (found.title, found.seats, found.withdrawn) == ("A ward", 1, ())
    assert found.profile.candidates == ("Ada Byrne", "Ben <b>Carr</b>", "Cyn Doyle")
    assert dict(zip(found.profile.rankings, found.profile.counts[0, 0].tolist(), strict=True)) == {
        (): 2,
        (0, 1, 2): 54,
        (1, 0): 3,
    }


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "There are no ballots."),
        ("2:\n", 1, 1, "Every ballot is empty."),
        ("2:A\n", 1, 1, "A count needs at least two."),
        ("2:A>B\nx:A>B", 2, 1, "This is not a ballot."),
        ("0:A>B", 1, 1, "A ballot cannot be cast so often."),
        ("2:A>B\n2:A=B", 2, 4, "Candidates are ranked equal or by score."),
        ("2:A>B\n2:A/5,B/3", 2, 6, "Candidates are ranked equal or by score."),
        ("2:A>B\n2:A>>B", 2, 5, "A rank is skipped."),
        ("2:A>B>", 1, 6, "Nobody follows this sign."),
        ("2:A>B>A", 1, 7, "The candidate is ranked twice on one ballot."),
        ("2:A>B C", 1, 7, "There is no sign before this."),
        ("2:A>[B", 1, 5, "The name is empty or its bracket open."),
        ("2:A>[]", 1, 5, "The name is empty or its bracket open."),
        ("2:A>B\n=A:Ada", 2, 1, "This does not name a candidate."),
        ("=A:[Ada]\n=A:[Ben]\n2:A>B", 2, 1, "This candidate is named twice."),
        ("=A:[Ada]\n=B:[Ada]\n2:A>B", 3, 1, "Two candidates have the same name."),
        ("{title}\n2:A>B", 1, 1, "This is not JSON."),
    ],
)
def test_each_problem_says_where_and_what_to_do(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(BadBallotFile) as caught:
        read(text)
    first = caught.value.problems[0]
    assert (first.line, first.column, first.message) == (line, column, message)
    assert first.remedy.endswith(".")


@pytest.mark.parametrize(
    ("text", "abif"), [(TEXT, True), ("# x\n=A:[B]", True), ("4 2\n1 1 0", False), ("", False), ("3 : A>B", True)]
)
def test_the_format_is_told_by_the_first_line(text: str, abif: bool) -> None:
    assert looks_like(text) is abif


@given(st.text(alphabet='AB12:>=,/[]#{}\n "x', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadBallotFile):
        found = read(text)
        assert found.profile.counts.sum() > 0
        assert read_blt(write(found.profile, title=found.title)).profile.candidates == found.profile.candidates
