"""Forms around a draft: how it begins, the file that is read into one, the seat it is previewed from."""

from typing import Any

from django import forms
from django.core.validators import validate_slug

from democracy import models
from democracy.files import LARGEST_FILE
from democracy.plays.schema import ScenarioFile

NEW = "new"


class BeginDraftForm(forms.Form):
    """A draft of a new scenario, or of an edition that there is."""

    begun_from = forms.ChoiceField(label="Begin from")
    slug = forms.CharField(
        label="Address", max_length=60, required=False, validators=[validate_slug],
        help_text="Small letters, figures and hyphens. Empty: that of the edition; the draft is then its next.",
    )  # fmt: skip
    title = forms.CharField(label="Title", max_length=90, required=False, help_text="Empty: that of the edition.")

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        rows = models.Scenario.objects.exclude(published_at=None).defer("content")
        self.editions = {str(row.pk): row for row in rows}
        choices = [(pk, str(row)) for pk, row in self.editions.items()]
        self.fields["begun_from"] = forms.ChoiceField(
            label="Begin from", choices=[(NEW, "Nothing: a new scenario"), *choices]
        )
        self.order_fields(["begun_from", "slug", "title"])

    @property
    def edition(self) -> models.Scenario | None:
        return self.editions.get(self.cleaned_data["begun_from"])

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("begun_from") == NEW:
            for name in ("slug", "title"):
                if name in said and not said[name]:
                    self.add_error(name, "A new scenario needs one: write it here.")
        slug = said.get("slug") or ""
        if slug != slug.lower() or "_" in slug:
            self.add_error("slug", "Use small letters, figures and hyphens only.")


class DraftFileForm(forms.Form):
    """A scenario as a file, or pasted."""

    file = forms.FileField(label="YAML file", required=False)
    text = forms.CharField(
        label="Or its text", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12, "cols": 100}),
        help_text="As docs/scenarios.md describes it, and as the export writes it.",
    )  # fmt: skip
    replace = forms.BooleanField(
        label="Replace the draft, if there is one of this address", required=False,
        help_text="What it said before is kept among its edits.",
    )  # fmt: skip

    def clean(self) -> None:
        upload = self.cleaned_data.get("file")
        if not upload and not self.cleaned_data.get("text"):
            raise forms.ValidationError("There is no file and no text: choose a file, or paste one.")
        if upload and upload.size > LARGEST_FILE:
            raise forms.ValidationError(f"The file has {upload.size:,} bytes and may have {LARGEST_FILE:,}.")
        try:
            text = upload.read().decode("utf-8") if upload else self.cleaned_data["text"]
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not UTF-8 text. Save it again as plain UTF-8.") from None
        self.held = text, str(upload.name) if upload else "scenario.yaml"


class PreviewForm(forms.Form):
    """The seat that a draft is previewed from."""

    role = forms.ChoiceField(label="Seat", required=False)

    def __init__(self, file: ScenarioFile, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        choices = [*((role.key, role.title) for role in file.roles), ("", "Every seat")]
        self.fields["role"] = forms.ChoiceField(
            label="Seat", required=False, choices=choices, initial=file.roles[0].key
        )
