"""The roll report: everybody is counted once, as entitled or against the rule that shuts them out."""

from dataclasses import replace
from datetime import date

from democracy.engine.procedures.franchise import franchise
from democracy.engine.procedures.rolls import RollLine, report
from democracy.engine.rulebook import RuleBook
from tests.engine.records import LEADER_2016, RIDINGS, book, book_2016, outlook


def lines(rules: RuleBook) -> dict[str, RollLine]:
    return {line.key: line for line in report(LEADER_2016, franchise(LEADER_2016, rules), outlook())}


def test_the_freeze_date_shuts_out_those_who_joined_after_it() -> None:
    roll = lines(book_2016())
    assert roll["latest"].shut_out == {"leadership.freeze_date": 100_000}
    assert roll["latest"].entitled == 0
    assert roll["before"].shut_out == {}
    assert not roll["latest"].recorded and roll["before"].recorded


def test_every_line_adds_up_and_says_whose_number_is_assumed() -> None:
    roll = lines(book_2016(freeze_date=date(2015, 8, 1)))
    assert all(line.entitled + sum(line.shut_out.values()) == line.people for line in roll.values())
    assert 0 < roll["summer"].entitled < roll["summer"].people
    assert roll["summer"].assumed and not roll["latest"].assumed


def test_the_recorded_members_are_as_many_as_the_record_says() -> None:
    roll = lines(book_2016())
    recorded = [roll[key] for key in ("before", "summer", "autumn")]
    assert abs(sum(line.people for line in recorded) - 343_000) <= len(recorded)
    assert all(line.kind == "Members" for line in recorded)


def test_a_kind_that_is_not_admitted_is_shut_out_by_the_rule_that_says_so() -> None:
    roll = lines(book_2016(voters__registered="not_admitted"))
    assert roll["registered"].shut_out == {"leadership.voters.registered": 129_000}
    assert roll["mps"].shut_out == {"leadership.electorate": 231}


def test_each_person_is_counted_against_the_first_rule_that_shuts_them_out() -> None:
    roll = lines(book_2016(freeze_date=date(2015, 11, 1), minimum_membership=366))
    assert list(roll["autumn"].shut_out) == ["leadership.freeze_date", "leadership.minimum_membership"]
    assert sum(roll["autumn"].shut_out.values()) + roll["autumn"].entitled == roll["autumn"].people


def test_looking_at_the_roll_adds_nothing_to_what_a_result_rests_on() -> None:
    held = outlook()
    report(LEADER_2016, franchise(LEADER_2016, book_2016()), held)
    assert held.used == set()


def test_a_kind_of_which_nobody_is_known_has_no_line() -> None:
    kinds = tuple(replace(kind, entitled=None, votes=None) for kind in LEADER_2016.kinds)
    record = replace(LEADER_2016, kinds=kinds, cohorts=())
    assert report(record, franchise(record, book_2016()), outlook()) == ()


def test_where_nobody_counted_the_entitled_those_who_voted_are_the_least_there_were() -> None:
    roll = {line.key: line for line in report(RIDINGS, franchise(RIDINGS, book(electorate="college")), outlook())}
    assert roll["affiliates"].people == 9_000 and roll["affiliates"].at_least
    assert roll["members"].people == 2_000 and not roll["members"].at_least


def test_a_minimum_of_no_days_shuts_nobody_out() -> None:
    record = replace(LEADER_2016, opened=date(2015, 10, 1))
    rules = book_2016(minimum_membership=0)
    roll = {line.key: line for line in report(record, franchise(record, rules), outlook())}
    assert roll["autumn"].shut_out == {}
