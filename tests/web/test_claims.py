"""The pages of claims: verdicts at a glance, one claim with its test, and what can go wrong."""

import json
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from democracy import claims, models
from democracy.claims.questions import Subjects
from democracy.claims.run import questions
from tests.web.pages import text_of

pytestmark = [pytest.mark.usefixtures("verified", "seeded_db")]
HTMX = {"HX-Request": "true"}


def test_every_claim_is_there_with_its_verdict_at_a_glance(client: Client) -> None:
    page = text_of(client.get("/claims/"))
    for claim in models.Claim.objects.select_related("verdict"):
        assert claim.title in page
        assert claim.verdict.get_word_display() in page
    assert "open it to compute it again" not in page


def test_the_index_asks_few_queries_and_runs_no_test(
    client: Client, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("democracy.claims.store.run", lambda *_: pytest.fail("a test was run"))
    with django_assert_max_num_queries(12):
        client.get("/claims/")


@pytest.mark.parametrize("slug", ["two-large-unions", "a-way-to-give-it-to-smith", "how-many-members"])
def test_a_claim_asks_few_queries(client: Client, django_assert_max_num_queries: Any, slug: str) -> None:
    with django_assert_max_num_queries(12):
        assert client.get(f"/claims/{slug}/").status_code == 200


def test_a_claim_shows_both_sides_its_numbers_and_where_it_turns(client: Client) -> None:
    page = client.get("/claims/two-large-unions/")
    words = text_of(page)
    for part in (
        "Two large unions could carry the rule changes",
        "KD Tait, of the general secretaries",
        "The proposals never had a majority of the executive",
        "Depends",
        "3 affiliates",
        "52.5 %",
        "45 %",
        "66 %",
        "The vote was never taken.",
    ):
        assert part in words
    assert "/conference/watson-2016/?clps=52.5%25" in page.content.decode()


def test_the_digest_of_a_claim_is_the_same_in_every_process(seeded_db: None) -> None:
    """Sets are told in an order that changes from process to process, and bare objects by where they lie."""
    subjects = Subjects()
    for claim in models.Claim.objects.all():
        for asked in questions(claim, subjects):
            assert not re.search(r"frozenset\(|set\(|\bat 0x|\{'[^':]*'[,}]", asked.subject.inputs), asked


def test_every_address_that_was_asked_or_turns_answers(client: Client) -> None:
    for held in models.ClaimVerdict.objects.all():
        for part in held.result["parts"]:
            for address in [part["address"], *(turn["address"] for turn in part["turns"] if turn["at"])]:
                assert client.get(address).status_code in (200, 409), address


def test_without_javascript_computing_again_goes_back_to_the_page(client: Client) -> None:
    before = models.ClaimVerdict.objects.get(claim__slug="two-seats")
    answer = client.post("/claims/two-seats/")
    assert (answer.status_code, answer["Location"]) == (303, "/claims/two-seats/#verdict")
    assert models.ClaimVerdict.objects.get(claim__slug="two-seats").computed_at > before.computed_at


def test_htmx_gets_the_part_that_changed_and_what_came_of_it(client: Client) -> None:
    answer = client.post("/claims/two-seats/", headers=HTMX)
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "<html" not in body and 'id="tested"' in body
    assert "Computed again: the same verdict, from the same inputs." in text_of(answer)
    assert "data-announce" in body


def test_a_verdict_that_changes_says_what_it_was(client: Client) -> None:
    models.ClaimVerdict.objects.filter(claim__slug="two-seats").update(word="fails")
    assert "The verdict was “Fails” and has changed." in text_of(client.post("/claims/two-seats/", headers=HTMX))


def test_a_claim_without_a_verdict_is_tested_when_it_is_first_opened(client: Client) -> None:
    models.ClaimVerdict.objects.all().delete()
    assert "Not tested yet" in text_of(client.get("/claims/"))
    assert "Every part is so: the claim holds." in text_of(client.get("/claims/two-seats/"))
    assert models.ClaimVerdict.objects.get().claim.slug == "two-seats"


def test_a_claim_whose_test_cannot_run_is_shown_with_the_reason(client: Client) -> None:
    part = models.ClaimPart.objects.filter(claim__slug="two-seats").first()
    assert part is not None
    part.address = "/roll-calls/nec-automatc-2016/"
    part.save()
    assert "changed since" in text_of(client.get("/claims/"))
    client.post("/claims/two-seats/")
    words = text_of(client.get("/claims/two-seats/"))
    assert "Cannot be tested" in words and "Is it nec-automatic-2016" in words
    assert "Cannot be tested" in text_of(client.get("/claims/"))
    data = json.loads(client.get("/claims/two-seats/claim.json").content)
    assert data["verdict"] == "untested" and data["problems"][0]["field"] == "address"


def test_an_edited_fact_makes_verdicts_of_its_kind_alone_look_old(client: Client) -> None:
    vote = models.RollCall.objects.get(slug="nec-automatic-2016")
    vote.summary += " "
    vote.save()
    old = claims.stale(claims.published())
    assert {claim.slug for claim in models.Claim.objects.filter(pk__in=old)} == {"two-seats"}
    assert "changed after this was computed" in text_of(client.get("/claims/two-seats/"))


def test_json_and_text_say_what_the_page_says(client: Client) -> None:
    answer = client.get("/claims/purge-of-25000/claim.json")
    data = json.loads(answer.content)
    held = models.ClaimVerdict.objects.get(claim__slug="purge-of-25000")
    assert answer["Content-Disposition"] == 'attachment; filename="purge-of-25000.json"'
    assert (data["verdict"], data["digest"], data["parts"]) == (held.word, held.digest, held.result["parts"])
    text = client.get("/claims/purge-of-25000/claim.txt").content.decode()
    assert text.startswith("A purge of 25,000 could have decided it\n===")
    assert "Verdict: Fails. No part is so: the claim fails." in text
    assert all(part["sentence"] in text for part in data["parts"])


def test_an_unknown_claim_suggests_one_that_is_near(client: Client) -> None:
    answer = client.get("/claims/two-large-union/")
    assert answer.status_code == 404
    assert "/claims/two-large-unions/" in answer.content.decode()
    assert client.get("/claims/no-such/claim.json").status_code == 404


def test_a_draft_is_not_shown(client: Client) -> None:
    models.Claim.objects.filter(slug="two-seats").update(published=False)
    assert client.get("/claims/two-seats/").status_code == 404
    assert "matter of two seats" not in text_of(client.get("/claims/"))


def test_without_claims_the_index_says_so(client: Client) -> None:
    models.Claim.objects.all().delete()
    assert "No claims have been loaded yet" in text_of(client.get("/claims/"))


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/claims/two-seats/").status_code == 405


def test_many_tests_in_an_hour_are_too_many(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr("democracy.claims.store.run", lambda claim, subjects=None: stored(claim))
    answers = [client.post("/claims/two-seats/").status_code for _ in range(121)]
    assert answers == [303] * 120 + [429]
    cache.clear()


def stored(claim: models.Claim) -> claims.Result:
    held = claim.verdict
    return claims.Result(held.word, held.summary, held.result["parts"], held.digest)
