"""Forms that edit a draft of a scenario a piece at a time: rows within rows, each of a kind that the engine offers."""

from democracy.forms.drafts.card import CardForm
from democracy.forms.drafts.files import BeginDraftForm, DraftFileForm, PreviewForm
from democracy.forms.drafts.rows import Page, Row, altered, flat, tell
from democracy.forms.drafts.whole import AboutForm, EndingsForm, FlagsForm, RolesForm

SECTIONS: dict[str, type[Row]] = {
    "about": AboutForm,
    "roles": RolesForm,
    "flags": FlagsForm,
    "endings": EndingsForm,
}

__all__ = [
    "SECTIONS",
    "BeginDraftForm",
    "CardForm",
    "DraftFileForm",
    "Page",
    "PreviewForm",
    "Row",
    "altered",
    "flat",
    "tell",
]
