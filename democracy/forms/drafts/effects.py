"""Effects as rows: a lever set, a rule changed, a thing remembered, a card let up, a line told, an end."""

from typing import Any

from democracy.engine.campaign.levers import LEVERS, setting
from democracy.forms.drafts import fields
from democracy.forms.drafts.rows import Node, Row

KINDS = ("set", "adopt", "flag", "schedule", "tell", "end")
NAMES = {"set": "Levers", "adopt": "Rule", "flag": "Remember", "schedule": "Let a card come up", "end": "End the play",
         "tell": "A line in the log"}  # fmt: skip
UP = {"true": "remember it", "false": "forget it"}


def lever_nodes(held: dict[str, Any]) -> list[Node]:
    """Levers with their settings as rows show them."""
    return [{"what": f"lever:{key}", "value": fields.written(value)} for key, value in held.items()]


def nodes(held: list[dict[str, Any]]) -> list[Node]:
    """Effects of a file as rows show them."""
    return [_node(one) for one in held]


def _node(one: dict[str, Any]) -> Node:
    kind = next(kind for kind in KINDS if kind in one)
    rest = {name: fields.written(one.get(name)) for name in ("days", "value", "since")}
    if kind == "set":
        return {"what": "set:", "levers": lever_nodes(one["set"]), **rest}
    if kind == "tell":
        return {"what": "tell:", "tell": one["tell"]}
    return {"what": f"{kind}:{one[kind]}", "up": fields.written(one.get("up", True)), **rest}


class LeverRow(Row):
    """A lever and what it is set to."""

    def build(self) -> None:
        self.fields["value"] = fields.setting(self.key, "to")

    @classmethod
    def begun(cls, what: str) -> Node:
        return {"what": what if ":" in what else f"lever:{what}"}

    @property
    def heading(self) -> str:
        return self.words.name("lever", self.key)

    @property
    def hint(self) -> str:
        """The question that the lever answers."""
        return LEVERS[self.key].question if self.key in LEVERS else ""

    @property
    def content(self) -> tuple[str, Any]:
        said = self.cleaned_data["value"]
        return self.key, setting(self.key, str(said)) if self.key in LEVERS else said


class EffectRow(Row):
    """One thing that changes. Its `kind` says which inputs it has."""

    def build(self) -> None:
        build = {"set": self._set, "adopt": self._adopt, "flag": self._flag, "schedule": self._schedule,
                 "tell": self._tell}.get(self.kind)  # fmt: skip
        if build:
            build()

    def _set(self) -> None:
        self.fields["days"] = fields.whole(
            "for so many days", 1, 1000, required=False, help_text="Empty: until it is set again."
        )
        levers = {key: lever.title for key, lever in LEVERS.items()}
        self.rows("levers", LeverRow, "What is set", choices=levers, add="Add a lever")

    def _adopt(self) -> None:
        self.fields["value"] = fields.rule_value(self.key, "says", self.initial.get("value", ""))
        self.fields["since"] = fields.day("from", required=False, help_text="Empty: from the day of the decision.")

    def _flag(self) -> None:
        self.fields["up"] = fields.choice("What it does", UP)

    def _schedule(self) -> None:
        self.fields["days"] = fields.whole("after so many days", 1, 1000)

    def _tell(self) -> None:
        self.fields["tell"] = fields.text("What is told", 400)

    @classmethod
    def begun(cls, what: str) -> Node:
        kind, _, key = what.partition(":")
        if kind == "set" and key:
            return {"what": "set:", "levers": [LeverRow.begun(f"lever:{key}")]}
        return {"what": what, "up": "true" if kind == "flag" else None}

    @property
    def heading(self) -> str:
        name = NAMES.get(self.kind, self.kind)
        return f"{name}: {self.words.name(self.kind, self.key)}" if self.key else name

    @property
    def content(self) -> dict[str, Any]:
        said = self.cleaned_data
        days = fields.told(days=said.get("days"))
        if self.kind == "set":
            return {"set": dict(self.within("levers")), **days}
        if self.kind == "tell":
            return {"tell": said["tell"]}
        rest = fields.told(value=said.get("value"), since=fields.written(said.get("since")))
        return {self.kind: self.key, **days, **rest, **({"up": False} if said.get("up") == "false" else {})}
