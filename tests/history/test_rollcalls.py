"""Every recorded roll call recounts to its record, and its presets do what they say."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from democracy import bodies, models, rollcalls

pytestmark = pytest.mark.usefixtures("seeded_db")

RECORDED = {
    "nec-general-secretary-2011": (17, 14, True),
    "nec-secret-ballot-2016": (17, 15, True),
    "nec-readmit-2016": (16, 15, True),
    "nec-automatic-2016": (18, 14, True),
    "nec-freeze-date-2016": (14, 14, False),
    "nec-delay-2016": (20, 12, True),
    "nec-shadow-cabinet-2016": (15, 16, False),
    "nec-package-2016": (16, 14, True),
    "nec-general-secretary-2018": (35, 2, True),
    "nec-chair-2019": (17, 10, False),
    "plp-no-confidence-2016": (172, 40, True),
    "plp-shadow-cabinet-2016": (169, 34, True),
    "plp-definition-2018": (205, 8, True),
    "nec-panel-2019": (2, 1, True),
}


def take(slug: str, changes: str = "") -> rollcalls.Replay:
    loaded = rollcalls.load(slug)
    return rollcalls.replay(loaded, rollcalls.parse(parse_qsl(changes), loaded.record, loaded.outlook.assumptions))


@pytest.mark.parametrize("slug", RECORDED)
def test_a_recorded_vote_recounts_to_its_record(slug: str) -> None:
    found = take(slug).outcome
    assert found is not None
    assert (*found.count, bool(found.carried)) == RECORDED[slug]
    assert (found.change, found.certain, len(found.law)) == ("record", True, 1)
    assert {tuple(row) for row in found.votes.tolist()} == {RECORDED[slug][:2]}


def test_these_are_all_the_votes_with_a_count() -> None:
    counted = models.RollCall.objects.filter(votes_for__isnull=False)
    assert set(counted.values_list("slug", flat=True)) == set(RECORDED)


def test_a_vote_without_a_count_is_not_counted() -> None:
    for slug in models.RollCall.objects.filter(votes_for=None).values_list("slug", flat=True):
        done = take(slug)
        assert done.outcome is None
        assert done.refused is not None and done.refused.kind == "roll_call.no_count"


@pytest.mark.parametrize(
    ("slug", "changes", "count", "carried", "change"),
    [
        ("nec-general-secretary-2011", "flip=unions-1&flip=unions-2", (15, 16), 0.0, "re-decide"),
        ("nec-freeze-date-2016", "flip=leader-1:for&flip=frontbench-1:for", (16, 14), 1.0, "re-decide"),
        ("nec-freeze-date-2016", "amend=nec.tie:chair_casts&chair=for", (14, 14), 1.0, "re-decide"),
        ("nec-freeze-date-2016", "amend=nec.tie:chair_casts", (14, 14), 0.5, "re-roll"),
        ("nec-chair-2019", "amend=nec.chair_ruling:1/2", (17, 10), 1.0, "recount"),
        ("nec-chair-2019", "switch=-1", (18, 9), 1.0, "re-decide"),
        ("nec-automatic-2016", "switch=2", (16, 16), 0.0, "re-decide"),
        ("plp-no-confidence-2016", "switch=65", (107, 105), 1.0, "re-decide"),
        ("plp-no-confidence-2016", "switch=66", (106, 106), 0.0, "re-decide"),
    ],
)
def test_known_answers(slug: str, changes: str, count: tuple[int, int], carried: float, change: str) -> None:
    found = take(slug, changes).outcome
    assert found is not None
    assert (found.count, found.carried, found.change) == (count, carried, change)


def test_every_preset_can_be_taken() -> None:
    for preset in models.RollCallPreset.objects.select_related("roll_call"):
        done = take(preset.roll_call.slug, preset.changes)
        assert done.outcome is not None, preset
        assert done.ask.query().count("=") >= preset.changes.count("=") > 0


def test_the_tie_of_2016_leads_to_what_it_decided() -> None:
    call = models.RollCall.objects.get(slug="nec-freeze-date-2016")
    assert call.leads_to == "/votes/leader-2016/?amend=leadership.freeze_date:2016-06-24"


@pytest.mark.parametrize(
    ("slug", "day", "size"),
    [
        ("nec", "2009-01-01", 33),
        ("nec", "2016-07-12", 33),
        ("nec", "2016-09-27", 35),
        ("nec", "2017-10-01", 36),
        ("nec", "2018-01-15", 39),
        ("plp", "2010-05-06", 258),
        ("plp", "2016-06-28", 229),
        ("plp", "2017-06-08", 262),
        ("plp", "2019-12-12", 202),
        ("ncc", "2018-01-01", 11),
        ("ncc", "2018-12-01", 25),
        ("npf", "2006-01-01", 184),
        ("shadow-cabinet", "2011-01-01", 19),
        ("shadow-cabinet", "2012-01-01", 0),
        ("conference", "1994-10-01", 100),
    ],
)
def test_bodies_have_the_recorded_sizes(slug: str, day: str, size: int) -> None:
    assert bodies.load(slug).on(date.fromisoformat(day)).size == size


def test_nobody_sits_in_two_places_of_a_seat() -> None:
    for held in bodies.listed():
        wrong = [problem for problem in held.problems() if not problem.message.startswith("nobody")]
        assert wrong == []
