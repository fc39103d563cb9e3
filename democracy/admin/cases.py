"""Named reselections in the admin. Every edit keeps who, when, before and after."""

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


class BranchInline(Inline):
    model = models.CaseBranch
    fields = ("position", "key", "name", "answer", "votes_asking", "votes_content", "fewest", "most", *_SOURCED, "note")
    autocomplete_fields = ("source", "second_source")
    extra = 0


class BallotInline(Inline):
    model = models.CaseBallot
    fields = ("key", "title", "day", "first", "first_votes", "second", "second_votes", "about", *_SOURCED, "note")
    autocomplete_fields = ("source", "second_source")
    extra = 0


class PresetInline(Inline):
    model = models.CasePreset
    extra = 0


@admin.register(models.Case)
class CaseAdmin(HistoryAdmin):
    """A case with its branches, the ballots beside it, and questions to ask of it."""

    list_display = ("title", "day", "trigger", "confidence")
    list_select_related = ("source",)
    list_filter = ("trigger", "confidence")
    search_fields = ("title", "place", "mp")
    autocomplete_fields = ("source", "second_source")
    inlines = (BranchInline, BallotInline, PresetInline)


@admin.register(models.CouncillorCount)
class CouncillorCountAdmin(HistoryAdmin):
    """Councillors by year."""

    list_display = ("year", "number", "confidence")
    list_select_related = ("source",)
    autocomplete_fields = ("source", "second_source")
