"""Elections, those who stood in them and their slates in the admin. Every edit keeps who, when, before and after."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from democracy import models
from democracy.admin.history import HistoryAdmin, Inline

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    FormSet = BaseInlineFormSet[Any, Any, Any]
else:
    FormSet = BaseInlineFormSet

_SOURCED = ("source", "second_source", "confidence")


class CandidatesFormSet(FormSet):
    """Those marked as elected must fill the seats, and as many of them be women as the quota asks."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        elected = [row for row in rows if row.get("elected")]
        seats, quota = self.instance.seats, self.instance.women_least or 0
        if rows and seats and len(elected) != seats:
            raise forms.ValidationError(
                f"{len(elected)} candidates are marked as elected to {seats} seats. Mark {seats} of them."
            )
        women = sum(row.get("woman") is True for row in elected)
        if rows and women < quota:
            raise forms.ValidationError(
                f"{women} of those elected are marked as women, and the quota is {quota}. Mark them, or mend the quota."
            )


class ElectionCandidateInline(Inline):
    model = models.ElectionCandidate
    formset = CandidatesFormSet
    extra = 0
    show_change_link = True
    autocomplete_fields = ("source", "second_source", "votes_assumption")
    fields = ("position", "name", "votes", "votes_assumption", "slate", "woman", "elected", *_SOURCED)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Only slates of this election can be chosen."""
        formset = super().get_formset(request, obj, **kwargs)
        slates = models.Slate.objects.filter(election=obj) if obj else models.Slate.objects.none()
        formset.form.base_fields["slate"] = forms.ModelChoiceField(slates, required=False)
        return formset


class SlateInline(Inline):
    model = models.Slate
    extra = 0
    autocomplete_fields = ("source", "second_source")
    fields = ("position", "key", "title", *_SOURCED, "note")


class ElectionGapInline(Inline):
    model = models.ElectionGap
    extra = 0


class ElectionPresetInline(Inline):
    model = models.ElectionPreset
    extra = 0


class _Recorded(HistoryAdmin):
    """A table with the history of its rows; nothing is deleted in bulk."""

    actions = None
    list_per_page = 50
    history_list_display = ["history_change_reason"]


@admin.register(models.Election)
class ElectionAdmin(_Recorded):
    list_display = ("title", "section", "result_on", "seats", "women_least", "confidence")
    list_filter = ["section", "confidence"]
    search_fields = ("slug", "title")
    autocomplete_fields = ("source", "second_source", "women_source")
    inlines = (SlateInline, ElectionCandidateInline, ElectionGapInline, ElectionPresetInline)
    fieldsets = (
        (None, {"fields": ("slug", "title", "question", "summary", "body", "section", ("result_on", "day_known"))}),
        ("Seats and quota", {"fields": (("seats", "votes_each"), "women_least", "women_source", "women_note")}),
        ("Voters", {"fields": ("electorate", "papers_returned", "papers_valid", "turnout")}),
        ("Sources", {"fields": (*_SOURCED, "note")}),
    )


@admin.register(models.ElectionCandidate)
class ElectionCandidateAdmin(_Recorded):
    list_display = ("name", "election", "votes", "slate", "woman", "elected", "source", "confidence")
    list_filter = ["election", "elected"]
    list_select_related = ["election", "slate", "source"]
    search_fields = ("name",)
    autocomplete_fields = ("source", "second_source", "votes_assumption")


@admin.register(models.Slate)
class SlateAdmin(_Recorded):
    list_display = ("title", "election", "source", "confidence")
    list_filter = ["election"]
    list_select_related = ["election", "source"]
    search_fields = ("title",)
    autocomplete_fields = ("source", "second_source")
