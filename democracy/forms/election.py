"""The form of an election: fields become the parts of an address, and the address is what is checked."""

from typing import Any

from django import forms

from democracy.elections import Ask, BadAddress, Loaded, asked
from democracy.elections.address import CHOICES, MOST_BY_MEEK, MOST_WORLDS, WORLDS, usual_worlds
from democracy.forms.groups import Group

COUNTS_OF_WORLDS = (MOST_BY_MEEK, WORLDS, MOST_WORLDS)


def _text(label: str, initial: object, hint: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.CharField(max_length=12, required=False, label=label, initial=initial, help_text=hint, widget=widget)


class ElectionForm(forms.Form):
    """How to count, and with what seats and quota. A valid form has `ask`."""

    ask: Ask

    def __init__(self, loaded: Loaded, was: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.loaded, self.was = loaded, was
        method, held = was.method_for(loaded), loaded.election
        limit = was.votes or max(held.votes_each // 2, 1)
        usual = usual_worlds(was.method, was.rules)
        worlds = [("", "as usual"), *((str(n), f"{n:,}") for n in sorted({*COUNTS_OF_WORLDS, was.worlds}))]
        quota = f"On the day: {held.women}." if held.women else "No rule was found for the day."
        self.fields |= {
            "method": forms.ChoiceField(
                choices=list(CHOICES["method"].items()), label="How to count", initial=method.key
            ),
            "votes": _text("X on a paper, under a limited vote", limit, f"From 1 to {held.votes_each}."),
            "rules": forms.ChoiceField(
                choices=list(CHOICES["rules"].items()),
                required=False,
                label="Rules of the transferable vote",
                initial=method.rules,
            ),
            "seats": _text("Seats", method.seats, f"Recorded: {held.seats}. {len(held.candidates)} stood."),
            "women": _text("Women, at least", method.women, quota),
            "worlds": forms.ChoiceField(
                choices=worlds, required=False, label="Worlds", initial="" if was.worlds == usual else str(was.worlds)
            ),
            "seed": _text("Seed", was.seed, "The same seed gives the same luck, under any method."),
        }

    def groups(self) -> list[Group]:
        """All fields, bare."""
        return [Group("", list(self))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pairs = [(name, str(cleaned.get(name) or "").strip()) for name in self.fields]
        used = {"votes": cleaned.get("method") == "limited", "rules": cleaned.get("method") == "stv"}
        pairs = [(name, text) for name, text in pairs if used.get(name, True)]
        pairs += [("assume", f"{key}:{value:g}") for key, value in self.was.assume.items()]
        try:
            self.ask = asked(self.loaded, [(name, text) for name, text in pairs if text])
        except BadAddress as bad:
            for problem in bad.problems:
                field = problem.part if problem.part in self.fields else None
                self.add_error(field, f"“{problem.value}”: {problem.remedy}")
        return cleaned
