"""The parts of a single transferable vote, and the presets made of them.

quota     `droop`: papers // (seats + 1) + 1 · `droop_exact`: papers / (seats + 1), cut off at the last decimal kept,
          and one unit of it more · `hare`: papers / seats
decimals  to how many places a value is kept; None keeps exact fractions
transfer  `gregory`: every paper of a surplus moves on at a reduced value (weighted inclusive Gregory) ·
          `meek`: whoever is elected keeps a share of every paper, found by iteration
tie       `previous_stages`: the most recent stage at which the tied differ · `first_difference`: the first such stage ·
          `lot`. Where stages do not tell, lots are drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

type Value = int | Fraction

QUOTAS = ("droop", "droop_exact", "hare")
TIES = ("previous_stages", "first_difference", "lot")
TRANSFERS = ("gregory", "meek")
MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Rules:
    """How to count. `paragraphs` name the law for each act of the count; an act without one cites nothing."""

    name: str
    title: str
    source: str
    transfer: str
    quota: str
    decimals: int | None
    tie: str
    paragraphs: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part, value, known in (
            ("transfer", self.transfer, TRANSFERS),
            ("quota", self.quota, QUOTAS),
            ("tie rule", self.tie, TIES),
        ):
            if value not in known:
                raise ValueError(f"There is no {part} {value!r}; there are {', '.join(known)}.")
        if self.decimals is not None and not 0 <= self.decimals <= MOST_DECIMALS:
            raise ValueError(f"Values can be kept to 0 to {MOST_DECIMALS} decimals, not {self.decimals}.")
        if self.transfer == "meek" and self.quota != "droop_exact":
            raise ValueError(f"Meek's method has a quota of its own, droop_exact; it cannot use {self.quota}.")
        if self.quota == "droop_exact" and self.decimals is None:
            raise ValueError(
                "The quota droop_exact needs a number of decimals; without one, more could reach it than fit."
            )

    @classmethod
    def of(cls, parts: Mapping[str, str]) -> "Rules":
        """Rules with these parts: transfer, quota, arithmetic (decimals, or exact), tie. A preset's parts cite its law.

        Raises ValueError where the parts do not go together.
        """
        preset = next(rules for rules in PRESETS.values() if rules.transfer == parts["transfer"])
        decimals = parts["arithmetic"]
        number = decimals if decimals == "exact" else int(decimals)
        return preset.vary(quota=parts["quota"], decimals=number, tie=parts["tie"])

    def parts(self) -> Mapping[str, str]:
        """The same the other way round."""
        decimals = "exact" if self.decimals is None else str(self.decimals)
        return {"transfer": self.transfer, "quota": self.quota, "arithmetic": decimals, "tie": self.tie}

    def vary(self, *, quota: str | None = None, decimals: int | str | None = None, tie: str | None = None) -> "Rules":
        """The same rules with other parts; what is varied no longer cites its paragraph. "exact" keeps fractions."""
        exact = None if decimals == "exact" else decimals
        parts = {"quota": quota, "tie": tie}
        changed = {part: value for part, value in parts.items() if value is not None and value != getattr(self, part)}
        varied: dict[str, object] = dict(changed)
        if decimals is not None and exact != self.decimals:
            varied["decimals"] = exact
        dropped = {act for part in varied for act in _ACTS[part]}
        kept = {act: paragraph for act, paragraph in self.paragraphs.items() if act not in dropped}
        return replace(self, **varied, paragraphs=kept)  # type: ignore[arg-type]

    def cites(self, act: str) -> str:
        """ " (rule 46)", or nothing."""
        paragraph = self.paragraphs.get(act)
        return f" ({paragraph})" if paragraph else ""


_ACTS = {
    "quota": ("quota",),
    "decimals": ("value", "quota_exact"),
    "tie": ("surplus_tie", "surplus_lot", "exclusion_tie", "exclusion_lot"),
}

SCOTTISH = Rules(
    name="scottish",
    title="Scottish local government elections",
    source="The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52",
    transfer="gregory",
    quota="droop",
    decimals=5,
    tie="previous_stages",
    paragraphs={
        "first": "rule 45",
        "quota": "rule 46",
        "elected": "rule 47(1)",
        "surplus": "rule 48(2)",
        "value": "rule 48(3)",
        "largest": "rule 49(1)",
        "surplus_tie": "rule 49(2)",
        "surplus_lot": "rule 49(3)",
        "exclusion": "rule 50(1)",
        "same_value": "rule 50(4)",
        "exclusion_tie": "rule 51(2)(a)",
        "exclusion_lot": "rule 51(2)(b)",
        "last": "rule 52(1)",
    },
)

MEEK = Rules(
    name="meek",
    title="Meek's method",
    source="The reference Meek rule of the Proportional Representation Foundation, after Hill, Wichmann and Woodall, "
    "“Algorithm 123: single transferable vote by Meek's method”, The Computer Journal 30 (1987)",
    transfer="meek",
    quota="droop_exact",
    decimals=9,
    tie="first_difference",
    paragraphs={
        "distribution": "step B.2.a",
        "quota": "step B.2.b",
        "elected": "step B.2.c",
        "exclusion": "step B.3",
        "exclusion_tie": "step T",
        "exclusion_lot": "step T",
        "last": "step C.1",
    },
)

PRESETS: Mapping[str, Rules] = {rules.name: rules for rules in (SCOTTISH, MEEK)}


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Values as integers counted in the last decimal kept, or as exact fractions when `decimals` is None."""

    decimals: int | None

    @property
    def one(self) -> int:
        """What one vote is counted as."""
        return 1 if self.decimals is None else 10**self.decimals

    def share(self, value: Value, part: Value, whole: Value) -> Value:
        """value × part ÷ whole, any remainder beyond the last decimal ignored."""
        if self.decimals is None:
            return Fraction(value) * part / whole
        return value * part // whole

    def votes(self, number: Value) -> Fraction:
        """A value in votes."""
        return Fraction(number, self.one)

    def quota(self, rule: str, papers: Value, seats: int) -> Value:
        """The votes that elect, for so many votes (counted in `one`s)."""
        if rule == "droop":
            return (int(papers) // self.one // (seats + 1) + 1) * self.one
        if rule == "hare":
            return self.share(papers, 1, seats)
        return self.share(papers, 1, seats + 1) + 1
