"""Stopped meetings and what parties do by meeting, in the admin. Every edit keeps who, when, before and after."""

from django.contrib import admin

from democracy import models
from democracy.admin.history import HistoryAdmin, Inline


class ClosedActivityInline(Inline):
    model = models.ClosedActivity
    extra = 0


class ClosedPartyInline(Inline):
    model = models.ClosedParty
    extra = 0
    raw_id_fields = ("party",)


class OccasionPartInline(Inline):
    model = models.OccasionPart
    extra = 0


@admin.register(models.Closure)
class ClosureAdmin(HistoryAdmin):
    list_display = ("title", "since", "until", "everywhere", "confidence")
    search_fields = ("slug", "title")
    autocomplete_fields = ("source", "second_source")
    inlines = (ClosedActivityInline, ClosedPartyInline)


@admin.register(models.Occasion)
class OccasionAdmin(HistoryAdmin):
    list_display = ("title", "activity", "since", "until", "done", "of", "confidence")
    list_filter = ["activity"]
    search_fields = ("slug", "title")
    autocomplete_fields = ("source", "second_source")
    inlines = (OccasionPartInline,)
