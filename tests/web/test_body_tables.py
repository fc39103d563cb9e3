"""What the tables of bodies refuse."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from democracy.models import Body, Seat, Section, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> Section:
    source = Source.objects.create(key="minutes", title="Minutes")
    sourced = {"source": source, "confidence": "B"}
    days = {"recorded_from": date(2009, 1, 1), "recorded_until": date(2019, 12, 31)}
    body = Body.objects.create(slug="board", name="Board", short_name="Board", summary="A board.", **days, **sourced)
    return Section.objects.create(body=body, key="unions", title="Unions", seat_title="Union seat", **sourced)


def sit(section: Section, holder: str, since: date, until: date | None = None, number: int = 1) -> Seat:
    sourced = {"source": section.source, "confidence": "B"}
    return Seat.objects.create(section=section, number=number, holder=holder, since=since, until=until, **sourced)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2012, 1, 1), None),
        (date(2010, 1, 1), date(2011, 7, 19)),
        (date(2011, 7, 20), date(2011, 7, 20)),
        (date(2010, 1, 1), None),
    ],
)
def test_nobody_sits_where_another_sits(section: Section, since: date, until: date | None) -> None:
    sit(section, "A", date(2011, 7, 19))
    with pytest.raises(IntegrityError, match="seat_one_holder"), transaction.atomic():
        sit(section, "B", since, until)


def test_a_seat_cannot_be_moved_onto_another(section: Section) -> None:
    sit(section, "A", date(2011, 7, 19), date(2012, 7, 1))
    later = sit(section, "B", date(2012, 7, 2))
    later.since = date(2012, 7, 1)
    with pytest.raises(IntegrityError, match="seat_one_holder"), transaction.atomic():
        later.save()


def test_one_after_the_other_and_side_by_side_is_in_order(section: Section) -> None:
    sit(section, "A", date(2011, 7, 19), date(2012, 7, 1))
    second = sit(section, "B", date(2012, 7, 2))
    sit(section, "C", date(2011, 7, 19), number=2)
    second.holder = "B (again)"
    second.save()
    assert section.seats.count() == 3


def test_days_in_disorder_are_refused(section: Section) -> None:
    with pytest.raises(IntegrityError, match="seat_days_in_order"), transaction.atomic():
        sit(section, "A", date(2012, 1, 1), date(2011, 1, 1))
