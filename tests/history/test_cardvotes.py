"""Every recorded card vote, counted again: the record comes out, exactly or as near as it was printed."""

from fractions import Fraction
from urllib.parse import parse_qsl

import pytest

from democracy import conferences
from democracy.conferences import Ask
from democracy.conferences.turns import turns
from democracy.engine import cardvote
from democracy.engine.procedures.standing_orders import rules_on
from democracy.models import CardVote

pytestmark = pytest.mark.usefixtures("seeded_db")
HELD = [
    ("omov-1993", 51.698), ("clause-four-1994", 50.9), ("clause-four-1995", 65.23), ("collins-2014", 86.29),
    ("threshold-2017", 90), ("standing-orders-2018", 53.75), ("leader-nominations-2018", 63.94),
    ("trigger-2018", 65.32), ("multi-constituency-2019", 95.52), ("bame-2019", 97.26), ("officers-2019", 96.91),
    ("local-government-2019", 81.47), ("groups-2019", 84.01), ("discipline-2019", 72.54),
    ("democracy-review-2019", 97.29), ("cornwall-2019", 14.58),
]  # fmt: skip


def asked(slug: str, **parts: str) -> conferences.Replay:
    loaded = conferences.load(slug)
    return conferences.replay(loaded, conferences.parse([(k.replace("__", "."), v) for k, v in parts.items()], loaded))


@pytest.mark.parametrize(("slug", "total"), HELD)
def test_a_recorded_vote_is_carried_or_lost_as_it_was(slug: str, total: float) -> None:
    done = asked(slug)
    assert done.outcome is not None and done.outcome.exact is not None
    assert done.outcome.change == "record"
    assert float(done.outcome.exact.total) * 100 == pytest.approx(total, abs=0.001)
    assert done.outcome.carried.all() == done.loaded.vote.carried


def test_both_halves_give_the_printed_total_where_all_three_were_printed() -> None:
    looked = 0
    for row in CardVote.objects.exclude(clps_for=None).exclude(affiliates_for=None).exclude(total_for=None):
        loaded = conferences.load(row.slug)
        vote = loaded.vote
        share = rules_on(loaded.recorded, vote.day, vote.kind).affiliates_share
        assert vote.affiliates is not None and vote.clps is not None and vote.total is not None
        total = cardvote.combined(share, vote.affiliates, vote.clps)
        assert abs(total - vote.total) * 100 <= Fraction(row.tolerance), row.slug
        looked += 1
    assert looked == 3


def test_every_vote_of_the_record_is_here_and_none_that_was_never_taken_has_a_result() -> None:
    slugs = set(CardVote.objects.exclude(taken="never").values_list("slug", flat=True))
    assert slugs == {slug for slug, _ in HELD} | {"package-2016", "remain-2019"}
    never = CardVote.objects.filter(taken="never")
    assert {vote.slug for vote in never} == {"watson-2016", "special-conference"}
    assert all(vote.carried is None and vote.total_for is None for vote in never)


def test_known_answers() -> None:
    found = turns(asked("standing-orders-2018"))
    assert found is not None and found.share is not None
    assert round(float(found.share) * 100, 1) == 45.8
    assert asked("standing-orders-2018", amend="conference.affiliates_share:45%").outcome.carried.sum() == 0  # type: ignore[union-attr]
    assert not asked("clause-four-1994", amend="conference.affiliates_share:90%").outcome.carried.any()  # type: ignore[union-attr]


def test_halves_by_the_rules_of_the_day() -> None:
    loaded = conferences.load("watson-2016")
    days = {"1992-09-30": Fraction(9, 10), "1993-09-29": Fraction(7, 10), "1995-04-29": Fraction(7, 10),
            "1996-09-30": Fraction(1, 2), "2019-09-21": Fraction(1, 2)}  # fmt: skip
    for day, share in days.items():
        ask = conferences.parse([("on", day)], loaded)
        assert rules_on(loaded.recorded, ask.on, "rules").affiliates_share == share  # type: ignore[arg-type]


def test_the_vote_never_taken_lists_every_coalition_that_carries_it() -> None:
    done = asked("watson-2016", clps="10%")
    found = turns(done)
    assert found is not None and found.needed is not None
    cards = {one.name: one.weight for one in done.loaded.vote.delegations}
    for members in found.coalitions:
        weight = sum(cards[name] for name in members)
        assert weight >= found.needed > weight - min(cards[name] for name in members)
    assert all("Unite" in members and "UNISON" in members for members in found.coalitions)


def test_every_preset_leads_to_a_result() -> None:
    for row in CardVote.objects.prefetch_related("presets"):
        for preset in row.presets.all():
            pairs = parse_qsl(preset.changes)
            day = dict(pairs).get("on")
            loaded = conferences.load(row.slug, conferences.address.read_day(day) if day else None)
            done = conferences.replay(loaded, conferences.parse(pairs, loaded))
            assert done.refused is None, (row.slug, preset.slug, done.refused)
            assert Ask() != done.ask
