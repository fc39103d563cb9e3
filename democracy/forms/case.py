"""The changes form of a named case: its branches, its affiliates, and the rules they are counted by."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.cases import Ask, Loaded, amended, book_for, parse
from democracy.forms.changes import ChangesForm

BRANCHES, AFFILIATES, RULES_OF = "Branches", "Affiliated branches", "Rules of the trigger"
SETTING = ("counted", "share", "strictness", "denominator", "quorum", "tie")
HINTS = {"share": "A share, such as 1/3 or 50%.", "quorum": "A number, such as 15."}
CHOICES = {
    "": "As recorded",
    "asks": "Asks for a selection",
    "content": "Content with the MP",
    "neither": "No preference",
    "away": "Casts no vote",
}


class CaseForm(ChangesForm[Ask]):
    """Each branch may answer otherwise; each rule of the trigger may be another."""

    def __init__(self, loaded: Loaded, ask: Ask, data: Any = None) -> None:
        super().__init__(amended(loaded, ask), book_for(loaded, ask), loaded.row.day, data)
        self.loaded, self.was = loaded, ask
        for name in SETTING:
            self.add_rule(RULES_OF, name, f"selection.trigger.{name}", HINTS.get(name, ""))
        for branch in loaded.row.branches.all():
            self._branch(branch.key, branch.name, branch.get_answer_display())
        hint = "How many ask, of how many that vote, such as 3/10."
        field = forms.CharField(max_length=7, help_text=hint)
        self.add(AFFILIATES, "affiliates", field, "Asking, of those voting", ask.affiliates)
        self.opened = (BRANCHES,) if ask.branches else ()

    def _branch(self, key: str, name: str, recorded: str) -> None:
        asked = self.was.branches.get(key, "")
        choices = CHOICES | {"": f"As recorded: {recorded}"}
        if asked:
            choices.setdefault(asked, f"Votes {asked.replace('-', ' to ')}")
        self.add(BRANCHES, f"branch.{key}", forms.ChoiceField(choices=list(choices.items())), name, asked)

    def notes(self, title: str, names: list[str]) -> list[tuple[str, str]]:
        return super().notes(title, names) if title == RULES_OF else []

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return parse(pairs, self.loaded)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        for name in self.fields:
            text = str(self.cleaned_data.get(name) or "").strip()
            if name not in self.rules and text:
                yield name, text
        if self.was.book:
            yield "book", self.was.book
