"""Bodies by date: sections, seats, holders, what changed, what is wrong."""

from datetime import date

from democracy.engine import bodies
from democracy.engine.bodies import Change, Holding, Section

EARLY, LATE = date(2009, 1, 1), date(2016, 9, 27)
LINES = [
    Section("members", "Members", "Members’ seat", 2, EARLY, filled_by="a ballot"),
    Section("members", "Members", "Members’ seat", 3, LATE, filled_by="a ballot"),
    Section("nations", "Nations", "Nation’s seat", 1, LATE, filled_by="the nations’ leaders"),
    Section("youth", "Youth", "Youth seat", 1, EARLY, filled_by="conference"),
    Section("youth", "Youth", "Youth seat", 0, LATE, filled_by=""),
]
HELD = [Holding("members", 1, "A", "", EARLY, date(2012, 1, 1)), Holding("members", 1, "B", "", date(2012, 1, 2), None)]


def on(day: date) -> bodies.Body:
    return bodies.on("board", "Board", day, LINES, HELD)


def test_seats_are_those_of_the_last_line_that_had_begun() -> None:
    assert [seat.key for seat in on(date(2016, 9, 26)).seats] == ["members-1", "members-2", "youth-1"]
    assert [seat.key for seat in on(LATE).seats] == ["members-1", "members-2", "members-3", "nations-1"]
    assert on(date(2008, 12, 31)).size == 0


def test_holders_change_from_one_day_to_the_next() -> None:
    assert [on(day).seats[0].name for day in (EARLY, date(2012, 1, 1), date(2012, 1, 2))] == ["A", "A", "B"]
    assert on(EARLY).seats[1].name == "Members’ seat 2"


def test_changes_name_what_came_went_and_grew() -> None:
    assert bodies.changes(on(EARLY), on(LATE)) == [
        Change("Members", 2, 3, "a ballot", "a ballot"),
        Change("Youth", 1, 0, "conference", ""),
        Change("Nations", 0, 1, "", "the nations’ leaders"),
    ]
    assert bodies.changes(on(LATE), on(LATE)) == []


def test_problems_are_two_holders_none_and_seats_beyond_the_composition() -> None:
    wrong = [*HELD, Holding("members", 1, "C", "", date(2011, 1, 1), date(2011, 2, 1)),
             Holding("youth", 2, "D", "", EARLY, None)]  # fmt: skip
    found = {
        (problem.seat, problem.message.split(":")[0].split(" in it")[0]) for problem in bodies.problems(LINES, wrong)
    }
    assert ("members-1", "A and C hold it at once") in found
    assert ("members-2", "nobody is recorded") in found
    assert any(seat == "youth-2" and "1 seats" in message for seat, message in found)
    assert ("members-1", "nobody is recorded") not in found
