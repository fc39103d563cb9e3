"""Scenarios in the admin: a file is checked, every fault told, and published as an edition that never changes."""

from typing import TYPE_CHECKING, Any

import yaml
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from democracy import models, plays
from democracy.files import FileProblems

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    Form = forms.ModelForm[models.Scenario]
    Admin = admin.ModelAdmin[models.Scenario]
else:
    Form, Admin = forms.ModelForm, admin.ModelAdmin

TOLD = (
    "slug",
    "number",
    "title",
    "summary",
    "begins_on",
    "ends_on",
    "published_at",
    "withdrawn_at",
    "digest",
    "as_file",
)


class PublishForm(Form):
    """A scenario as a file has it; what is wrong with it is told by line and key, and then nothing is published."""

    text = forms.CharField(
        label="The scenario", widget=forms.Textarea(attrs={"rows": 40, "cols": 120}),
        help_text="As docs/scenarios.md describes it. It becomes a new edition; plays that have begun keep theirs.",
    )  # fmt: skip

    class Meta:
        model = models.Scenario
        fields = ()

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        try:
            self.file = plays.read(text, "scenario.yaml")[1]
        except FileProblems as wrong:
            raise ValidationError([str(problem) for problem in wrong.problems]) from wrong
        return text


@admin.register(models.Scenario)
class ScenarioAdmin(Admin):
    list_display = ("title", "number", "published_at", "withdrawn_at", "begun")
    list_filter = ("slug",)
    actions = ("withdraw", "open_again")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """An edition that is there is only read."""
        return super().get_form(request, obj, change, **kwargs) if obj else PublishForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return TOLD if obj else ("text",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return TOLD if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: plays refer to it. It can be withdrawn."""
        return False

    def save_model(self, request: HttpRequest, obj: models.Scenario, form: Any, change: bool) -> None:
        if not change:
            obj.__dict__.update(plays.publish(form.file).__dict__)

    @admin.display(description="As a file")
    def as_file(self, obj: models.Scenario) -> SafeString:
        text = yaml.safe_dump(obj.content, sort_keys=False, allow_unicode=True, width=120)
        return format_html("<pre>{}</pre>", text)

    @admin.display(description="plays")
    def begun(self, obj: models.Scenario) -> int:
        return obj.plays.count()

    @admin.action(description="Withdraw: nobody can begin it, everybody can play on")
    def withdraw(self, request: HttpRequest, chosen: "QuerySet[models.Scenario]") -> None:
        count = chosen.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        messages.success(request, f"{count} withdrawn.")

    @admin.action(description="Open it again")
    def open_again(self, request: HttpRequest, chosen: "QuerySet[models.Scenario]") -> None:
        messages.success(request, f"{chosen.exclude(withdrawn_at=None).update(withdrawn_at=None)} opened again.")
