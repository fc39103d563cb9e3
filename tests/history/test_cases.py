"""Every named case counted again: the recorded result comes out, or the case says why it cannot."""

from fractions import Fraction
from urllib.parse import parse_qsl

import pytest

from democracy import cases
from democracy.engine.clp.turning import Turn
from democracy.models import Case

pytestmark = pytest.mark.usefixtures("seeded_db")
SLUGS = ("hull-north-2019", "barking-2019", "hall-green-2019", "south-shields-2019", "east-lothian-2010",
         "west-derby-2007")  # fmt: skip


def asked(slug: str, query: str = "") -> cases.Replay:
    loaded = cases.load(slug)
    return cases.replay(loaded, cases.parse(parse_qsl(query), loaded))


def verdict(slug: str, query: str = "") -> str:
    done = asked(slug, query)
    assert done.outcome is not None, done.refused
    return done.outcome.found.verdict


def turn(slug: str, lever: str, query: str = "") -> Turn:
    return next(found for found in asked(slug, query).turns() if found.lever == lever)


def test_these_are_the_cases() -> None:
    assert set(Case.objects.values_list("slug", flat=True)) == set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_case_counts_to_its_recorded_result_or_says_why_not(slug: str) -> None:
    done = asked(slug)
    if not done.loaded.row.exception:
        assert done.outcome is not None and done.change == "record"
        assert done.outcome.found.verdict == done.loaded.row.trigger
    elif done.outcome is not None:
        assert done.outcome.found.verdict == "open"
    else:
        assert not done.loaded.countable


def test_hull_north_is_exactly_one_third_of_those_that_voted() -> None:
    assert asked("hull-north-2019").share() == Fraction(1, 3)
    assert verdict(
        "hull-north-2019", "amend=selection.trigger.share:34%25&amend=selection.trigger.counted:branches"
    ) == ("not_triggered")
    of_all = "amend=selection.trigger.counted:branches&amend=selection.trigger.denominator:all"
    assert verdict("hull-north-2019", of_all) == "not_triggered"
    quorum = "amend=selection.trigger.counted:branches&amend=selection.trigger.quorum:15"
    assert verdict("hull-north-2019", quorum) == "not_triggered"
    assert turn("hull-north-2019", "voters").least == 2


def test_hull_north_by_the_rule_of_1990_needs_four_affiliates_to_trigger() -> None:
    old = "&".join(f"amend=selection.trigger.{part}" for part in ("counted:pooled", "share:50%25", "strictness:more"))
    assert turn("hull-north-2019", "asking", old).least == 4
    assert turn("hull-north-2019", "saving", old).least == 0


def test_barking_turns_with_two_branches() -> None:
    assert asked("barking-2019").share() == Fraction(5, 11)
    found = turn("barking-2019", "branches")
    assert (found.least, found.verdict) == (2, "not_triggered")


def test_two_of_four_are_enough_whatever_the_others_did() -> None:
    for answers in ("content", "away", "neither"):
        assert verdict("hall-green-2019", f"branch.third={answers}&branch.fourth={answers}") == "triggered"


def test_south_shields_hung_on_the_vote_that_was_retaken_only_if_the_others_were_content() -> None:
    others = "&".join(f"branch.later-{n}=content" for n in range(1, 6))
    branches = "amend=selection.trigger.counted:branches"
    assert verdict("south-shields-2019", f"{others}&{branches}") == "triggered"
    assert verdict("south-shields-2019", f"{others}&branch.whitburn=neither&{branches}") == "triggered"
    assert verdict("south-shields-2019", f"{others}&branch.whitburn=content&{branches}") == "not_triggered"


def test_two_affiliates_saved_east_lothian_and_its_branches_alone_would_not() -> None:
    assert turn("east-lothian-2010", "saving").least == 2
    assert verdict("east-lothian-2010", "affiliates=0/1") == "triggered"
    assert verdict("east-lothian-2010", "affiliates=0/2") == "not_triggered"
    assert verdict("east-lothian-2010", "amend=selection.trigger.counted:branches") == "triggered"


def test_every_preset_leads_to_a_result_and_is_written_as_its_address_is() -> None:
    looked = 0
    for row in Case.objects.prefetch_related("presets"):
        for preset in row.presets.all():
            done = asked(row.slug, preset.changes)
            assert done.refused is None, (row.slug, preset.slug)
            assert done.ask.query() == preset.changes, (row.slug, preset.slug)
            looked += 1
    assert looked >= 20
