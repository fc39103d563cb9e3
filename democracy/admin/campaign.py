"""The party over time in the admin: first days, decisions, readings, polls and outlooks."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin

from democracy import models
from democracy.admin.history import HistoryAdmin, Inline
from democracy.engine.campaign.levers import LEVERS, setting
from democracy.engine.campaign.measures import MEASURES

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    DecisionModelForm = forms.ModelForm[models.RecordedDecision]
    ReadingModelForm = forms.ModelForm[models.Reading]
else:
    DecisionModelForm = ReadingModelForm = forms.ModelForm

_SOURCED = ("source", "second_source", "confidence")


class DecisionForm(DecisionModelForm):
    """Levers by their titles; a setting that the lever cannot have is refused with the remedy."""

    lever = forms.ChoiceField(choices=[(key, lever.title) for key, lever in LEVERS.items()])

    class Meta:
        model = models.RecordedDecision
        fields = ("lever", "setting", "title", "day", "first", "last", *_SOURCED, "note")

    def clean(self) -> dict[str, Any] | None:
        held = super().clean() or {}
        lever, text = held.get("lever"), held.get("setting")
        if lever and text and (problem := LEVERS[lever].problem(setting(lever, text))):
            self.add_error("setting", problem)
        return held


class ReadingForm(ReadingModelForm):
    """Measures by their titles."""

    measure = forms.ChoiceField(choices=[(key, measure.title) for key, measure in MEASURES.items()])

    class Meta:
        model = models.Reading
        fields = ("measure", "region", "day", "value", "high", *_SOURCED, "note")


class OpeningCountInline(Inline):
    model = models.OpeningCount
    extra = 0


class OutlookValueInline(Inline):
    model = models.OutlookValue
    extra = 0
    autocomplete_fields = ("assumption", "source")


@admin.register(models.Opening)
class OpeningAdmin(HistoryAdmin):
    list_display = ("day", "title", "members", "confidence")
    autocomplete_fields = ("source", "second_source")
    inlines = (OpeningCountInline,)


@admin.register(models.RecordedDecision)
class DecisionAdmin(HistoryAdmin):
    form = DecisionForm
    list_display = ("day", "title", "lever", "setting", "first", "last", "confidence")
    list_filter = ("lever", "confidence")
    search_fields = ("title",)
    autocomplete_fields = ("source", "second_source")


@admin.register(models.Reading)
class ReadingAdmin(HistoryAdmin):
    form = ReadingForm
    list_display = ("measure", "region", "day", "value", "high", "confidence")
    list_filter = ("measure", "confidence")
    autocomplete_fields = ("source", "second_source")


@admin.register(models.PollMonth)
class PollMonthAdmin(HistoryAdmin):
    list_display = ("since", "until", "con", "lab", "polls")
    autocomplete_fields = ("source", "second_source")


@admin.register(models.Outlook)
class OutlookAdmin(HistoryAdmin):
    list_display = ("title", "holder")
    inlines = (OutlookValueInline,)
