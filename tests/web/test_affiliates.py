"""Affiliates: what is recorded over time, mergers, votes, nominations, power; nothing that is only remembered."""

from typing import Any

import pytest
from django.test import Client

from democracy import models
from democracy.conferences.affiliates import power_by_year
from tests.web.pages import text_of

pytestmark = pytest.mark.usefixtures("seeded_db")


def test_every_affiliate_is_listed_and_has_a_page(client: Client) -> None:
    page = text_of(client.get("/affiliates/"))
    for one in models.Affiliate.objects.all():
        assert one.name in page
        assert client.get(f"/affiliates/{one.slug}/").status_code == 200


def test_a_merger_is_said_plainly_on_both_sides(client: Client) -> None:
    assert "It became part of Unite on 1 May 2007." in text_of(client.get("/affiliates/tgwu/"))
    page = text_of(client.get("/affiliates/unite/"))
    assert "Joined by or formed from Amicus, TGWU, UCATT." in page
    assert "630,100" in page


def test_numbers_votes_nominations_and_leaders_carry_their_sources(client: Client) -> None:
    page = text_of(client.get("/affiliates/unite/"))
    assert "1 May 2007 1,030,100" in page
    assert "Len McCluskey named in 2015 to 2018." in page
    assert "Leader 2016 Jeremy Corbyn" in page
    assert "Fifteen rule changes" in page and "abstained." in page
    assert "nobody" in text_of(client.get("/affiliates/gmb/"))


def test_every_fact_has_a_source_and_every_assumed_number_a_range() -> None:
    for model in (models.Affiliation, models.GeneralSecretary, models.AffiliateNomination, models.DelegationVote):
        assert not model._default_manager.filter(source=None).exists()
    assert not models.Affiliation.objects.filter(assumed=True, low=None).exists()
    names = set(models.AffiliateNomination.objects.filter(affiliate__slug="unite").values_list("year", flat=True))
    assert names == {2010, 2015, 2016}


def test_power_adds_up_over_the_affiliates_of_a_year() -> None:
    slugs = models.Affiliate.objects.values_list("slug", flat=True)
    found = [line for slug in slugs for line in power_by_year(slug, (2007,))]
    assert sum(line.banzhaf for line in found) == 1
    assert sum(line.weight for line in found) == 1
    largest = max(found, key=lambda line: line.number)
    assert largest.banzhaf > largest.weight


def test_an_unknown_affiliate_is_404_and_the_pages_ask_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    assert client.get("/affiliates/unitee/").status_code == 404
    for address in ("/affiliates/", "/affiliates/tgwu/"):
        with django_assert_max_num_queries(14):
            client.get(address)
