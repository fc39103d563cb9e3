"""Reading an address part by part; each kind of question adds the parts that it alone has."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction

from democracy.asking.numbers import plain, read_percent
from democracy.asking.problems import TWICE, BadAddress, Problem
from democracy.engine import rulebook
from democracy.engine.assumptions import Assumption
from democracy.engine.findings import RuleValue
from democracy.engine.rules.problems import refusal

WORLDS, SEED = 400, 2016
MOST_WORLDS, MOST_SEED = 5_000, 2**31 - 1
MOST_AMENDMENTS = 40
LONGEST = 24
PART = 4
"""Letters that are enough to be looked for as a part of a name."""
UNKNOWN = "This address has no such part. Take it out, or start from the record."


class Reader:
    """Collects what an address says, and everything that is wrong with it.

    `maps` holds parts that may come several times under different names, `single` those that may come once. `topics`
    are the first words of the rules that may be amended here, all of them where none is given; `example` is an
    amendment that would be right.
    """

    topics: tuple[str, ...] = ()
    example = "leadership.nominations.vacancy:20%"

    def __init__(self, assumptions: Mapping[str, Assumption], *groups: str) -> None:
        self.assumptions = assumptions
        self.problems: list[Problem] = []
        self.maps: dict[str, dict[str, object]] = {group: {} for group in ("amendments", "assume", *groups)}
        self.single: dict[str, object] = {}

    def settle(self, worlds: int = WORLDS) -> None:
        """What no part can tell alone: that the world asked for is one of the `worlds`. Raises `BadAddress`."""
        if len(self.maps["amendments"]) > MOST_AMENDMENTS:
            self.wrong("amend", str(len(self.maps["amendments"])), f"Change at most {MOST_AMENDMENTS} rules.")
        world, asked = self.single.get("world"), self.single.get("worlds", worlds)
        if isinstance(world, int) and isinstance(asked, int) and world > asked:
            self.wrong("world", str(world), f"There are {asked} worlds here; give a number from 1 to {asked}.")
        if self.problems:
            raise BadAddress(self.problems)

    def wrong(self, part: str, value: str, remedy: str, rule: str = "") -> None:
        self.problems.append(Problem(part[:60], value[:80], remedy, rule))

    def unknown(self, part: str, value: str) -> None:
        self.wrong(part[:40], value, UNKNOWN)

    def common(self, part: str, value: str) -> bool:
        """Read a part that every question may have; False where this is none of those."""
        if part == "amend":
            self.amend(value)
        elif part == "assume":
            self.assume(value)
        elif part.startswith("assume.") and part != "assume.":
            self.assume(f"{part.removeprefix('assume.')}:{value}")
        elif part == "book":
            self.set(part, value[:60], value)
        elif part in ("worlds", "seed", "world"):
            low, high = (0, MOST_SEED) if part == "seed" else (1, self.most_worlds())
            self.set(part, self.number(part, value, int, low, high), value)
        else:
            return False
        return True

    def most_worlds(self) -> int:
        """How many worlds may be asked for."""
        return MOST_WORLDS

    def beyond(self, key: str, value: RuleValue) -> str:
        """What to do about a rule's value that the record cannot answer; empty where it can."""
        return ""

    def amend(self, text: str) -> None:
        """One rule and its value, `rule:value`."""
        key, colon, value = text.partition(":")
        if not colon:
            self.wrong("amend", text, f"Write it as rule:value, for example {self.example}.")
            return
        if not (rule := self._rule(key, text)):
            return
        try:
            amended = rulebook.parse(rule, value)
            if remedy := self.beyond(key, amended) or refusal(rule, amended):
                raise rulebook.BadValue(rule.title, value, remedy)
        except rulebook.BadValue as bad:
            self.wrong(rule.title, value, bad.remedy, key)
            return
        self.keep("amendments", key, rulebook.write(rule, amended), rule.title, value)

    def _rule(self, key: str, text: str) -> rulebook.Rule | None:
        if not self.topics and key not in rulebook.RULES:
            self.wrong("amend", text, str(rulebook.UnknownRule(key)))
            return None
        known = [rule for rule in rulebook.RULES if not self.topics or rule.startswith(self.topics)]
        if key not in known:
            self.wrong("amend", text, f"Write it as rule:value. {near(key, known, 'The rules here are')}")
            return None
        return rulebook.RULES[key]

    def assume(self, text: str) -> None:
        """One assumption and its number, `key:number`."""
        key, _, value = text.partition(":")
        if key not in self.assumptions:
            self.wrong("assume", text, "There is no such assumption here. The page lists those there are.")
            return
        number = self.number(f"assume.{key}", value, float, *self.range(self.assumptions[key]))
        if number is not None:
            self.keep("assume", key, number, f"assume.{key}", value)

    def range(self, held: Assumption) -> tuple[float, float]:
        """The numbers that an assumption may be set to, by its unit; a ratio within a hundred times its own range."""
        units = {"share": (0.0, 1.0), "log_odds": (-10.0, 10.0), "people": (0.0, 10_000_000.0)}
        return units.get(held.unit, (held.low / 100, held.high * 100))

    def share(self, part: str, text: str, low: Fraction = Fraction(0), high: Fraction = Fraction(1)) -> Fraction | None:
        """A share in per cent, as a decimal or as a fraction."""
        share = read_percent(text)
        if share is None or not low <= share <= high:
            bounds = f"{plain(float(low * 100))}% to {plain(float(high * 100))}%"
            self.wrong(part, text, f"Give a share from {bounds}.")
            return None
        return share

    def number[N: (int, float)](self, part: str, text: str, kind: type[N], low: N, high: N) -> N | None:
        try:
            number = kind(text.replace(",", "").replace("−", "-").strip()) if len(text) <= LONGEST else None
        except ValueError:
            number = None
        if number is None or not low <= number <= high:
            whole = "whole " if kind is int else ""
            self.wrong(part, text, f"Give a {whole}number from {plain(low)} to {plain(high)}.")
            return None
        return number

    def choose(self, part: str, value: str, known: Sequence[str], remedy: str = "") -> None:
        """One of some words."""
        if value in known:
            self.set(part, value, value)
        else:
            self.wrong(part, value, remedy or f"Choose one of {', '.join(known)}.")

    def set(self, part: str, found: object, text: str) -> None:
        """A part that may be given once; None stands for a value that was found wrong already."""
        if part in self.single:
            self.wrong(part, text, TWICE)
        elif found is not None:
            self.single[part] = found

    def keep(self, group: str, name: str, found: object, part: str, text: str) -> None:
        """One of several parts of a kind, each of which may be given once."""
        if name in self.maps[group]:
            self.wrong(part, text, TWICE, name if group == "amendments" else "")
        self.maps[group][name] = found


def near(asked: str, known: Sequence[str], otherwise: str) -> str:
    """What may have been meant, or what there is: first what holds all that was asked, then what looks like it."""
    holding = [name for name in known if len(asked) >= PART and asked in name]
    found = list(dict.fromkeys([*holding, *get_close_matches(asked[:80], known, n=3, cutoff=0.4)]))[:3]
    return f"Did you mean {' or '.join(found)}?" if found else f"{otherwise} {', '.join(known)}."
