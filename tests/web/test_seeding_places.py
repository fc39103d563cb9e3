"""Seed tables of places: whatever is wrong is told with its line and column, and the tables refuse what cannot be."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from democracy import models, seeding
from democracy.csvfiles import parse_csv
from democracy.files import FileProblems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may break."""
    return Path(shutil.copytree(seeding.SEEDS, tmp_path / "seeds"))


SEATS, TENURES, ACTS, PARTIES, TRIGGERS = (
    f"clps/{name}.csv" for name in ("constituencies", "tenures", "acts", "local-parties", "triggers")
)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (SEATS, ",8468,", ",many,", ":2:9 [1].labour_votes_2015: must be a valid integer"),
        (SEATS, "conservative", "tory", "must be one of labour, conservative"),
        (SEATS, "darlington,Darlington", "hartlepool,Darlington", "hartlepool appears a second time"),
        (SEATS, "places-commons-library-2015", "places-commons", "no source has the key places-commons"),
        (
            TENURES,
            "jenny-chapman,2015-05-07,2017-05-02",
            "jenny-chapman,2015-05-07,2017-06-08",
            "jenny-chapman sits for",
        ),
        (TENURES, "jenny-chapman,2015-05-07", "jenny-chapwoman,2015-05-07", "there is no MP jenny-chapwoman"),
        (TENURES, "2015-05-07", "7 May 2015", "must be a day"),
        (ACTS, "confidence,2016-06-28", "opinion,2016-06-28", "must be one of nominated, confidence"),
        (PARTIES, ",westminster,", ",parish,", "'westminster', 'holyrood' or 'northern-ireland', not 'parish'"),
        (PARTIES, "aberdeen-central-holyrood", "aberdeen-north", "is the address of a constituency"),
        (PARTIES, ",1322,exact,", ",1322,,", "members need members_is, members_on and members_source"),
        (TRIGGERS, "triggered,reselected by member ballot 292-101 (25 Oct 2019)", "triggered,", "say what came of it"),
        (TRIGGERS, "constituency,year", "constituency,constituency", "constituency appears a second time"),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_line(
    db: None, folder: Path, name: str, old: str, new: str, message: str
) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(FileProblems) as wrong:
        seeding.seed(folder)
    assert message in str(wrong.value)
    assert f"seeds/{name}:" in str(wrong.value)
    assert not models.Constituency.objects.exists()


def test_problems_of_several_tables_come_together(db: None, folder: Path) -> None:
    for name in (SEATS, ACTS, TRIGGERS):
        path = folder / name
        path.write_text(path.read_text().replace(",A,", ",D,", 1))
    with pytest.raises(FileProblems) as wrong:
        seeding.seed(folder)
    assert {problem.file for problem in wrong.value.problems} == {f"seeds/{name}" for name in (SEATS, ACTS, TRIGGERS)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.csv:1:1 the first row is empty: name the columns in it"),
        ("a,b\n1\n", "t.csv:2:1 this row has 1 cells and the first row 2: add or remove commas"),
        ('a,b\n"1,2\n', "this cannot be read as CSV"),
        ("a,a\n1,2\n", "t.csv:1:2 a appears a second time: remove one of the two"),
        ("a,b\n" + "1" * 2_000_001, "split it"),
    ],
)
def test_a_file_that_is_no_table_is_refused(text: str, message: str) -> None:
    with pytest.raises(FileProblems) as wrong:
        parse_csv(text, "t.csv")
    assert message in str(wrong.value)


def test_empty_cells_are_left_out_and_places_count_from_one() -> None:
    document = parse_csv('a,b,c\n1,,"x, y"\n', "t.csv")
    assert document.value == [{"a": "1", "c": "x, y"}]
    assert str(document.problem((0, "c"), "no")) == "t.csv:2:3 [1].c: no"


def test_an_edit_here_is_kept_and_told(seeded_db: None) -> None:
    models.Constituency.objects.filter(code="W07000049").update(labour_votes_2015=15_417)
    report = seeding.seed()
    assert report.wrote == 0
    assert [str(kept) for kept in report.kept] == [
        "constituency W07000049: labour_votes_2015 is '15417' here and '15416' in the seeds (kept)"
    ]


@pytest.mark.parametrize(
    ("seat", "mp", "since", "until"),
    [
        ("darlington", "jeremy-corbyn", date(2016, 1, 1), date(2016, 2, 1)),
        ("darlington", "jim-dowd", date(2016, 1, 1), None),
        ("aldershot", "jeremy-corbyn", date(2016, 1, 1), date(2016, 2, 1)),
    ],
)
def test_nobody_sits_where_another_sits_nor_for_two_seats(
    seeded_db: None, seat: str, mp: str, since: date, until: date | None
) -> None:
    one = models.Tenure.objects.first()
    assert one is not None
    row = {"source": one.source, "confidence": "B", "since": since, "until": until}
    seats = models.Constituency.objects.get(slug=seat)
    with pytest.raises(IntegrityError, match="tenure_one_"), transaction.atomic():
        models.Tenure.objects.create(constituency=seats, mp=models.MP.objects.get(slug=mp), **row)


@pytest.mark.parametrize(
    ("slug", "values", "constraint"),
    [
        ("buckingham", {"labour_votes_2015": 5}, "votes_with_share"),
        ("buckingham", {"labour_majority_2015": 5}, "majority_where_labour_won"),
        ("darlington", {"labour_majority_2015": None}, "majority_where_labour_won"),
        ("darlington", {"labour_share_2015": 101}, "share_0_to_100"),
        ("darlington", {"lat": 10}, "in_great_britain"),
    ],
)
def test_the_table_of_constituencies_refuses(
    seeded_db: None, slug: str, values: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        models.Constituency.objects.filter(slug=slug).update(**values)


def test_the_table_of_local_parties_refuses_members_without_a_day(seeded_db: None) -> None:
    with pytest.raises(IntegrityError, match="members_with_day_and_source"), transaction.atomic():
        models.LocalParty.objects.filter(slug="bath").update(members_on=None)
    with pytest.raises(IntegrityError, match="members_with_day_and_source"), transaction.atomic():
        models.LocalParty.objects.filter(slug="bath").update(members=None)
    with pytest.raises(IntegrityError, match="constituency_where_westminster"), transaction.atomic():
        models.LocalParty.objects.filter(slug="bath").update(boundary="holyrood")
