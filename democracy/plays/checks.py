"""What a scenario must get right beyond its form: every name is known here, and the rest of it in `sound`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.rulebook import RULES, BadValue
from democracy.files import Document, FileProblems, Path, Problem
from democracy.plays import schema, sound
from democracy.plays.build import exact
from democracy.plays.partial import partial

type Found = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What a scenario may name that lies outside it: keys and slugs of the tables. None is not checked."""

    sources: frozenset[str] | None = None
    notes: frozenset[str] | None = None
    assumptions: frozenset[str] | None = None
    roll_calls: frozenset[str] | None = None
    contests: frozenset[str] | None = None
    card_votes: frozenset[str] | None = None
    openings: frozenset[str] | None = None
    seats: Mapping[str, frozenset[str]] = field(default_factory=dict)


def check(document: Document, known: Known) -> schema.ScenarioFile:
    """The file as a scenario. Raises `FileProblems` with all that is wrong with it, each by line and key.

    Whether it holds together is asked only once everything in it has the right form.
    """
    try:
        file = document.check(schema.ScenarioFile)
    except FileProblems as wrong:
        names = unplayable(partial(document.value), known)
        raise FileProblems([*wrong.problems, *(document.problem(*found) for found in names)]) from wrong
    found = [document.problem(path, message) for path, message in problems(file, known)]
    if found:
        raise FileProblems(found)
    return file


def problems(file: schema.ScenarioFile, known: Known) -> list[Found]:
    """Everything that would keep a scenario from being published, with the path of each part."""
    return [*unplayable(file, known), *sound.problems(file)]


def unplayable(file: schema.ScenarioFile, known: Known) -> list[Found]:
    """Everything that the engine could not play: names of nothing, settings out of range, days in the wrong order."""
    checker = _Checker(file, known)
    return [
        *checker.whole(),
        *(found for place, card in enumerate(file.cards) for found in checker.card(card, ("cards", place))),
    ]


class _Checker:
    """Names of the scenario itself, to look things up in."""

    def __init__(self, file: schema.ScenarioFile, known: Known) -> None:
        self.file, self.known = file, known
        self.options = {card.key: [option.key for option in card.options] for card in file.cards}
        self.endings = [ending.key for ending in file.endings]

    def whole(self) -> Iterator[Found]:
        """The scenario without its cards."""
        file = self.file
        if file.start >= file.end:
            yield ("end",), f"the play ends on {file.end}, before it starts on {file.start}: swap the two days"
        yield from self.name("opening", file.opening, self.known.openings, ("opening",))
        yield from _all(file.notes, self.known.notes, "note", ("notes",), self)
        yield from self.levers(file.begins, ("begins",))
        for place, role in enumerate(file.roles):
            for measure in role.interest:
                yield from self.name("measure", measure, MEASURES, ("roles", place, "interest", measure))
        for place, ending in enumerate(file.endings):
            yield from self.conditions(ending.when, ("endings", place, "when"))

    def card(self, card: schema.Card, path: Path) -> Iterator[Found]:
        """One card with its options."""
        roles = {role.key for role in self.file.roles}
        if card.role:
            yield from self.name("role", card.role, roles, (*path, "role"))
        for seat in card.also:
            yield from self.name("role", seat, roles, (*path, "also", seat))
        yield from self.conditions(card.when, (*path, "when"))
        yield from _all(card.sources, self.known.sources, "source", (*path, "sources"), self)
        yield from _all(card.notes, self.known.notes, "note", (*path, "notes"), self)
        for place, option in enumerate(card.options):
            yield from self.option(option, (*path, "options", place))

    def option(self, option: schema.Option, path: Path) -> Iterator[Found]:
        yield from self.conditions(option.needs, (*path, "needs"))
        for name in ("effects", "if_carried", "if_lost"):
            held: list[schema.Effect] = getattr(option, name)
            for place, effect in enumerate(held):
                yield from self.effect(effect, (*path, name, place))
        if option.put_to is not None:
            yield from self.vote(option.put_to, (*path, "put_to"))

    def vote(self, vote: schema.Vote, path: Path) -> Iterator[Found]:
        yield from self.name("roll call", vote.roll_call, self.known.roll_calls, (*path, "roll_call"))
        yield from self.name("contest", vote.contest, self.known.contests, (*path, "contest"))
        yield from self.name("card vote", vote.card_vote, self.known.card_votes, (*path, "card_vote"))
        yield from self.name("assumption", vote.chance, self.known.assumptions, (*path, "chance"))
        yield from self.name("assumption", vote.lean or None, self.known.assumptions, (*path, "lean"))
        for name, key in vote.nominations.items():
            yield from self.name("assumption", key, self.known.assumptions, (*path, "nominations", name))
        for place, swing in enumerate(vote.swings):
            where = (*path, "swings", place)
            yield from self.conditions(swing.when, (*where, "when"))
            if isinstance(swing.votes, str):
                yield from self.name("assumption", swing.votes, self.known.assumptions, (*where, "votes"))
        seats = self.known.seats.get(vote.roll_call or "")
        for seat in vote.turned if seats is not None else ():
            yield from self.name("seat", seat, seats, (*path, "turned", seat))

    def effect(self, effect: schema.Effect, path: Path) -> Iterator[Found]:
        yield from self.levers(effect.set or {}, (*path, "set"))
        yield from self.flag(effect.flag, (*path, "flag"))
        yield from self.name("card", effect.schedule, self.options, (*path, "schedule"))
        yield from self.name("ending", effect.end, self.endings, (*path, "end"))
        if effect.adopt is not None:
            yield from _rule(effect.adopt, effect.value or "", (*path, "adopt"), (*path, "value"), self)

    def levers(self, held: Mapping[str, schema.Setting], path: Path) -> Iterator[Found]:
        for lever, value in held.items():
            if lever not in LEVERS:
                yield from self.name("lever", lever, LEVERS, (*path, lever))
            elif problem := LEVERS[lever].problem(value):
                yield (*path, lever), problem

    def flag(self, flag: str | None, path: Path) -> Iterator[Found]:
        yield from self.name("flag", flag, self.file.flags, path)

    def conditions(self, held: Iterable[schema.Condition], path: Path) -> Iterator[Found]:
        for place, one in enumerate(held):
            yield from self.condition(one, (*path, place))

    def condition(self, one: schema.Condition, path: Path) -> Iterator[Found]:
        yield from self.flag(one.flag, (*path, "flag"))
        yield from self.name("card", one.vote, self.options, (*path, "vote"))
        yield from self.name("measure", one.measure, MEASURES, (*path, "measure"))
        yield from self.name("lever", one.lever, LEVERS, (*path, "lever"))
        lever = LEVERS.get(one.lever or "")
        if lever and one.equals is not None and (wrong := lever.problem(one.equals)):
            yield (*path, "is"), wrong
        if one.rule is not None:
            yield from _rule(one.rule, str(one.equals), (*path, "rule"), (*path, "is"), self)
        if one.chose is not None:
            yield from self.choice(one.chose, (*path, "chose"))
        yield from self.conditions(one.any or (), (*path, "any"))

    def choice(self, text: str, path: Path) -> Iterator[Found]:
        card, dot, option = text.partition(".")
        if not dot:
            first = self.file.cards[0]
            yield path, f"write it as card.option, for example {first.key}.{first.options[0].key}"
        elif card not in self.options:
            yield from self.name("card", card, self.options, path)
        else:
            yield from self.name(f"option of {card}", option, self.options[card], path)

    def name(self, what: str, key: str | None, known: Iterable[str] | None, path: Path) -> Iterator[Found]:
        """A name that nothing has; names of tables are not looked up where the tables are not given."""
        if key is None or known is None or key in known:
            return
        near = get_close_matches(key, list(known), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(known)[:12]) or 'none'}"
        yield path, f"there is no {what} {key}: {hint}"


def _rule(key: str, text: str, path: Path, value_path: Path, checker: _Checker) -> Iterator[Found]:
    if key not in RULES:
        yield from checker.name("rule", key, RULES, path)
        return
    try:
        exact(key, text)
    except BadValue as bad:
        yield value_path, str(bad)


def _all(keys: Iterable[str], known: Iterable[str] | None, what: str, path: Path, checker: _Checker) -> Iterator[Found]:
    for place, key in enumerate(keys):
        yield from checker.name(what, key, known, (*path, place))


__all__ = ["Found", "Known", "Problem", "check", "problems", "unplayable"]
