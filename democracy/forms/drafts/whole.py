"""What a draft says beyond its cards, in four forms: what it is about, its roles, its flags, its endings."""

from typing import Any

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.measures import MEASURES
from democracy.forms.drafts import conditions, effects, fields
from democracy.forms.drafts.card import NoteRow, note_nodes
from democracy.forms.drafts.rows import Node, Row

ONE_MORE = {"share": "for the whole, a share of 1", "people": "for one person", "seats": "for one seat",
            "MPs": "for one MP", "points": "for one point"}  # fmt: skip


def about_node(held: dict[str, Any]) -> Node:
    plain = {name: held.get(name) for name in ("title", "opening", "start", "end", "summary", "text")}
    notes = note_nodes(held.get("notes", []))
    return {**plain, "begins": effects.lever_nodes(held.get("begins", {})), "notes": notes}


class AboutForm(Row):
    """Title, days, what is read before the play."""

    node = staticmethod(about_node)

    def build(self) -> None:
        self.fields["title"] = fields.text("Title")
        self.fields["summary"] = fields.text("Summary", 400)
        self.fields["text"] = fields.Prose("Text", 8, help_text="Markdown, read before the play.")
        self.fields["opening"] = fields.listed(
            "How the party stands at the start", self.words.tables["openings"], self.initial.get("opening", "")
        )
        self.fields["start"] = fields.day("First day")
        self.fields["end"] = fields.day("Last day")
        levers = {f"lever:{key}": lever.title for key, lever in LEVERS.items()}
        self.rows("begins", effects.LeverRow, "Levers at the start", choices=levers, add="Add a lever", most=30)
        offered = {f"note:{slug}": title for slug, title in self.words.notes.items()}
        self.rows("notes", NoteRow, "Notes of the library to read first", choices=offered, add="Add a note")

    @property
    def content(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "what"}
        days = {name: fields.written(said.pop(name)) for name in ("start", "end")}
        return fields.told(**said, **days, begins=dict(self.within("begins")), notes=self.within("notes"))


class InterestRow(Row):
    """What a measure is worth to a role, per unit."""

    def build(self) -> None:
        unit = MEASURES[self.key].unit if self.key in MEASURES else ""
        self.fields["weight"] = fields.number("is worth", help_text=ONE_MORE.get(unit, ""))

    @property
    def heading(self) -> str:
        return self.words.name("measure", self.key)

    @property
    def content(self) -> tuple[str, Any]:
        return self.key, self.cleaned_data["weight"]


class RoleRow(Row):
    """A seat at the table."""

    names = "role"

    def build(self) -> None:
        self.fields["key"] = fields.word("Key")
        self.fields["title"] = fields.text("Title")
        self.fields["text"] = fields.Prose("Text", 2)
        offered = {f"measure:{key}": measure.title for key, measure in MEASURES.items()}
        self.rows("interest", InterestRow, "What it is after", choices=offered, add="Add a measure",
                  help="A seat that follows its interest chooses what is worth most to it.")  # fmt: skip

    @property
    def heading(self) -> str:
        return str(self["title"].value() or "A new role")

    @property
    def content(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("key", "title", "text")}
        return fields.told(**said, interest=dict(self.within("interest")))


class RolesForm(Row):
    @staticmethod
    def node(held: list[dict[str, Any]]) -> Node:
        return {"roles": [_role(role) for role in held]}

    def build(self) -> None:
        self.rows("roles", RoleRow, "Roles", add="Add a role", most=12)

    @property
    def content(self) -> list[Any]:
        return self.within("roles")


def _role(role: dict[str, Any]) -> Node:
    interest = [
        {"what": f"measure:{key}", "weight": fields.written(weight)} for key, weight in role.get("interest", {}).items()
    ]
    return {**{name: role.get(name) for name in ("key", "title", "text")}, "was": role["key"], "interest": interest}


class FlagRow(Row):
    """Something that conditions may remember."""

    names = "flag"

    def build(self) -> None:
        self.fields["key"] = fields.word("Key")
        self.fields["title"] = fields.text("A sentence without a full stop")

    @property
    def content(self) -> tuple[str, str]:
        return self.cleaned_data["key"], self.cleaned_data["title"]


class FlagsForm(Row):
    @staticmethod
    def node(held: dict[str, str]) -> Node:
        return {"flags": [{"key": key, "was": key, "title": title} for key, title in held.items()]}

    def build(self) -> None:
        self.rows("flags", FlagRow, "What conditions may remember", add="Add one", most=60)

    def clean(self) -> None:
        keys = [row["key"].value() for row in self.lists["flags"].rows]
        for key in {key for key in keys if keys.count(key) > 1}:
            self.add_error(None, f"{key} stands here twice: rename or remove one of the two")

    @property
    def content(self) -> dict[str, str]:
        return dict(self.within("flags"))


class EndingRow(Row):
    """How it can end."""

    names = "ending"

    def build(self) -> None:
        self.fields["key"] = fields.word("Key")
        self.fields["title"] = fields.text("Title")
        self.fields["text"] = fields.Prose("Text", 3)
        self.rows("when", conditions.ConditionRow, "It fits if", offered="conditions", add=conditions.ADD,
                  help="All of them must hold. The first ending that fits on the last day is taken.")  # fmt: skip

    @property
    def heading(self) -> str:
        return str(self["title"].value() or "A new ending")


class EndingsForm(Row):
    @staticmethod
    def node(held: list[dict[str, Any]]) -> Node:
        return {"endings": [_ending(ending) for ending in held]}

    def build(self) -> None:
        self.rows("endings", EndingRow, "Endings", add="Add an ending", most=20)

    @property
    def content(self) -> list[Any]:
        return self.within("endings")


def _ending(ending: dict[str, Any]) -> Node:
    return {**ending, "was": ending["key"], "when": conditions.nodes(ending.get("when", []))}
