"""Conditions as rows: each is about one thing that the engine can look at, with the input that belongs to it."""

from typing import Any

from democracy.engine.campaign.levers import LEVERS, setting
from democracy.engine.campaign.measures import MEASURES
from democracy.forms.drafts import fields
from democracy.forms.drafts.rows import Node, Row

KINDS = ("flag", "chose", "vote", "lever", "rule", "measure")
HELD = {"flag": ("remembered", "not remembered"), "chose": ("chosen", "not chosen")}
ADD = "Add a condition"


def nodes(held: list[dict[str, Any]]) -> list[Node]:
    """Conditions of a file as rows show them."""
    return [_node(one) for one in held]


def _node(one: dict[str, Any]) -> Node:
    if "any" in one:
        return {"what": "any:", "any": nodes(one["any"])}
    kind = next(kind for kind in KINDS if kind in one)
    equals = one.get("is", True) if kind in HELD else one.get("is")
    bounds = {name: fields.written(one.get(name)) for name in ("at_least", "at_most")}
    return {"what": f"{kind}:{one[kind]}", "equals": fields.written(equals), **bounds}


class ConditionRow(Row):
    """One thing that must hold. Its `kind` says which inputs it has."""

    def build(self) -> None:
        if self.kind == "any":
            self.rows("any", ConditionRow, "One of these must hold", offered="conditions", add=ADD)
        elif self.kind in HELD:
            yes, no = HELD[self.kind]
            self.fields["equals"] = fields.choice("must be", {"true": yes, "false": no})
        elif self.kind == "vote":
            self.fields["equals"] = fields.choice("must have been", {"carried": "carried", "lost": "lost"})
        elif self.kind == "rule":
            self.fields["equals"] = fields.rule_value(self.key, "must be", self.initial.get("equals", ""))
        else:
            self._bounded()

    def _bounded(self) -> None:
        """A lever or a measure: what it is, or from where to where."""
        lever = LEVERS.get(self.key)
        numeric = lever is None or lever.kind in ("share", "level")
        if self.kind == "lever":
            self.fields["equals"] = fields.setting(self.key, "must be", required=not numeric)
        if numeric or self.kind == "measure":
            unit = MEASURES[self.key].unit if self.kind == "measure" and self.key in MEASURES else ""
            self.fields["at_least"] = fields.number("at least", required=False, help_text=unit)
            self.fields["at_most"] = fields.number("at most", required=False, help_text=unit)

    @classmethod
    def begun(cls, what: str) -> Node:
        usual = {"flag": "true", "chose": "true", "vote": "carried"}.get(what.partition(":")[0])
        return {"what": what, "equals": usual}

    @property
    def heading(self) -> str:
        if self.kind == "any":
            return "One of several"
        names = {"flag": "Remembered", "chose": "Choice", "vote": "Vote", "lever": "Lever", "rule": "Rule"}
        return f"{names.get(self.kind, 'Measure')}: {self.words.name(self.kind, self.key)}"

    @property
    def content(self) -> dict[str, Any]:
        if self.kind == "any":
            return {"any": self.within("any")}
        said = self.cleaned_data
        bounds = fields.told(at_least=said.get("at_least"), at_most=said.get("at_most"))
        return {self.kind: self.key, **self._equals(said.get("equals")), **bounds}

    def _equals(self, held: Any) -> dict[str, Any]:
        if held in (None, "") or (self.kind in HELD and held == "true"):
            return {}
        if self.kind in HELD:
            return {"is": False}
        if self.kind == "lever" and self.key in LEVERS:
            return {"is": setting(self.key, str(held))}
        return {"is": held}
