"""The form of a dispute: each decision with how it comes out and on which day."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import BadAddress
from democracy.courts import Ask, Loaded, asked
from democracy.engine.rulebook import show_date
from democracy.forms.groups import Group


class CourtForm(forms.Form):
    """Who decides what, and when. A valid form has `ask`."""

    ask: Ask

    def __init__(self, loaded: Loaded, was: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.loaded, self.was = loaded, was
        for decision in loaded.chain.decisions:
            choices = [(choice.key, _capital(choice.title)) for choice in decision.choices]
            recorded = decision.choice(decision.recorded).title
            field = forms.ChoiceField(choices=choices, required=False, label="What is decided")
            field.initial, field.help_text = was.choices.get(decision.key, decision.recorded), f"Recorded: {recorded}."
            self.fields[decision.key] = field
            day = forms.CharField(max_length=12, required=False, label="On which day")
            day.initial = was.days.get(decision.key, decision.day).isoformat()
            day.help_text = f"Recorded: {show_date(decision.day)}. Written as {decision.day.isoformat()}."
            self.fields[f"day.{decision.key}"] = day

    def groups(self) -> list[Group]:
        """A group for each decision, all open: they are few."""
        return [
            Group(decision.maker, [self[decision.key], self[f"day.{decision.key}"]], True)
            for decision in self.loaded.chain.decisions
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            self.ask = asked(self.loaded, self._pairs(cleaned))
        except BadAddress as bad:
            for problem in bad.problems:
                field = problem.part if problem.part in self.fields else None
                self.add_error(field, f"“{problem.value}”: {problem.remedy}")
        return cleaned

    def _pairs(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for name in self.fields:
            text = str(cleaned.get(name) or "").strip()
            if text:
                yield name, text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
