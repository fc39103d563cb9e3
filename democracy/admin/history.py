"""Contests, their votes, assumptions and notes in the admin. Every edit keeps who, when, before and after."""

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


class _Rows(Inline):
    """Rows of a contest, under its page."""

    extra = 0
    show_change_link = True


class _Facts(_Rows):
    """Rows that state a fact."""

    autocomplete_fields = ("source", "second_source")


class NominatorsInline(_Facts):
    model = models.Nominators
    fields = ("base", "count", *_SOURCED, "note")


class CandidateInline(_Facts):
    model = models.Candidate
    fields = ("position", "name", "short_name", "incumbent", "on_ballot", "withdrew_on", *_SOURCED)


class NominationInline(_Facts):
    model = models.Nomination
    fields = ("base", "count", "at_least", *_SOURCED, "note")


class VoterKindInline(_Facts):
    model = models.VoterKind
    fields = (
        "position",
        "key",
        "section",
        "title",
        "entitled",
        "entitled_is",
        "valid_votes",
        "spoilt",
        "unit",
        *_SOURCED,
    )


class FigureInline(_Facts):
    model = models.Figure
    fields = ("group", "position", "key", "title", "number", "low", "high", "disputed", *_SOURCED)


class GapInline(_Rows):
    model = models.Gap


class RecountExceptionInline(_Rows):
    model = models.RecountException


class PresetInline(_Rows):
    model = models.Preset


class CohortPollInline(_Facts):
    model = models.CohortPoll
    fields = ("candidate", "share", "sample", "sample_is", *_SOURCED, "note")


class CitationInline(_Rows):
    model = models.LibraryCitation
    autocomplete_fields = ("source",)


class _Recorded(HistoryAdmin):
    """A table with the history of its rows; nothing is deleted in bulk."""

    actions = None
    list_per_page = 50
    history_list_display = ["history_change_reason"]


class _OfContest(_Recorded):
    """Rows that name a contest and a source."""

    list_filter = ["contest", "confidence"]
    list_select_related = ["contest", "source"]
    autocomplete_fields = ("source", "second_source")


@admin.register(models.Contest)
class ContestAdmin(_Recorded):
    list_display = ("title", "office", "occasion", "result_on", "confidence")
    list_filter = ["office", "occasion"]
    search_fields = ("slug", "title")
    autocomplete_fields = ("source", "second_source")
    inlines = (
        NominatorsInline,
        CandidateInline,
        VoterKindInline,
        FigureInline,
        GapInline,
        RecountExceptionInline,
        PresetInline,
    )
    fieldsets = (
        (None, {"fields": ("slug", "office", "title", "question", "summary", "occasion")}),
        (
            "Days",
            {
                "fields": (
                    ("opened_on", "nominations_close_on"),
                    ("ballot_opens_on", "ballot_closes_on"),
                    ("result_on", "rules_on"),
                )
            },
        ),
        ("Count", {"fields": ("count_note", "spoilt", "spoilt_note")}),
        ("Sources", {"fields": _SOURCED}),
    )


@admin.register(models.Candidate)
class CandidateAdmin(_OfContest):
    list_display = ("name", "contest", "incumbent", "on_ballot", "source", "confidence")
    search_fields = ("name",)
    inlines = (NominationInline,)


@admin.register(models.VoterKind)
class VoterKindAdmin(_OfContest):
    list_display = ("title", "contest", "section", "entitled", "valid_votes", "source", "confidence")
    search_fields = ("title", "key")


@admin.register(models.Tally)
class TallyAdmin(_OfContest):
    list_display = ("contest", "round", "whose", "candidate", "votes", "percent", "source", "confidence")
    list_display_links = ("round", "candidate")
    list_filter = ["contest", "round", "confidence"]
    list_select_related = ["contest", "kind", "candidate", "source"]

    @admin.display(description="voters", ordering="kind")
    def whose(self, row: models.Tally) -> str:
        return str(row.kind or "all")


@admin.register(models.Cohort)
class CohortAdmin(_OfContest):
    list_display = ("title", "contest", "kind", "joined_from", "joined_until", "size", "recorded_voters", "confidence")
    list_select_related = ["contest", "kind", "source"]
    search_fields = ("title", "key")
    inlines = (CohortPollInline,)


@admin.register(models.Assumption)
class AssumptionAdmin(_Recorded):
    list_display = ("title", "key", "low", "value", "high", "unit", "contest")
    list_filter = ["contest", "unit"]
    list_select_related = [
        "contest",
    ]
    search_fields = ("key", "title")
    autocomplete_fields = ("source",)


@admin.register(models.LibraryNote)
class LibraryNoteAdmin(_Recorded):
    list_display = ("title", "term", "summary")
    search_fields = ("title", "term", "body")
    autocomplete_fields = ("see",)
    inlines = (CitationInline,)
