"""BLT files: read, written, and refused with every problem named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.counting import blt
from democracy.engine.counting.blt import BadBallotFile, quoted, write
from democracy.engine.counting.blt_reader import read
from democracy.engine.counting.profile import Profile
from tests.engine.counting.strategies import profiles

GOOD = """\
4 1   # four candidates
-3
5 1 2 0
(b7) 2 2 4 0
1 3 4 0
1 0
5 1 2 0

0
"Ann \\"Annie\\" O'Dea"
"<b>Bob & Co</b> # 1"
"Çem" "Dee"
"A title"
"""


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(BadBallotFile) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_file_is_read() -> None:
    found = read(GOOD.encode())
    assert found.title == "A title"
    assert found.seats == 1
    assert found.withdrawn == ("Çem",)
    assert found.profile.candidates == ('Ann "Annie" O\'Dea', "<b>Bob & Co</b> # 1", "Dee")
    cast = dict(zip(found.profile.rankings, found.profile.counts[0, 0].tolist(), strict=True))
    assert cast == {(0, 1): 10, (1, 2): 2, (2,): 1, (): 1}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_of_order_and_all_line_ends_are_read(end: str) -> None:
    assert read(b"\xef\xbb\xbf" + GOOD.replace("\n", end).encode()).title == "A title"


NAMES = '"A"\n"B"\n"C"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "line 1, column 1: '': The file is empty. Begin with"),
        ("four 1\n", "line 1, column 1: 'four 1': The first line must be two numbers. Write"),
        ("1 1\n1 1 0\n0\n" + '"A"', "line 1, column 1: '1': There is only one candidate. A count needs"),
        ("9999 1\n", "line 1, column 1: '9999': This is not a number of candidates. Give 2 to 500."),
        ("3 4\n1 1 0\n0\n" + NAMES, "line 1, column 3: '4': This is not a number of seats. Give 1 to 3."),
        ("3 1\n0\n" + NAMES, "There are no ballots. Add at least one ballot."),
        ("3 1\n2 0\n0\n" + NAMES, "Every ballot is empty or exhausted."),
        ("3 1\n-1\n2 1 0\n0\n" + NAMES, "Every ballot is empty or exhausted."),
        ("3 1\n1 1 2 0\n" + NAMES, "line 3, column 1: '\"A\"': The ballots do not end before the names."),
        ("3 1\n1 1 2 0\n", 'The ballots never end. Put a line "0"'),
        ("3 1\n1 1 2\n0\n" + NAMES, "line 2, column 5: '2': The ballot does not end. Put \"0\""),
        ("3 1\n1 1 0 2\n0\n" + NAMES, "line 2, column 7: '2': Something follows the end of the ballot."),
        ("3 1\n1 1 2 1 0\n0\n" + NAMES, "line 2, column 7: '1': The candidate is ranked twice on one ballot."),
        ("3 1\n1 1 4 0\n0\n" + NAMES, "line 2, column 5: '4': There is no such candidate. Use the numbers 1 to 3."),
        ("3 1\n1 1 x 0\n0\n" + NAMES, "line 2, column 5: 'x': There is no such candidate."),
        ("3 1\n1 1 2=3 0\n0\n" + NAMES, "line 2, column 5: '2=3': Candidates are ranked equal. Put them in an order"),
        ("3 1\n1 1 - 2 0\n0\n" + NAMES, "line 2, column 5: '-': A rank is skipped. Close the gap"),
        ("3 1\n0 1 2 0\n0\n" + NAMES, "line 2, column 1: '0': A ballot cannot be cast so many times."),
        ("3 1\n-4 1 2 0\n0\n" + NAMES, "line 2, column 1: '-4': A ballot cannot be cast so many times."),
        ("3 1\n1.5 1 2 0\n0\n" + NAMES, "line 2, column 1: '1.5': A ballot must begin with a whole number."),
        ("3 1\n9000000000000 1 0\n0\n" + NAMES, "'9000000000000': This is more ballots than can be."),
        ("3 1\n-5\n1 1 0\n0\n" + NAMES, "line 2, column 1: '-5': There is no such candidate."),
        ("3 1\n-2 -2\n1 1 0\n0\n" + NAMES, "line 2, column 4: '-2': This candidate is withdrawn twice."),
        ("3 1\n1 1 0\n-2\n0\n" + NAMES, "line 3, column 1: '-2': A withdrawal stands among the ballots."),
        ("3 1\n-2 -3\n1 1 0\n0\n" + NAMES, "Fewer than two candidates are left."),
        ("3 3\n-2\n1 1 0\n0\n" + NAMES, "Fewer candidates are left than seats."),
        ('3 1\n1 1 0\n0\n"A"\n"B"\n', "'2 names': There are 3 candidates. Give each of them a name"),
        ('3 1\n1 1 0\n0\n"A"\n"B"\n"A"\n', "line 6, column 1: '\"A\"': Two candidates have the same name."),
        ('3 1\n1 1 0\n0\n"A"\n""\n"C"\n', "line 5, column 1: '\"\"': The name is empty."),
        ('3 1\n1 1 0\n0\n"A"\n"B\n"C"\n', "line 5, column 1: '\"B': The quotes are not closed."),
        ('3 1\n1 1 0\n0\n"A"\nB\n"C"\n', "line 5, column 1: 'B': A name must stand in quotes."),
    ],
)
def test_each_problem_names_line_column_value_and_remedy(text: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(text)), problems(text)


def test_all_problems_are_told_at_once_in_their_order() -> None:
    found = problems("3 1\n0 1 0\n1 1 1 9 0\n" + '"A"\n"A"\n')
    assert [problem.split(",")[0] for problem in found] == ["line 2", "line 3", "line 3", "line 4", "line 5", "line 6"]


def test_a_file_that_is_not_text_says_which_byte() -> None:
    found = problems(b'3 1\n1 1 0\n0\n"A"\n"J\xfcrgen"\n"C"\n')
    assert found == ["line 5, column 3: 'byte 0xfc': The file is not UTF-8 text. Save it with the encoding UTF-8."]


def test_a_huge_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("democracy.engine.counting.blt_reader.MOST_BYTES", 10)
    assert problems("3 1\n1 1 0\n0\n")[0].startswith("line 1, column 1: '12 bytes': The file is too large.")


def test_a_long_list_of_problems_is_cut_in_the_message_only() -> None:
    with pytest.raises(BadBallotFile) as caught:
        read("3 1\n" + "1 9 0\n" * 300 + "0\n" + NAMES)
    assert len(caught.value.problems) == 300
    assert str(caught.value).endswith("and 100 more problems")
    assert blt.SHOWN == 200


@given(profiles(worlds=1, sections=1))
def test_what_is_written_is_read_back(profile: Profile) -> None:
    text = write(profile, title='T "x" \\', seats=1)
    cast = {r: n for r, n in zip(profile.rankings, profile.counts[0, 0].tolist(), strict=True) if n}
    if any(cast):
        back = read(text)
        assert back.title == 'T "x" \\'
        assert dict(zip(back.profile.rankings, back.profile.counts[0, 0].tolist(), strict=True)) == cast
    else:
        assert problems(text)


@given(st.one_of(st.binary(max_size=60), st.text('0123 -="\\#\nAx()', max_size=60)))
def test_any_file_is_read_or_refused_with_problems(data: bytes | str) -> None:
    try:
        found = read(data)
    except BadBallotFile as error:
        told = error.problems
    else:
        told = ()
        assert found.profile.counts.sum() > 0
    assert all(problem.message and problem.remedy and problem.line and problem.column for problem in told)


def test_a_name_with_a_line_break_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="control character"):
        quoted("A\nB")
