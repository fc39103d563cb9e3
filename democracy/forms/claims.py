"""Forms of claims: a claim from parts, without code."""

from typing import TYPE_CHECKING, Any

from django import forms

from democracy import models
from democracy.claims.kinds import KINDS, choices
from democracy.forms.rules import ImportForm

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    PartModelForm = forms.ModelForm[models.ClaimPart]
else:
    PartModelForm = forms.ModelForm

SHORT = ("threshold", "lever_from", "lever_to", "lever_start", "lever_step")


class ClaimPartForm(PartModelForm):
    """One question: the address of a page, what is read from its answer, and what that must be."""

    measure = forms.ChoiceField(label="What is read", help_text="A measure of the kind of page that is asked.")

    class Meta:
        model = models.ClaimPart
        fields = (
            "position", "key", "title", "address", "measure", "subject", "comparison", "threshold", "counts",
            "search", "lever", "lever_from", "lever_to", "lever_start", "lever_step", "note",
        )  # fmt: skip
        widgets = {
            "title": forms.TextInput(attrs={"size": 90}),
            "address": forms.Textarea(attrs={"rows": 2, "cols": 90}),
            "note": forms.TextInput(attrs={"size": 90}),
            **{name: forms.TextInput(attrs={"size": 12}) for name in SHORT},
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["measure"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose what is read"), *choices()]
        pages = ", ".join(f"{kind.path}…" for kind in KINDS.values())
        self.fields["address"].help_text = f"Open a page, set what is to be otherwise, copy its address: {pages}"
        self.fields["title"].help_text = "One that what is read answers: “is it carried?”, also where it must not be."
        self.fields["threshold"].help_text = "As in an address: 25000, 45%, 2015-05-06. None for what happens or not."


class ClaimFileForm(ImportForm):
    """Claims as a YAML file."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = "As the export writes it. A claim of the same name is replaced as a whole."
