"""A card of a draft as one form, with its options, conditions and effects."""

from typing import Any

from django import forms

from democracy.forms.drafts import conditions, effects, fields, votes
from democracy.forms.drafts.rows import Node, Row

WHO = "Nobody: it happens"


def node(card: dict[str, Any]) -> Node:
    """A card of a file as the form shows it."""
    plain = {name: card.get(name) for name in ("key", "title", "day", "place", "role", "text", "invented")}
    return {
        **plain,
        "also": [{"what": f"role:{seat}", "text": words} for seat, words in card.get("also", {}).items()],
        "when": conditions.nodes(card.get("when", [])),
        "options": [_option(option) for option in card["options"]],
        "sources": [{"name": key} for key in card.get("sources", [])],
        "notes": note_nodes(card.get("notes", [])),
    }


def note_nodes(slugs: list[str]) -> list[Node]:
    return [{"what": f"note:{slug}"} for slug in slugs]


def _option(option: dict[str, Any]) -> Node:
    plain = {name: option.get(name) for name in ("key", "title", "text", "history")}
    lists = {name: effects.nodes(option.get(name, [])) for name in ("effects", "if_carried", "if_lost")}
    put_to = [votes.node(option["put_to"])] if "put_to" in option else []
    return {
        **plain,
        "was": option["key"],
        "needs": conditions.nodes(option.get("needs", [])),
        "put_to": put_to,
        **lists,
    }


class SeatRow(Row):
    """A further seat that decides a card."""

    def build(self) -> None:
        self.fields["text"] = fields.text("How it has a hand in it", 400)

    @property
    def heading(self) -> str:
        return self.words.roles.get(self.key, self.key)

    @property
    def content(self) -> tuple[str, str]:
        return self.key, str(self.cleaned_data["text"])


class SourceRow(Row):
    """A source by its key."""

    def build(self) -> None:
        self.fields["name"] = fields.text("Key", 80, help_text=self.words.sources.get(self.initial.get("name", "")))
        self.fields["name"].widget.attrs |= {"list": "known-sources", "autocomplete": "off", "size": 40}

    @property
    def heading(self) -> str:
        return "Source"

    @property
    def content(self) -> str:
        return str(self.cleaned_data["name"]).strip()


class NoteRow(Row):
    """A note of the library."""

    @property
    def heading(self) -> str:
        return self.words.name("note", self.key)

    @property
    def content(self) -> str:
        return self.key


class OptionRow(Row):
    """One way to decide."""

    template = "admin/democracy/scenariodraft/_option.html"
    names = "option"

    def build(self) -> None:
        self.fields["key"] = fields.word("Key", "Conditions name the option by it.")
        self.fields["title"] = fields.text("Title")
        self.fields["text"] = fields.Prose("Text", 2, required=False)
        self.fields["history"] = forms.BooleanField(label="This is what was done", required=False)
        effect: dict[str, Any] = {"make": effects.EffectRow, "offered": "effects", "add": "Add an effect"}
        self.rows("needs", conditions.ConditionRow, "What it needs", offered="conditions", add=conditions.ADD,
                  help="Where one does not hold, the option stays visible with the reason.")  # fmt: skip
        self.rows("effects", title="What it does at once", **effect)
        self.rows("put_to", votes.VoteRow, "Put to a vote", offered="votes", add="Put it to a vote", most=1)
        if self.lists["put_to"].rows or any(
            self.page.count(self.add_prefix(name)) for name in ("if_carried", "if_lost")
        ):
            self.rows("if_carried", title="If it is carried", **effect)
            self.rows("if_lost", title="If it is lost", **effect)

    @property
    def heading(self) -> str:
        return f"Option: {self['title'].value() or 'new'}"

    @property
    def content(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("key", "title", "text", "history")}
        lists = {name: self.within(name) for name in self.lists if name != "put_to"}
        vote = self.within("put_to")
        return fields.told(**said, **lists, put_to=vote[0] if vote else None)


class CardForm(Row):
    """A card: a decision of a role, or something that happens."""

    def build(self) -> None:
        self.fields["key"] = fields.word("Key", "Small letters, figures, underscores. Conditions name the card by it.")
        self.fields["title"] = fields.text("Title")
        self.fields["day"] = fields.day("Day", required=False, help_text="Empty: some effect lets it come up.")
        self.fields["place"] = fields.text("Place", required=False)
        held = self.initial.get("role", "")
        self.fields["role"] = fields.listed("Who decides", self.words.roles, held, required=False, empty=WHO)
        seats = {f"role:{key}": title for key, title in self.words.roles.items()}
        self.rows("also", SeatRow, "Further seats that decide it", choices=seats, add="Add a seat",
                  help="Seats that had a hand in it: who plays one of them decides it as well.")  # fmt: skip
        self.fields["text"] = fields.Prose("Text", 6, help_text="Markdown. Both sides in their own words.")
        self.fields["invented"] = forms.BooleanField(
            label="Invented: it tells nothing that happened", required=False,
            help_text="Then it needs no source, and no option is what was done.",
        )  # fmt: skip
        self.rows("when", conditions.ConditionRow, "It comes up only if", offered="conditions", add=conditions.ADD,
                  help="All of them must hold.")  # fmt: skip
        self.rows("options", OptionRow, "Options", add="Add an option", most=8)
        self.rows("sources", SourceRow, "Sources", add="Add a source")
        offered = {f"note:{slug}": title for slug, title in self.words.notes.items()}
        self.rows("notes", NoteRow, "Notes of the library", choices=offered, add="Add a note")

    @property
    def content(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "what"}
        day = fields.written(said.pop("day"))
        lists = {name: self.within(name) for name in self.lists if name != "also"}
        return fields.told(**said, day=day, also=dict(self.within("also")), **lists)
