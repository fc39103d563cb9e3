"""Seed files of affiliates, card votes and ballots: whatever is wrong is told with its line, and nothing is written."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError

from democracy import models, seeding
from democracy.files import FileProblems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may break."""
    return Path(shutil.copytree(seeding.SEEDS, tmp_path / "seeds"))


AFFILIATES, OLD, NEVER = "affiliates/affiliates.yaml", "cardvotes/1993-2014.yaml", "cardvotes/never-taken.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (AFFILIATES, "number: 1250000", "number: 0", "must be greater than 0"),
        (AFFILIATES, "number: 1250000", "number: -3", "must be greater than 0"),
        (AFFILIATES, "successor: unite", "successor: united", "there is no affiliate united"),
        (AFFILIATES, "deliver: 0.95", "deliver: 1.2", "less than or equal to 1"),
        (AFFILIATES, "deliver_low: 0.85", "deliver_low: 0.99", "must lie from 0.99 to 1"),
        (AFFILIATES, "low: 1100", "low: 1200", "must lie from low (1200) to high (1300), not 1150"),
        (AFFILIATES, "contest: leader-2010", "contest: leader-2011", "there is no contest leader-2011"),
        (OLD, "total_for: 47.509", "total_for: 147.509", "less than or equal to 100"),
        (OLD, "total_against: 44.388", "total_against: 54.388", "add up to 101.897, more than 100"),
        (OLD, "carried: true", "carried: false", "do not agree with carried: False"),
        (OLD, "affiliate: msf", "affiliate: mfs", "there is no affiliate mfs"),
        (OLD, "total_for: 47.509", "note: x", "a card vote needs its total, or both halves"),
        (NEVER, "taken: never", "taken: never\n  carried: true", "a vote that was never taken has no result"),
        ("ballots/conference.yaml", "seats: 2", "seats: 3", "2 are marked as elected, not 3"),
        ("ballots/conference.yaml", "confidence: B", "confidence: memory", "must be 'A', 'B' or 'C', not 'memory'"),
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
    assert not models.CardVote.objects.exists()


@pytest.mark.parametrize(
    "values",
    [{"number": 0}, {"assumed": True}, {"assumed": True, "low": 9, "high": 20}, {"low": 1, "high": 9}],
)
def test_the_tables_refuse_a_card_of_nought_or_without_its_range(seeded_db: None, values: dict[str, object]) -> None:
    one = models.Affiliate.objects.get(slug="num")
    row = {"affiliate": one, "since": date(2019, 1, 1), "number": 5, "source": one.source, "confidence": "B"}
    with pytest.raises(IntegrityError):
        models.Affiliation.objects.create(**row | values)


def test_the_tables_refuse_a_result_of_a_vote_never_taken(seeded_db: None) -> None:
    with pytest.raises(IntegrityError):
        models.CardVote.objects.filter(slug="watson-2016").update(carried=True)
