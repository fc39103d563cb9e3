"""What the parts of a draft may name, with titles: levers, measures, rules, the tables, the draft itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from democracy import bodies, models
from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.rulebook import RULES
from democracy.plays.checks import Known
from democracy.plays.known import known, names
from democracy.plays.schema import ScenarioFile

type Titles = Mapping[str, str]
type Group = tuple[str, list[tuple[str, str]]]

BODIES = {
    "nec": "The National Executive as it stands in the play",
    "plp": "The MPs as they stand in the play",
    "conference": "Conference as it stands in the play",
    "members": "All members of the play, in a ballot",
}
YEARS = {year: f"The MPs of {year}, in every seat" for year in ("2016", "2017", "2019")}


@dataclass(frozen=True)
class Vocabulary:
    """Names with titles, from the tables in one query when they are first needed."""

    file: ScenarioFile

    @cached_property
    def tables(self) -> Mapping[str, Titles]:
        """What the tables hold, by the field of `Known`."""
        return names()

    @property
    def sources(self) -> Titles:
        return self.tables["sources"]

    @property
    def notes(self) -> Titles:
        return self.tables["notes"]

    @property
    def assumptions(self) -> Titles:
        return self.tables["assumptions"]

    @cached_property
    def affiliates(self) -> Titles:
        return dict(models.Affiliate.objects.order_by("name").values_list("slug", "name"))

    def candidates(self, contest: str) -> Titles:
        """Those who stood in a contest, by name."""
        names = models.Candidate.objects.filter(contest__slug=contest).order_by("position")
        return {name: name for name in names.values_list("name", flat=True)}

    def seats(self, roll_call: str) -> Titles:
        """The seats of a recorded roll call, by key."""
        if roll_call not in self._seats:
            row = models.RollCall.objects.select_related("body").filter(slug=roll_call).first()
            held = bodies.load(row.body.slug).on(row.held_on).seats if row else ()
            self._seats[roll_call] = {seat.key: seat.name for seat in held}
        return self._seats[roll_call]

    @cached_property
    def _seats(self) -> dict[str, Titles]:
        return {}

    @cached_property
    def known(self) -> Known:
        """The same names, as checks want them."""
        return known(self.tables)

    @property
    def cards(self) -> Titles:
        return {card.key: card.title for card in self.file.cards}

    @property
    def choices(self) -> Titles:
        """Every option of every card as `card.option`."""
        return {
            f"{card.key}.{option.key}": f"{card.title}: {option.title}"
            for card in self.file.cards
            for option in card.options
        }

    @property
    def roles(self) -> Titles:
        return {role.key: role.title for role in self.file.roles}

    @property
    def endings(self) -> Titles:
        return {ending.key: ending.title for ending in self.file.endings}

    def name(self, kind: str, key: str) -> str:
        """The title of a name; the name itself, where nothing has it."""
        titles = _TITLES.get(kind)
        found = titles(self).get(key) if titles else None
        return found or f"“{key}”, which there is not"

    @cached_property
    def conditions(self) -> list[Group]:
        """What a condition can be about, in groups, as `kind:key`."""
        voted = {card.key: card.title for card in self.file.cards if any(option.put_to for option in card.options)}
        return [
            _group("What is remembered", "flag", self.file.flags),
            _group("What was chosen", "chose", self.choices),
            _group("How a vote went", "vote", voted),
            _group("How the party stands", "measure", titles_of("measure", self)),
            _group("How a lever stands", "lever", titles_of("lever", self)),
            _group("What a rule says", "rule", titles_of("rule", self)),
            ("Several", [("any:", "One of several conditions")]),
        ]

    @cached_property
    def effects(self) -> list[Group]:
        """What an effect can do, in groups."""
        return [
            _group("Set a lever", "set", titles_of("lever", self)),
            _group("Remember", "flag", self.file.flags),
            _group("Let a card come up", "schedule", self.cards),
            ("Tell", [("tell:", "A line in the log")]),
            _group("End the play", "end", self.endings),
            _group("Change a rule", "adopt", titles_of("rule", self)),
        ]

    @cached_property
    def votes(self) -> list[Group]:
        """What an option can be put to."""
        return [
            _group("Whoever sits there in the play", "body", BODIES),
            _group("A reselection by the rules of the play", "reselection", YEARS),
            _group("A recorded roll call, taken again", "roll_call", self.tables["roll_calls"]),
            _group("A recorded contest, run again", "contest", self.tables["contests"]),
            _group("A recorded card vote, put again", "card_vote", self.tables["card_votes"]),
            _group("A chance that an assumption names", "chance", self.assumptions),
        ]


def titles_of(kind: str, words: Vocabulary) -> Titles:
    """Every name of a kind with its title."""
    return _TITLES[kind](words)


def _rule_titles(words: Vocabulary) -> Titles:
    return {key: f"{rule.topic}: {rule.title}" for key, rule in RULES.items()}


_TITLES: Mapping[str, Callable[[Vocabulary], Titles]] = {
    "flag": lambda words: words.file.flags,
    "chose": lambda words: words.choices,
    "vote": lambda words: words.cards,
    "schedule": lambda words: words.cards,
    "end": lambda words: words.endings,
    "lever": lambda words: {key: lever.title for key, lever in LEVERS.items()},
    "measure": lambda words: {key: measure.title for key, measure in MEASURES.items()},
    "rule": _rule_titles,
    "adopt": _rule_titles,
    "body": lambda words: BODIES,
    "reselection": lambda words: YEARS,
    "roll_call": lambda words: words.tables["roll_calls"],
    "contest": lambda words: words.tables["contests"],
    "card_vote": lambda words: words.tables["card_votes"],
    "chance": lambda words: words.assumptions,
    "note": lambda words: words.notes,
    "source": lambda words: words.sources,
    "affiliate": lambda words: words.affiliates,
}


def _group(label: str, kind: str, titles: Titles) -> Group:
    return label, [(f"{kind}:{key}", title) for key, title in titles.items()]
