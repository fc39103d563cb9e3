"""What decisions can set: each lever's name, range and meaning, for forms, scenario files and checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Kind = Literal["flag", "share", "level", "choice"]
type Setting = bool | float | str


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that a decision sets. A flag is yes or no, a share runs from 0 to 1, a choice is one of `choices`.

    `scale` says what a strength that nobody measured is read against; it is empty where a number is a fact.
    """

    key: str
    title: str
    kind: Kind
    question: str
    usual: Setting
    low: float = 0.0
    high: float = 1.0
    choices: Mapping[str, str] | None = None
    unit: str = ""
    scale: str = ""

    def problem(self, value: object) -> str:
        """What is wrong with a value, with the remedy; empty where nothing is."""
        if self.kind == "flag":
            return "" if isinstance(value, bool) else f"{self.title}: give true or false, not {value!r}."
        if self.kind == "choice":
            offered = self.choices or {}
            return "" if value in offered else f"{self.title}: choose one of {', '.join(offered)}, not {value!r}."
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and self.low <= value <= self.high:  # type: ignore[operator]
            return ""
        return f"{self.title}: give a number from {self.low:g} to {self.high:g}, not {value!r}."


def _flag(key: str, title: str, question: str, usual: bool) -> Lever:
    return Lever(key, title, "flag", question, usual)


def _share(key: str, title: str, question: str, scale: str, usual: float = 0.0) -> Lever:
    return Lever(key, title, "share", question, usual, scale=scale)


TRUCES = {
    "none": "No truce",
    "rebels_terms": "On the dissenting MPs' terms",
    "counter_offer": "On the leader's counter-offer",
}
RESELECTIONS = {
    "none": "No reselection",
    "majority": "Trigger ballot: a majority of branches and affiliates",
    "third": "Trigger ballot: one third of branches or of affiliates",
    "open": "Open selection in every seat",
}
ELECTION_RESULTS = {
    "none": "No general election this month",
    "defeat": "Lost, with fewer seats",
    "advance": "Lost, with more seats",
    "victory": "Won",
}

_ALL = (
    _flag("contest_running", "Leadership contest", "Is the leader being elected by the members this month?", False),
    _flag("mandate", "New mandate", "Has the leader's side just won such a contest?", False),
    _flag("joining_open", "Joining open", "Can people join the party?", True),
    _flag("meetings_open", "Meetings open", "May constituency parties and branches meet?", True),
    _share("plp_conflict", "Open conflict among MPs", "How far do MPs fight their leader in public?",
           "10 in 100 is the quiet after the election of 2017, 30 the autumn of 2018, 60 the contest of 2016, and 100 "
           "the last days of June 2016, when the front bench resigned."),
    _share("split_talk", "Talk of a split", "How loudly do MPs speak of leaving for another party?",
           "20 in 100 is the summer of 2019, 50 the autumn of 2018, and 100 February 2019, when eight MPs left."),
    Lever("truce", "Truce between MPs and leader", "choice", "On whose terms have MPs and leader made peace?", "none",
          choices=TRUCES),
    _flag("elected_shadow_cabinet", "Elected shadow cabinet", "Do MPs elect the shadow cabinet?", False),
    Lever("reselection", "Reselection", "choice", "How can a sitting MP be replaced as candidate?", "majority",
          choices=RESELECTIONS),
    _flag("triggers_open", "Trigger ballots", "Are branches being asked about their MPs this month?", False),
    _share("programme", "Programme", "How radical is the programme: 0 mild, 1 radical?",
           "50 in 100 is what stood before 2017, and 70 the manifesto of 2017.", 0.5),
    _share("drive", "Membership drive", "How much of its effort does the party put into recruiting?",
           "100 in 100 is all that it could put into it; no drive was made that anybody measured."),
    _share("media_campaign", "Campaign in the media", "How much of its effort does the party put into campaigning?",
           "100 in 100 is all that it could put into it; nobody measured one."),
    _flag("general_election", "General election", "Is a general election being fought this month?", False),
    Lever("election_result", "Result of an election", "choice", "What did the general election of this month bring?",
          "none", choices=ELECTION_RESULTS),
    Lever("headquarters", "Headquarters", "level",
          "Whose side does headquarters take: −1 the leader's opponents', 1 the leader's?", 0.0, -1.0, 1.0,
          scale="0 is nobody's side; no record measures it."),
    Lever("psi", "Targeting", "level",
          "How many times likelier is a member of the side that headquarters opposes to be suspended?", 1.0, 1.0, 50.0,
          unit="times", scale="1 is not targeted at all; whether it was in 2016 is disputed."),
    Lever("casework", "Casework", "level", "How many members can be suspended in a month?", 20.0, 0.0, 20000.0,
          unit="people a month",
          scale="20 is a quiet month; 500 gives the thousand or so who were suspended in the summer of 2016."),
    _share("new_parties", "New parties", "How far do parties that did not stand last time draw voters from both sides?",
           "100 in 100 is April and May 2019, when two new parties stood in the European election and one came first."),
    _flag("new_government", "New Prime Minister", "Has a new Prime Minister of the same party just come in?", False),
    _flag("nec_election", "Election of members' seats", "Do members elect their NEC seats this month?", False),
    Lever("members_seats", "Members' seats on the NEC", "level", "How many NEC seats do members elect?", 6.0, 0.0, 30.0,
          unit="seats"),
    Lever("union_seats", "Unions' seats on the NEC", "level", "How many NEC seats do unions fill?", 12.0, 0.0, 30.0,
          unit="seats"),
    Lever("nation_seats", "Nations' seats on the NEC", "level",
          "How many NEC seats do the Scottish and Welsh leaders fill?", 0.0, 0.0, 4.0, unit="seats"),
    _share("affiliates_share", "Affiliates' share at conference",
           "What share of the conference vote do the affiliates hold?", "", 0.5),
    _flag("conference", "Annual conference", "Does the annual conference meet this month?", False),
)  # fmt: skip

LEVERS: Mapping[str, Lever] = {lever.key: lever for lever in _ALL}


def setting(key: str, text: str) -> Setting:
    """What a lever is set to, from its words in a file or a form; the text itself where it is no such thing.

    Whether the lever can be set so is for its `problem` to say. Raises KeyError for a lever that does not exist.
    """
    kind = LEVERS[key].kind
    if kind == "flag":
        return {"true": True, "false": False}.get(text, text)
    if kind == "choice":
        return text
    try:
        return float(text)
    except ValueError:
        return text
