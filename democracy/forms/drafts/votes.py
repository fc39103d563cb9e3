"""What an option is put to, as a row: a body, a recorded vote taken again, or a chance that an assumption names."""

from typing import Any

from democracy.forms.drafts import conditions, fields
from democracy.forms.drafts.rows import Node, Row

KINDS = ("roll_call", "contest", "card_vote", "body", "reselection", "chance")
NAMES = {"roll_call": "Recorded roll call", "contest": "Recorded contest", "card_vote": "Recorded card vote",
         "body": "Vote", "reselection": "Reselection", "chance": "Chance"}  # fmt: skip
TURNED = {"for": "votes for", "against": "votes against", "absent": "does not vote"}
SIDES = {"leader": "the leader's side votes for it", "opponents": "the leader's opponents vote for it"}
ABOUT = {"policy": "policy", "rules": "a change of the rules"}
COUNTING = {"asked": "face a full selection", "lost": "lose their candidacy"}
MOVERS = {"nec": "the National Executive", "clp": "a constituency party", "union": "a union"}


def node(vote: dict[str, Any]) -> Node:
    """A vote of a file as its row shows it."""
    kind = next(kind for kind in KINDS if kind in vote)
    plain = {name: vote.get(name) for name in ("title", "winner", "side", "lean", "mover", "at_least", "counting")}
    pairs = {
        name: [{"what": f"{name}:{key}", "value": fields.written(value)} for key, value in vote.get(name, {}).items()]
        for name in ("turned", "nominations", "stances")
    }
    swings = [
        {
            "votes": fields.written(one["votes"]),
            "towards": one["towards"],
            "when": conditions.nodes(one.get("when", [])),
        }
        for one in vote.get("swings", [])
    ]
    return {"what": f"{kind}:{vote[kind]}", **plain, "about": vote.get("kind"), **pairs, "swings": swings}


class PairRow(Row):
    """A seat and how it votes, a candidate and an assumption, or an affiliate and its share for."""

    def build(self) -> None:
        if self.kind == "turned":
            self.fields["value"] = fields.choice("does this", TURNED)
        elif self.kind == "stances":
            self.fields["value"] = fields.number("share for", 0, 1, help_text="0 to 1")
        else:
            held = self.initial.get("value", "")
            self.fields["value"] = fields.listed("by the assumption", self.words.assumptions, held)

    @property
    def heading(self) -> str:
        return self.words.affiliates.get(self.key, self.key) if self.kind == "stances" else self.key

    @property
    def content(self) -> tuple[str, Any]:
        return self.key, self.cleaned_data["value"]


class SwingRow(Row):
    """Votes that change sides in a roll call."""

    def build(self) -> None:
        self.fields["votes"] = fields.text("How many votes", 80, help_text="A number, or the key of an assumption.")
        self.fields["votes"].widget.attrs |= {"list": "known-assumptions", "autocomplete": "off"}
        self.fields["towards"] = fields.choice("go to", {"for": "for", "against": "against"})
        self.rows("when", conditions.ConditionRow, "If", offered="conditions", add=conditions.ADD)

    @property
    def heading(self) -> str:
        return "Votes that change sides"

    @property
    def content(self) -> dict[str, Any]:
        votes = self.cleaned_data["votes"]
        swing = {"votes": int(votes) if votes.isdecimal() else votes, "towards": self.cleaned_data["towards"]}
        return {**swing, **fields.told(when=self.within("when"))}


class VoteRow(Row):
    """What an option is put to. Its `kind` says which inputs it has."""

    def build(self) -> None:
        build = {"roll_call": self._roll_call, "contest": self._contest, "card_vote": self._card_vote,
                 "body": self._body, "reselection": self._reselection, "chance": self._chance}  # fmt: skip
        if self.kind in build:
            build[self.kind]()

    def _roll_call(self) -> None:
        seats = {f"turned:{key}": title for key, title in self.words.seats(self.key).items()}
        self.rows("turned", PairRow, "Seats told what to do", choices=seats, add="Add a seat", most=60)
        self.rows("swings", SwingRow, "Votes that change sides", add="Add such votes")

    def _contest(self) -> None:
        names = self.words.candidates(self.key)
        held = self.initial.get("winner", "")
        self.fields["winner"] = fields.listed("It is carried if this candidate wins", names, held)
        offered = {f"nominations:{name}": name for name in names}
        title = "Nominations where the record has none"
        self.rows("nominations", PairRow, title, choices=offered, add="Add a candidate")

    def _card_vote(self) -> None:
        offered = {f"stances:{slug}": name for slug, name in self.words.affiliates.items()}
        self.rows("stances", PairRow, "Affiliates told how to vote", choices=offered, add="Add an affiliate")

    def _body(self) -> None:
        self.fields["title"] = fields.text("What is voted on")
        self.fields["side"] = fields.choice("Who is for it", SIDES)
        self.fields["lean"] = fields.listed(
            "Moved towards it by the assumption", self.words.assumptions, self.initial.get("lean", ""), required=False,
            empty="None",
        )  # fmt: skip
        if self.key == "conference":
            self.fields["about"] = fields.choice("It is about", ABOUT, required=False, empty="policy, if not said")
            self.fields["mover"] = fields.choice("Moved by", MOVERS, required=False, empty="the executive, if not said")

    def _reselection(self) -> None:
        self.fields["title"] = fields.text("What is decided")
        self.fields["at_least"] = fields.whole("It is carried if at least so many MPs", 1, 300)
        self.fields["counting"] = fields.choice(
            "do this", COUNTING, required=False, empty="face a full selection, if not said"
        )

    def _chance(self) -> None:
        self.fields["title"] = fields.text("What is decided")

    @property
    def heading(self) -> str:
        return f"{NAMES.get(self.kind, self.kind)}: {self.words.name(self.kind, self.key)}"

    @property
    def content(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("what", "about")}
        lists: dict[str, Any] = {
            name: self.within(name) if name == "swings" else dict(self.within(name)) for name in self.lists
        }
        named = int(self.key) if self.kind == "reselection" and self.key.isdecimal() else self.key
        return {self.kind: named, **fields.told(**said, kind=self.cleaned_data.get("about"), **lists)}
