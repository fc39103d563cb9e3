"""Affiliates, card votes and conference ballots in the admin. Every edit keeps who, when, before and after."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from democracy import models

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    Inline = admin.TabularInline[Any, Any]
    HistoryAdmin = admin.ModelAdmin[Any]
else:
    Inline, HistoryAdmin = admin.TabularInline, SimpleHistoryAdmin

_SOURCED = ("source", "second_source", "confidence")


class _Facts(Inline):
    """Rows that state a fact, under what they are about."""

    extra = 0
    show_change_link = True
    autocomplete_fields = ("source", "second_source")


class AffiliationInline(_Facts):
    model = models.Affiliation
    fields = ("since", "number", "unit", "assumed", "low", "high", *_SOURCED, "note")


class SecretaryInline(_Facts):
    model = models.GeneralSecretary
    fields = ("name", "from_year", "until_year", *_SOURCED, "note")


class NominationInline(_Facts):
    model = models.AffiliateNomination
    fields = ("year", "office", "name", "contest", *_SOURCED, "note")


class DelegationInline(_Facts):
    model = models.DelegationVote
    fields = ("affiliate", "stance", *_SOURCED, "note")


class FigureInline(_Facts):
    model = models.CardVoteFigure
    fields = ("key", "title", "number", *_SOURCED, "note")


class PresetInline(Inline):
    model = models.CardVotePreset
    extra = 0


class BallotVoteInline(Inline):
    model = models.DelegateBallotVote
    extra = 0


class _Recorded(HistoryAdmin):
    """A table with the history of its rows; nothing is deleted in bulk."""

    actions = None
    list_per_page = 50
    history_list_display = ["history_change_reason"]
    autocomplete_fields = ("source", "second_source")


@admin.register(models.Affiliate)
class AffiliateAdmin(_Recorded):
    list_display = ("name", "kind", "affiliated_from", "affiliated_until", "decides", "deliver", "confidence")
    list_filter = ["kind", "decides"]
    search_fields = ("slug", "name", "full_name")
    inlines = (AffiliationInline, SecretaryInline, NominationInline)


@admin.register(models.CardVote)
class CardVoteAdmin(_Recorded):
    list_display = ("title", "day", "kind", "taken", "carried", "total_for", "confidence")
    list_filter = ["kind", "taken", "conference"]
    search_fields = ("slug", "title", "question")
    date_hierarchy = "day"
    inlines = (DelegationInline, FigureInline, PresetInline)


@admin.register(models.DelegateBallot)
class DelegateBallotAdmin(_Recorded):
    list_display = ("title", "day", "voters", "seats", "confidence")
    search_fields = ("slug", "title")
    inlines = (BallotVoteInline,)
