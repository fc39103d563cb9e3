"""Disputes, their decisions and how each could have come out, in the admin. Every edit keeps who, when and what."""

from django.contrib import admin

from democracy import models
from democracy.admin.history import HistoryAdmin, Inline

_SOURCED = ("source", "second_source", "confidence")


class DecisionInline(Inline):
    model = models.Decision
    extra = 0
    show_change_link = True
    autocomplete_fields = ("source", "second_source")
    fields = ("position", "key", "maker", "title", "day", "upon", "roll_call", *_SOURCED)


class DisputePresetInline(Inline):
    model = models.DisputePreset
    extra = 0


class DecisionChoiceInline(Inline):
    model = models.DecisionChoice
    extra = 0


@admin.register(models.Dispute)
class DisputeAdmin(HistoryAdmin):
    list_display = ("title", "contest", "rule", "settled_on", "confidence")
    list_select_related = ["contest"]
    search_fields = ("slug", "title")
    autocomplete_fields = ("source", "second_source", "contest")
    inlines = (DecisionInline, DisputePresetInline)


@admin.register(models.Decision)
class DecisionAdmin(HistoryAdmin):
    list_display = ("title", "dispute", "maker", "day", "upon", "confidence")
    list_filter = ["dispute"]
    list_select_related = ["dispute"]
    search_fields = ("key", "title", "maker")
    autocomplete_fields = ("source", "second_source")
    inlines = (DecisionChoiceInline,)
