"""Bodies and roll calls from files: every fault with its place, nothing written; edits made here stay."""

import shutil
from pathlib import Path

import pytest

from democracy import models, seeding
from democracy.files import FileProblems
from democracy.seeding.load import load

FAULTS = [
    ("bodies/nec.yaml", "  seats: 33", "  seats: 34", "the sections add up to 33 on 2009-01-01, not 34"),
    ("bodies/nec.yaml", "- key: deputy\n", "- key: leader\n", "leader appears a second time"),
    ("bodies/nec.yaml", "until: 2015-05-08", "until: 2015-09-12", "Ed Miliband holds this seat then"),
    ("bodies/nec.yaml", "until: 2015-05-08", "until: 2009-05-08", "2009-05-08 is before 2010-09-25: swap the two days"),
    ("bodies/ncc.yaml", "  - number: 6\n", "  - number: 7\n", "the section has 6 seats on 2018-11-25"),
    ("bodies/ncc.yaml", "- bodies-ncc-elections-2018", "- nobody-2018", "no source has the key nobody-2018"),
    ("bodies/npf.yaml", "recorded_until: 2009-12-31", "recorded_until: 1999-12-31", "the record ends before it begins"),
    ("bodies/plp.yaml", "seats_are: MPs", "colour: red", "colour"),
    ("rollcalls/nec.yaml", "  body: nec\n", "  body: nek\n", "there is no body nek: choose conference"),
    ("rollcalls/nec.yaml", "  votes_for: 17\n", "  votes_for: 27\n", "41 votes are more than the 33 seats"),
    ("rollcalls/nec.yaml", "  votes_for: 17\n", "", "give both numbers of votes, or neither"),
    ("rollcalls/nec.yaml", "held_on: 2011-07-19", "held_on: 2021-07-19", "the record of NEC runs from 2009-01-01"),
    ("rollcalls/nec.yaml", "majority_rule: nec.majority", "majority_rule: nec.most", "there is no rule nec.most"),
    ("rollcalls/nec.yaml", "    number: 8\n", "    number: 7\n", "unions-7 appears a second time"),
    ("rollcalls/nec.yaml", "  - section: treasurer\n", "  - section: scotland\n", "there is no seat scotland-1"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeding.SEEDS, tmp_path / "seeds"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("name", "old", "new", "said"), FAULTS)
def test_a_fault_is_told_with_its_place(folder: Path, name: str, old: str, new: str, said: str) -> None:
    change(folder / name, old, new)
    with pytest.raises(FileProblems) as wrong:
        load(folder)
    assert said in str(wrong.value)
    assert f"seeds/{name}:" in str(wrong.value)


def test_faults_of_several_files_are_told_together(folder: Path) -> None:
    for name, old, new, _ in (FAULTS[0], FAULTS[4], FAULTS[9]):
        change(folder / name, old, new)
    with pytest.raises(FileProblems) as wrong:
        load(folder)
    assert len(wrong.value.problems) == 3


def test_an_edit_made_here_is_kept_and_told(seeded_db: None) -> None:
    seat = models.Seat.objects.get(section__body__slug="nec", section__key="youth", number=1)
    seat.organisation = "Young Labour"
    seat.save()
    report = seeding.seed()
    seat.refresh_from_db()
    assert seat.organisation == "Young Labour"
    assert report.wrote == 0
    assert [line.field for line in report.kept] == ["organisation"]


def test_every_holder_and_every_named_vote_agrees(seeded_db: None) -> None:
    """Whoever voted by name held that seat on the day, as far as the seats are named."""
    for vote in models.RollCallVote.objects.select_related("section", "roll_call"):
        day = vote.roll_call.held_on
        held = models.Seat.objects.filter(section=vote.section, number=vote.number, since__lte=day)
        names = {seat.holder for seat in held if seat.until is None or seat.until >= day}
        assert names <= {vote.voter}, vote
