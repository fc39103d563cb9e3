"""Seeds become rows once; what people changed stays; what is wrong is told all at once and nothing is written."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db import models as django_models

from democracy import models, replays, seeding
from democracy.files import FileProblems, read
from democracy.models.sources import Sourced
from democracy.seeding import schema
from democracy.seeding.rows import TABLES
from tests import factories

FACTS = [table.model for table in TABLES if issubclass(table.model, Sourced)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may break, with one source more, by which a seeding can be told."""
    copy = Path(shutil.copytree(seeding.SEEDS, tmp_path / "seeds"))
    (copy / "sources/marker.yaml").write_text("- {key: marker, title: Only in this copy}\n")
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def rows() -> int:
    return sum(table.model._default_manager.count() for table in TABLES)


def nothing_was_written() -> bool:
    return not models.Source.objects.filter(key="marker").exists()


def test_a_second_seeding_writes_nothing(seeded_db: None) -> None:
    before, edits = rows(), models.Tally.history.count()
    report = seeding.seed()
    assert (report.wrote, report.kept, report.left, report.rules) == (0, [], [], [])
    assert (rows(), models.Tally.history.count()) == (before, edits)


def test_every_row_begins_its_history_with_the_seeds(seeded_db: None) -> None:
    contest = models.Contest.objects.get(slug="leader-2016")
    assert [edit.history_change_reason for edit in contest.history.all()] == ["Seeds"]


def test_an_edit_made_here_survives_and_is_reported(seeded_db: None) -> None:
    contest = models.Contest.objects.get(slug="leader-2016")
    contest.title = "The contest of 2016"
    contest.save()
    report = seeding.seed()
    contest.refresh_from_db()
    assert contest.title == "The contest of 2016"
    assert [str(line) for line in report.kept] == [
        "contest leader-2016: title is 'The contest of 2016' here and 'Leader, 2016' in the seeds (kept)"
    ]


def test_an_edit_is_kept_even_when_the_file_changes_too(seeded_db: None, folder: Path) -> None:
    models.Contest.objects.filter(slug="leader-2016").update(title="The contest of 2016")
    change(folder / "contests/leader-2016.yaml", "title: Leader, 2016", "title: Leadership, 2016")
    report = seeding.seed(folder)
    assert models.Contest.objects.get(slug="leader-2016").title == "The contest of 2016"
    assert [(line.here, line.in_file) for line in report.kept] == [("The contest of 2016", "Leadership, 2016")]


def test_a_row_nobody_changed_follows_its_file(seeded_db: None, folder: Path) -> None:
    change(folder / "contests/leader-2016.yaml", "title: Leader, 2016", "title: Leadership, 2016")
    report = seeding.seed(folder)
    contest = models.Contest.objects.get(slug="leader-2016")
    assert (contest.title, report.updated, report.kept) == ("Leadership, 2016", 1, [])
    assert contest.history.count() == 2


def test_a_row_that_left_the_files_stays_and_is_reported(seeded_db: None, folder: Path) -> None:
    change(
        folder / "contests/leader-1994.yaml",
        "- Later preferences were never counted, for the first round decided.\n",
        "",
    )
    assert seeding.seed(folder).left == ["gap leader-1994 / 2"]
    assert models.Gap.objects.filter(contest__slug="leader-1994").count() == 3


def test_a_row_made_here_is_not_overwritten(seeded_db: None, folder: Path) -> None:
    factories.SourceFactory(key="brand-new", title="As typed here")
    with (folder / "sources/leadership.yaml").open("a") as file:
        file.write("- {key: brand-new, title: As written in the file}\n")
    report = seeding.seed(folder)
    assert models.Source.objects.get(key="brand-new").title == "As typed here"
    assert ("title", "As typed here") in [(line.field, line.here) for line in report.kept]


def test_a_file_with_ten_faults_reports_ten_with_their_lines_and_writes_nothing(db: None, folder: Path) -> None:
    path = folder / "contests/leader-1994.yaml"
    change(path, "office: leader", "office: queen")
    change(path, "occasion: vacancy", "ocasion: vacancy")
    change(path, "opened_on: 1994-05-12", "opened_on: May 1994")
    change(path, "confidence: A\nsummary", "confidence: memory\nsummary")
    change(path, "count: 269", "count: -269")
    change(path, "base: mps, count: 42", "base: peers, count: 42")
    change(path, "section: members", "section: crowd")
    change(path, "turnout: 19.5", "turnout: 195")
    change(path, "Tony Blair: 60.5", "Tony Blair: many")
    with pytest.raises(FileProblems) as caught:
        seeding.seed(folder)
    problems = caught.value.problems
    assert [(problem.line, problem.path) for problem in problems] == [
        (1, "occasion"),
        (2, "office"),
        (5, "ocasion"),
        (6, "opened_on"),
        (12, "confidence"),
        (18, "nominators[1].count"),
        (24, "candidates[1].nominations[1].base"),
        (35, "kinds[2].section"),
        (36, "kinds[3].turnout"),
        (38, "tallies[1].percent.Tony Blair"),
    ]
    assert {problem.file for problem in problems} == {"seeds/contests/leader-1994.yaml"}
    assert "did you mean occasion?" in problems[2].message
    assert "not 'memory'" in problems[4].message
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[labourlist-2016-result, guardian-2016-result]", "[labourlist-2016]", 12, "no source has the key"),
        ("{Jeremy Corbyn: 168216,", "{Jeremy Corbyn: 168217,", 0, "the kinds of voter add up to 313,210, not 313,209"),
        ("valid_votes: 285176", "valid_votes: 285177", 0, "the first round has 285,176 votes, not 285,177"),
        ("size: 178620", "size: 178621", 0, "its cohorts add up to 343,501, not 343,500"),
        ("{Jeremy Corbyn: 0.32,", "{Jeremy Corbyn: 0.33,", 0, "these add up to 1.01, not to 1"),
        ("Jeremy Corbyn: 313209", "Jeremy Corbin: 313209", 0, "Jeremy Corbin was not on the ballot"),
        ("share_assumption: cohort.before_may_2015", "share_assumption: cohort.before", 0, "no assumption has the key"),
        ("ballot_opens_on: 2016-08-22", "ballot_opens_on: 2016-10-22", 8, "is after the ballot closed on 2016-09-21"),
        ("sunderland-echo-2016]\n  confidence: C", "smf-2016]\n  confidence: A", 0, "the two sources must differ"),
        ("kind: registered, votes", "kind: guests, votes", 0, "guests is no kind of voter here"),
    ],
)  # fmt: skip
def test_a_contest_that_does_not_agree_with_itself_is_refused(
    db: None, folder: Path, old: str, new: str, line: int, message: str
) -> None:
    change(folder / "contests/leader-2016.yaml", old, new)
    with pytest.raises(FileProblems) as caught:
        seeding.seed(folder)
    found = [problem for problem in caught.value.problems if message in problem.message]
    assert found
    assert line in (0, found[0].line)
    assert nothing_was_written()


def test_problems_of_several_files_are_told_together(db: None, folder: Path) -> None:
    change(folder / "assumptions/leadership.yaml", "value: 2, low: 1.2", "value: 1, low: 1.2")
    change(folder / "contests/deputy-1994.yaml", "slug: deputy-1994", "slug: leader-1994")
    (folder / "sources/twice.yaml").write_text("- {key: smf-2016, title: Again}\n")
    with pytest.raises(FileProblems) as caught:
        seeding.seed(folder)
    assert [problem.file for problem in caught.value.problems] == [
        "seeds/assumptions/leadership.yaml",
        "seeds/contests/leader-1994.yaml",
        "seeds/sources/twice.yaml",
    ]


def test_a_broken_rule_book_undoes_the_rest(db: None, folder: Path) -> None:
    (folder / "rules/labour.yaml").write_text("book: labour\nname: [\n")
    with pytest.raises(FileProblems):
        seeding.seed(folder)
    assert nothing_was_written()


def test_a_value_that_the_tables_refuse_is_a_problem_of_its_line(db: None, folder: Path) -> None:
    change(folder / "contests/leader-1994.yaml", "short_name: Blair", "short_name: Beckett")
    with pytest.raises(FileProblems, match=r"leader-1994.yaml:.* the tables refuse"):
        seeding.seed(folder)
    assert nothing_was_written()


def test_the_command_says_what_is_wrong(db: None, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    change(folder / "contests/leader-2016.yaml", "spoilt: 1042", "spoilt: some")
    monkeypatch.setattr("democracy.management.commands.seed.seed", lambda: seeding.seed(folder))
    with pytest.raises(CommandError, match=r"1 problem in the seeds.*\n.*leader-2016.yaml:19:9 spoilt: must be"):
        call_command("seed")


def test_the_command_reports_what_it_did(seeded_db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed")
    assert capsys.readouterr().out.startswith("0 rows created, 0 updated, ")


@pytest.mark.parametrize("model", FACTS)
def test_every_fact_has_a_source_and_a_confidence(seeded_db: None, model: Any) -> None:
    assert model.objects.exists()
    assert set(model.objects.values_list("confidence", flat=True)) <= {"A", "B", "C"}
    assert not model.objects.filter(source=None).exists()
    alone = model.objects.filter(confidence="A", second_source=None).exclude(source__kind="official")
    assert list(alone) == []


def test_the_tables_refuse_a_confidence_of_memory(db: None) -> None:
    with pytest.raises(IntegrityError, match="confidence_a_b_c"), transaction.atomic():
        factories.FigureFactory(confidence="M")


def test_a_source_that_is_cited_cannot_be_deleted(seeded_db: None) -> None:
    with pytest.raises(django_models.ProtectedError):
        models.Source.objects.get(key="smf-2016").delete()


@pytest.mark.parametrize(
    ("factory", "values", "constraint"),
    [
        (factories.AssumptionFactory, {"value": Decimal("0.7")}, "assumption_low_value_high"),
        (factories.AssumptionFactory, {"high": Decimal("1.1")}, "assumption_share_is_0_to_1"),
        (factories.TallyFactory, {"votes": None}, "tally_says_something"),
        (factories.VoterKindFactory, {"valid_votes": 1001}, "voterkind_votes_within_entitled"),
        (factories.CohortFactory, {"recorded_voters": False}, "cohort_shut_out_by_a_rule"),
        (factories.CohortPollFactory, {"share": Decimal("1.2")}, "cohortpoll_share_0_to_1"),
        (factories.ContestFactory, {"result_on": "1999-06-30"}, "contest_days_in_order"),
        (factories.NominatorsFactory, {"count": 0}, "nominators_some"),
    ],
)
def test_the_tables_refuse_what_cannot_be(db: None, factory: Any, values: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory(**values)


def first_round_sums() -> Iterator[tuple[str, int, int]]:
    for contest in models.Contest.objects.prefetch_related("tallies", "kinds"):
        for tally in contest.tallies.filter(kind=None, votes__isnull=False):
            parts = contest.tallies.filter(round=tally.round, candidate=tally.candidate).exclude(kind=None)
            if parts and all(part.votes is not None for part in parts):
                yield str(tally), tally.votes or 0, sum(part.votes or 0 for part in parts)


def test_kinds_of_voter_add_up_to_the_total(seeded_db: None) -> None:
    sums = list(first_round_sums())
    assert len(sums) == 6
    assert all(whole == parts for _, whole, parts in sums)


def test_the_affiliates_of_2010_add_up_over_their_unions(seeded_db: None) -> None:
    affiliates = models.VoterKind.objects.get(contest__slug="leader-2010", key="affiliates")
    first = affiliates.tallies.filter(round=1)
    assert sum(tally.votes or 0 for tally in first) == affiliates.valid_votes == 211_234


@pytest.mark.parametrize(
    "slug", ["leader-1994", "deputy-1994", "leader-2010", "leader-2015", "deputy-2015", "leader-2016", "deputy-1981"]
)
def test_the_archive_is_complete(seeded_db: None, slug: str) -> None:
    contest = models.Contest.objects.get(slug=slug)
    assert contest.summary
    assert contest.gaps.exists()
    assert contest.tallies.filter(kind=None).exists()


def test_the_schema_knows_no_memory() -> None:
    with pytest.raises(FileProblems, match="must be 'A', 'B' or 'C', not 'memory'"):
        read("sources: [a]\nconfidence: memory\n", "fact.yaml", schema.Fact)


def test_every_preset_is_an_address_that_can_be_played(seeded_db: None) -> None:
    for preset in models.Preset.objects.select_related("contest"):
        loaded = replays.load(preset.contest.slug)
        ask = replays.parse(parse_qsl(preset.changes), loaded.record, loaded.outlook.assumptions)
        assert ask.query() == preset.changes
        assert replays.replay(loaded, replace(ask, worlds=20)).outcome is not None, preset
