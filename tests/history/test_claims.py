"""The claims that ship with the site: each runs, and comes out as the record and the rules make it."""

from io import StringIO
from urllib.parse import parse_qsl

import pytest
from django.core.management import CommandError, call_command

from democracy import claims, conferences, models, replays, reselections
from democracy.claims.run import run

pytestmark = [pytest.mark.usefixtures("verified", "seeded_db")]


def result(slug: str) -> claims.Result:
    return run(models.Claim.objects.get(slug=slug))


def test_every_claim_runs_and_its_stored_verdict_stands() -> None:
    checked = list(claims.verify())
    assert len(checked) == models.Claim.objects.count() >= 19
    assert [f"{one.claim.slug} {one.told}" for one in checked if one.drifts] == []


def test_each_claim_has_both_sides_and_the_verdicts_are_of_every_sort() -> None:
    words = set()
    for claim in models.Claim.objects.select_related("verdict"):
        assert claim.statement and claim.opposite and claim.says and claim.limits
        words.add(claim.verdict.word)
    assert words == {"holds", "fails", "depends"}


def test_who_won_in_2016_did_not_hang_on_those_shut_out() -> None:
    found = result("shutting-out-130000")
    assert found.word == "fails"
    assert found.parts[0]["turns"] and not any(turn["at"] for turn in found.parts[0]["turns"])
    loaded = replays.load("leader-2016")
    for lean in ("-10", "10"):
        pairs = [*parse_qsl("amend=leadership.freeze_date:2016-07-12"), ("assume.shut_out.support", lean)]
        done = replays.replay(loaded, replays.asked(loaded, pairs))
        assert {share.name for share in done.shares if share.wins} == {"Jeremy Corbyn"}


def test_the_purge_that_would_have_been_enough_is_the_same_by_the_replay() -> None:
    """The fewest by the door of exclusions, tried by that of replays, which draws everybody anew: within 1 per cent."""
    part = next(part for part in result("purge-of-25000").parts if part["key"] == "needed")
    least, loaded = int(part["value"]), replays.load("leader-2016")

    def wins(number: int) -> int:
        pairs = [*parse_qsl("psi=1000000&side=Corbyn&worlds=100"), ("exclude", str(number))]
        done = replays.replay(loaded, replays.asked(loaded, pairs))
        return next(share.wins for share in done.shares if share.name == "Owen Smith")

    assert part["low"] <= least <= part["high"]
    assert wins(round(least * 1.01)) > 50 > wins(round(least * 0.99))
    assert least > 119_980


def test_the_share_at_which_the_report_of_2018_falls_is_exact() -> None:
    """9.5 per cent of one half and 98 of the other: even at 45.76 per cent; the last tenth that loses is 45.7."""
    part = next(part for part in result("affiliates-decide").parts if part["search"] == "where")
    assert part["turns"][1]["setting"] == pytest.approx(0.457)
    vote = conferences.load("standing-orders-2018").vote
    assert vote.affiliates is not None and vote.clps is not None
    even = (0.5 - float(vote.clps)) / float(vote.affiliates - vote.clps)
    assert 0.457 <= even < 0.458


def test_nominations_turn_at_the_threshold_of_the_rules() -> None:
    turns = result("automatic-place").parts[0]["turns"]
    assert [turn["setting"] for turn in turns if turn["at"]] == [51.0]


def test_mps_who_lose_are_counted_as_the_reselection_counts_them() -> None:
    """The mean share read from the law of the number lost is the mean of the seats' own chances."""
    part = next(part for part in result("mass-deselection").parts if part["key"] == "in-time")
    loaded = reselections.load(2019)
    done = reselections.run(loaded, reselections.parse([("amend", "selection.days:365")], loaded))
    assert done.side.outcome is not None
    assert part["value"] == pytest.approx(float(done.side.outcome.lost.mean()), abs=1e-9)
    assert part["low"] <= part["value"] <= part["high"]


SIDES = {"article": "As the article argues", "rebels": "As the rebels argued"}


def test_a_part_that_says_its_answer_is_put_in_asks_an_outlook_that_puts_it_otherwise() -> None:
    """Every part of the claims on the truce that is asked under a side's outlook says what of it is put in."""
    parts = models.ClaimPart.objects.filter(claim__topic="truce", address__contains="outlook=")
    assert parts.count() >= 12
    for part in parts:
        side = dict(parse_qsl(part.address.partition("?")[2]))["outlook"]
        assert part.note and part.title.startswith(SIDES[side])
        assert models.OutlookValue.objects.filter(outlook__key=side).exists()


def test_the_truce_turns_where_the_same_share_of_members_come_as_before() -> None:
    """By arithmetic: with nobody else touched, fewer of the left come below a ratio of 1, more above it."""
    part = result("truce-demoralises").parts[0]
    assert [turn["setting"] for turn in part["turns"]] == [pytest.approx(1.0)]
    assert part["settled"] == "yes"


def test_claims_on_the_truce_are_open_between_the_outlooks_and_each_names_where_it_turns() -> None:
    for slug, lever in {
        "truce-fatal": "assume.campaign.leave.rebels_terms",
        "unity-recovers-polls": "assume.campaign.polls.truce",
        "reselection-splits": "assume.campaign.mps.leave.open_selection",
    }.items():
        found = result(slug)
        assert found.word == "depends"
        turned = [part["lever"]["name"] for part in found.parts if any(turn["at"] for turn in part["turns"])]
        assert turned == [lever]


def test_verify_reports_drift_and_stores_only_when_asked() -> None:
    models.ClaimVerdict.objects.filter(claim__slug="two-seats").update(word="fails")
    models.ClaimVerdict.objects.filter(claim__slug="purge-of-25000").update(digest="0" * 64)
    models.ClaimVerdict.objects.get(claim__slug="lent-nominations").delete()
    out = StringIO()
    with pytest.raises(CommandError, match="3 of 19 claims drift; 0 cannot be tested"):
        call_command("verify", stdout=out)
    told = out.getvalue()
    assert "two-seats was “Fails” and is now “Holds”" in told
    assert "purge-of-25000 rests on other facts" in told
    assert "lent-nominations has no stored verdict" in told
    assert models.ClaimVerdict.objects.get(claim__slug="two-seats").word == "fails"
    call_command("verify", "--store", verbosity=0, stdout=StringIO())
    call_command("verify", verbosity=0, stdout=StringIO())


def test_a_changed_fact_changes_the_digest_and_is_told() -> None:
    tally = models.Tally.objects.get(contest__slug="leader-2016", kind__key="members", candidate__name="Owen Smith")
    tally.votes += 1
    tally.save()
    told = {one.claim.slug: one.told for one in claims.verify()}
    assert "other facts" in told["purge-of-25000"] and told["two-seats"] == ""
    assert {claim.slug for claim in models.Claim.objects.all() if claim.pk in claims.stale(claims.published())} >= {
        "purge-of-25000"
    }


def test_a_claim_whose_test_no_longer_runs_is_kept_and_says_why() -> None:
    part = models.ClaimPart.objects.filter(claim__slug="two-seats").first()
    assert part is not None
    part.address = "/roll-calls/nec-automatc-2016/"
    part.save()
    found = result("two-seats")
    assert found.word == "untested"
    assert "Is it nec-automatic-2016" in found.problems[0].remedy
    with pytest.raises(CommandError, match="1 cannot be tested"):
        call_command("verify", "--store", verbosity=0, stdout=StringIO())
