"""Constituencies, MPs and local parties in the admin, with what is odd about each listed."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from democracy import models
from democracy.admin.history import HistoryAdmin, Inline
from democracy.places import problems

_SOURCED = ("source", "second_source", "confidence")
_SOURCES = ("source", "second_source")


def _listed(found: list[str]) -> SafeString | str:
    items = format_html_join("", "<li>{}</li>", ((one,) for one in found))
    return format_html("<ul>{}</ul>", items) if found else "Nothing."


class TenureInline(Inline):
    model = models.Tenure
    extra = 0
    show_change_link = True
    autocomplete_fields = ("mp", "constituency", *_SOURCES)
    fields = ("constituency", "mp", "since", "until", *_SOURCED, "note")


class ActInline(Inline):
    model = models.OfficialAct
    extra = 0
    show_change_link = True
    autocomplete_fields = _SOURCES
    fields = ("kind", "day", "day_words", "value", "basis", *_SOURCED, "note")


class TriggerInline(Inline):
    model = models.TriggerRecord
    extra = 0
    autocomplete_fields = _SOURCES
    fields = ("year", "status", "outcome", *_SOURCED, "note")


class HexagonInline(Inline):
    model = models.Hexagon
    extra = 0


@admin.register(models.Constituency)
class ConstituencyAdmin(HistoryAdmin):
    """A constituency. Its page says what is odd about it before anybody relies on it."""

    list_display = ("name", "code", "region", "winner_2015", "labour_share_2015", "labour_held_2017", "on_site")
    list_filter = ("region", "winner_2015", "labour_held_2017")
    search_fields = ("name", "code", "slug")
    autocomplete_fields = _SOURCES
    readonly_fields = ("problems",)
    inlines = (HexagonInline, TenureInline, TriggerInline)

    @admin.display(description="What is odd here")
    def problems(self, row: models.Constituency) -> SafeString | str:
        return _listed(problems.of_constituency(row)) if row.pk else "Save the constituency first."

    @admin.display(description="on the site")
    def on_site(self, row: models.Constituency) -> SafeString:
        return format_html('<a href="{}">see it</a>', reverse("place", args=[row.slug]))


@admin.register(models.MP)
class MPAdmin(HistoryAdmin):
    list_display = ("name", "slug", "on_site")
    search_fields = ("name", "slug")
    autocomplete_fields = ("sex_source",)
    readonly_fields = ("problems",)
    inlines = (TenureInline, ActInline)

    @admin.display(description="What is odd here")
    def problems(self, row: models.MP) -> SafeString | str:
        return _listed(problems.of_mp(row)) if row.pk else "Save the MP first."

    @admin.display(description="on the site")
    def on_site(self, row: models.MP) -> SafeString:
        return format_html('<a href="{}">see it</a>', reverse("mp", args=[row.slug]))


@admin.register(models.Tenure)
class TenureAdmin(HistoryAdmin):
    list_display = ("mp", "constituency", "since", "until", "confidence")
    list_filter = ("since", "confidence")
    list_select_related = ("mp", "constituency")
    search_fields = ("mp__name", "constituency__name")
    autocomplete_fields = ("mp", "constituency", *_SOURCES)


@admin.register(models.OfficialAct)
class OfficialActAdmin(HistoryAdmin):
    list_display = ("mp", "kind", "day", "value", "confidence")
    list_filter = ("kind", "confidence")
    list_select_related = ("mp",)
    search_fields = ("mp__name", "value")
    autocomplete_fields = ("mp", *_SOURCES)


@admin.register(models.LocalParty)
class LocalPartyAdmin(HistoryAdmin):
    list_display = ("name", "region", "boundary", "nomination_2015", "nomination_2016", "members", "members_on")
    list_filter = ("boundary", "region", "nomination_2015", "nomination_2016")
    search_fields = ("name", "code", "slug")
    autocomplete_fields = ("constituency", "members_source", *_SOURCES)


@admin.register(models.TriggerRecord)
class TriggerRecordAdmin(HistoryAdmin):
    list_display = ("constituency", "year", "status", "outcome", "confidence")
    list_filter = ("year", "status")
    list_select_related = ("constituency",)
    search_fields = ("constituency__name", "outcome")
    autocomplete_fields = ("constituency", *_SOURCES)
