"""The form of stopped meetings: each closure with its days, what it lets through, or left out altogether."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import BadAddress
from democracy.closures import Ask, Closure, Loaded, asked
from democracy.closures.address import WORLDS
from democracy.engine.rulebook import show_date
from democracy.forms.groups import Group
from democracy.models import Activity


class ClosureForm(forms.Form):
    """When meetings are stopped, and for what. A valid form has `ask`."""

    ask: Ask

    def __init__(self, loaded: Loaded, was: Ask, data: Any = None) -> None:
        super().__init__(data)
        self.loaded, self.was = loaded, was
        self.titled: dict[str, list[str]] = {}
        for closure in loaded.closures:
            for name, field in self._fields(closure):
                self.fields[name] = field
                self.titled.setdefault(closure.title, []).append(name)

    def _fields(self, closure: Closure) -> Iterator[tuple[str, forms.Field]]:
        key, was = closure.key, self.was
        stands = forms.BooleanField(required=False, label="It stands", initial=key not in was.lift)
        yield f"stands.{key}", stands
        for group, label in (("since", "First day"), ("until", "Last day")):
            recorded = getattr(closure, group)
            day = forms.CharField(max_length=12, required=False, label=label)
            held = getattr(was, group).get(key, recorded)
            day.initial = held.isoformat() if held else ""
            day.help_text = f"Recorded: {show_date(recorded)}." if recorded else "No last day is recorded."
            yield f"{group}.{key}", day
        for activity in Activity:
            state = was.states.get((key, activity.value), closure.states.get(activity.value, "open"))
            field = forms.BooleanField(required=False, label=f"Lets through: {str(activity.label).lower()}")
            field.initial = state != "closed"
            yield f"open.{key}.{activity.value}", field

    def groups(self) -> list[Group]:
        """A group for each closure; the first is open, and those with errors."""
        first = next(iter(self.titled), "")
        return [
            Group(title, [self[name] for name in names], title == first or any(n in self.errors for n in names))
            for title, names in self.titled.items()
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
        for closure in self.loaded.closures:
            key = closure.key
            if not cleaned.get(f"stands.{key}"):
                yield "lift", key
            for group in ("since", "until"):
                text = str(cleaned.get(f"{group}.{key}") or "").strip()
                if text:
                    yield f"{group}.{key}", text
            for activity in Activity.values:
                free = bool(cleaned.get(f"open.{key}.{activity}"))
                if free != (closure.states.get(activity, "open") != "closed"):
                    yield f"{'open' if free else 'close'}.{key}", activity
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
        if self.was.worlds != WORLDS:
            yield "worlds", str(self.was.worlds)
