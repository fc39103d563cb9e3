"""Bodies, seats by date and roll calls in the admin, with what is wrong with the seats listed."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from democracy import bodies, models
from democracy.admin.history import HistoryAdmin, Inline

_SOURCED = ("source", "second_source", "confidence")


class _Rows(Inline):
    extra = 0
    show_change_link = True


class _Facts(_Rows):
    autocomplete_fields = ("source", "second_source")


class CompositionInline(_Facts):
    model = models.Composition
    fields = ("since", "since_words", "seats", "filled_by", *_SOURCED, "note")


class SeatInline(_Facts):
    model = models.Seat
    fields = ("number", "holder", "organisation", "since", "until", *_SOURCED, "note")


class SectionInline(_Rows):
    model = models.Section
    fields = ("position", "key", "title", "seat_title")
    readonly_fields = ("position", "key", "title", "seat_title")
    can_delete = False

    def has_add_permission(self, *args: Any) -> bool:
        """Sections are added on their own page, where their source is given."""
        return False


@admin.register(models.Body)
class BodyAdmin(HistoryAdmin):
    """A body. Its page says what is wrong with its seats before anybody relies on them."""

    list_display = ("name", "slug", "recorded_from", "recorded_until", "view_on_site_link")
    search_fields = ("name", "slug")
    autocomplete_fields = ("source", "second_source")
    readonly_fields = ("problems",)
    inlines = (SectionInline,)

    @admin.display(description="What is wrong with the seats")
    def problems(self, row: models.Body) -> SafeString | str:
        """Two holders of a seat, seats that the composition does not know, and how many hold nobody."""
        if row.pk is None:
            return "Save the body first."
        found = bodies.load(row.slug).problems()
        wrong = [problem for problem in found if not problem.message.startswith("nobody")]
        words = format_html(
            "<p>{} times a composition begins with nobody recorded in a seat.</p>", len(found) - len(wrong)
        )
        items = format_html_join("", "<li>{}: {}</li>", ((problem.seat, problem.message) for problem in wrong))
        return format_html("{}<ul>{}</ul>", words, items) if wrong else words

    @admin.display(description="on the site")
    def view_on_site_link(self, row: models.Body) -> SafeString:
        return format_html('<a href="{}">see it</a>', reverse("body", args=[row.slug]))


@admin.register(models.Section)
class SectionAdmin(HistoryAdmin):
    list_display = ("title", "key", "body", "position")
    list_filter = ("body",)
    list_select_related = ("body",)
    search_fields = ("title", "key")
    autocomplete_fields = ("source", "second_source")
    inlines = (CompositionInline, SeatInline)


@admin.register(models.Seat)
class SeatAdmin(HistoryAdmin):
    list_display = ("holder", "organisation", "section", "number", "since", "until", "confidence")
    list_filter = ("section__body", "confidence")
    list_select_related = ("section__body",)
    search_fields = ("holder", "organisation")
    autocomplete_fields = ("source", "second_source", "section")
    date_hierarchy = "since"


class RollCallVoteInline(_Rows):
    model = models.RollCallVote
    fields = ("section", "number", "voter", "choice", "doubtful", *_SOURCED, "note")
    autocomplete_fields = ("source", "second_source", "section")


class RollCallPresetInline(_Rows):
    model = models.RollCallPreset
    fields = ("position", "slug", "title", "question", "changes")


@admin.register(models.RollCall)
class RollCallAdmin(HistoryAdmin):
    list_display = ("title", "body", "held_on", "votes_for", "votes_against", "outcome", "confidence")
    list_filter = ("body", "outcome", "disputed", "confidence")
    list_select_related = ("body",)
    search_fields = ("title", "slug", "question")
    autocomplete_fields = ("source", "second_source")
    inlines = (RollCallVoteInline, RollCallPresetInline)
