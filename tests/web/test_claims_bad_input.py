"""What a test may not say: every problem at once, with the field, the value and what to do."""

from typing import Any

import pytest

from democracy import models
from democracy.claims.run import run

pytestmark = [pytest.mark.usefixtures("seeded_db")]
GOOD = {"key": "part", "title": "Is it so?", "address": "/votes/leader-2016/", "measure": "leadership.another"}
LEVER = {"search": "along", "lever": "exclude", "lever_from": "1000", "lever_to": "2000", "lever_step": "100"}


@pytest.fixture
def claim(seeded_db: None) -> models.Claim:
    source = models.Source.objects.first()
    assert source is not None
    return models.Claim.objects.create(slug="test", title="A test", source=source, confidence="C")


def problems(claim: models.Claim, **part: Any) -> list[str]:
    models.ClaimPart.objects.create(claim=claim, **{**GOOD, **part})
    return [f"{problem.field}: {problem.value} {problem.remedy}" for problem in run(claim).problems]


def test_a_good_part_has_no_problems(claim: models.Claim) -> None:
    assert problems(claim, address="/votes/leader-2016/?psi=3&side=Corbyn", **LEVER) == []


@pytest.mark.parametrize(
    ("part", "field", "remedy"),
    [
        ({"address": "https://example.org/votes/leader-2016/"}, "address", "Copy the address of a page"),
        ({"address": "/library/franchise/"}, "address", "Copy the address of a page"),
        ({"address": "/votes/leader-2061/"}, "address", "Is it leader-2016"),
        ({"address": "/votes/leader-2016/?nonsense=1"}, "address", "no such part"),
        ({"address": "/votes/leader-2016/?exclude=-1"}, "address", "from 0 to 5,000,000"),
        ({"address": "/votes/leader-2016/?exclude=900000"}, "address", "This cannot be answered."),
        ({"address": "/votes/leader-2016/?book=labuor"}, "address", "labuor"),
        ({"address": "/votes/leader-2016/?amend=leadership.fredge:1"}, "address", "leadership.fredge"),
        ({"measure": "leadership.nonsense"}, "measure", "Choose one of leadership.wins"),
        ({"measure": "conference.carried"}, "measure", "Choose one of leadership.wins"),
        ({"measure": "leadership.wins"}, "whose", "Name a candidate: "),
        ({"measure": "leadership.wins", "subject": "Smyth"}, "whose", "Smith"),
        ({"subject": "Smith"}, "whose", "Leave it empty"),
        ({"comparison": "at_least", "threshold": "45%"}, "comparison", "happens or does not"),
        ({"threshold": "45%"}, "threshold", "Leave it empty"),
        ({"measure": "leadership.share", "subject": "Smith"}, "threshold", "and how much"),
        ({"measure": "leadership.share", "subject": "Smith", "comparison": "at_least", "threshold": "45"}, "threshold",
         "per cent sign"),
        ({"measure": "leadership.share", "subject": "Smith", "comparison": "at_least", "threshold": "many"},
         "threshold", "Write it as an address does"),
        ({"lever": "exclude"}, "lever", "Say what the lever is for"),
        ({**LEVER, "lever_step": ""}, "lever", "needs a lever, from, to and a step"),
        ({**LEVER, "lever_from": "10%"}, "lever", "not of one kind"),
        ({**LEVER, "lever_to": "1000"}, "lever", "two different ends"),
        ({**LEVER, "lever_start": "5000"}, "lever", "two different ends"),
        ({**LEVER, "lever_step": "0"}, "lever", "steps above nought"),
        ({**LEVER, "lever_to": "100000000"}, "lever", "at most 5,000"),
        ({**LEVER, "lever_to": "2015-05-06", "lever_from": "2015-02-30"}, "lever", "is no number"),
        ({**LEVER, "lever": "nonsense"}, "lever", "no such part"),
        ({**LEVER, "search": "where", "comparison": "at_most"}, "threshold", "within the range of the lever"),
        ({**LEVER, "search": "where", "comparison": "at_most", "threshold": "9"}, "threshold", "within the range"),
        ({**LEVER, "search": "where", "threshold": "1500"}, "comparison", "at least or at most"),
    ],
)  # fmt: skip
def test_each_problem_names_its_field_and_a_remedy(
    claim: models.Claim, part: dict[str, Any], field: str, remedy: str
) -> None:
    found = problems(claim, **part)
    assert any(told.startswith(f"{field}: ") and remedy in told for told in found), found


def test_problems_of_all_parts_are_told_at_once(claim: models.Claim) -> None:
    problems(claim, key="one", address="/votes/leader-2061/")
    found = problems(claim, key="two", measure="nonsense")
    assert len(found) == 2


def test_a_test_needs_a_part_that_counts(claim: models.Claim) -> None:
    assert "Add a part" in run(claim).problems[0].remedy
    assert any("Add a part that counts" in told for told in problems(claim, counts=False))
