"""What a card vote's page shows, as figures, tables and sentences."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from shlex import quote

import numpy as np

from democracy.asking import BADGES, LABELS, MEANINGS, Reason, reasons
from democracy.conferences.address import written
from democracy.conferences.run import Replay, book_for, replay
from democracy.engine.assumptions import Assumption
from democracy.engine.cardvote import halves as recorded_halves
from democracy.engine.explain import sentence
from democracy.engine.findings import Finding
from democracy.engine.procedures.conference import Outcome
from democracy.engine.rulebook import show_date
from democracy.figures import dots, halves
from democracy.figures.table import percent
from democracy.models import CardVote


@dataclass(frozen=True, slots=True)
class CardLine:
    """A delegation in the table: its card, how it voted in the record and here, how often it decides."""

    slug: str
    name: str
    weight: int
    assumed: bool
    low: int
    high: int
    unit: str
    recorded: str
    here: str
    pivotal: float
    deliver: float
    decides: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A half, or both, in the record and here."""

    name: str
    recorded: float | None
    replayed: float | None

    @property
    def points(self) -> str:
        if self.recorded is None or self.replayed is None:
            return "–"
        moved = round((self.replayed - self.recorded) * 100, 1)
        return "no change" if moved == 0 else f"{moved:+.1f} points".replace("-", "−")


@dataclass(frozen=True)
class Shown:
    """A replay ready for a template. `base` is the path of the vote's page."""

    done: Replay
    base: str

    @property
    def row(self) -> CardVote:
        return self.done.loaded.row

    @property
    def outcome(self) -> Outcome | None:
        return self.done.outcome

    @property
    def change(self) -> str:
        return self.outcome.change if self.outcome else "refused"

    @property
    def label(self) -> str:
        return LABELS[self.change]

    @property
    def badge(self) -> str:
        return BADGES[self.change]

    @property
    def never(self) -> bool:
        return self.row.taken == CardVote.Taken.NEVER

    @property
    def meaning(self) -> str:
        if self.never and self.change != "refused":
            return "This vote was never taken. What is shown rests on assumptions and on what you say."
        if self.change == "re-roll":
            return "What nobody recorded is drawn, so that the record comes out. The answer is a distribution."
        return MEANINGS[self.change]

    @cached_property
    def chance(self) -> float:
        """The share of worlds in which it is carried."""
        return float(self.outcome.carried.mean()) if self.outcome else 0.0

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.outcome is None:
            return "It cannot be put like that."
        what = "The reference back" if self.done.ask.refer else "It"
        if self.change == "record" and self.outcome.exact is None:
            return f"{what} was {'carried' if self.chance else 'lost'} on a show of hands."
        if self.outcome.exact is not None:
            share = percent(self.outcome.exact.total, 2)
            return f"{what} is {'carried' if self.chance else 'lost'}, with {share} for it."
        worlds = self.outcome.worlds
        return f"{what} is carried in {int(self.outcome.carried.sum()):,} of {worlds:,} worlds."

    @property
    def turned(self) -> bool:
        """Whether it comes out otherwise than recorded, in most worlds."""
        carried = (self.chance > 0.5) != bool(self.done.ask.refer)
        return self.outcome is not None and self.row.carried is not None and carried != self.row.carried

    def figure(self) -> halves.Halves | None:
        if self.outcome is None:
            return None
        a, c, total = self._shares()
        held = float(self.outcome.held.mean())
        bars = (
            halves.Half("Affiliates", a, f"{percent(held)} of the whole"),
            halves.Half("Constituencies", c, f"{percent(1 - held)} of the whole"),
            halves.Half("Together", total, ""),
        )
        return halves.halves(bars, self.outcome.rules.majority)

    def _shares(self) -> tuple[float | Fraction | None, float | Fraction | None, float | Fraction | None]:
        out = self.outcome
        if out is None:
            return None, None, None
        if out.exact is not None:
            return out.exact.affiliates, out.exact.clps, out.exact.total
        if self.change == "record":
            return None, None, None
        a = float(np.nanmean(out.affiliates)) if not np.isnan(out.affiliates).all() else None
        return a, float(out.clps.mean()), float(out.total.mean())

    @property
    def drawn(self) -> bool:
        return self.change == "re-roll"

    def dots(self) -> dots.Dots | None:
        """A hundred worlds, those in which it is carried first; each opens."""
        if self.outcome is None or not self.drawn or self.outcome.worlds == 1:
            return None
        query = self.done.ask.query()
        names = ("carried", "lost")
        worlds = [
            dots.World(
                names[0 if won else 1], f"{self.base}?{query}&world={k + 1}".replace("?&", "?"), f"World {k + 1}"
            )
            for k, won in enumerate(self.outcome.carried[:100])
        ]
        return dots.dots(worlds, names)

    def spread(self) -> str:
        """How far apart the worlds are, in words."""
        if self.outcome is None or not self.drawn:
            return ""
        low, high = (percent(float(q)) for q in np.quantile(self.outcome.total, (0.05, 0.95)))
        return f"In nine worlds of ten between {low} and {high} of the whole vote is for it."

    def cards(self) -> list[CardLine]:
        if self.outcome is None:
            return []
        lines = []
        for place, one in enumerate(self.done.loaded.vote.delegations):
            card, who = self.done.loaded.cards[one.key], self.done.loaded.affiliates[one.key]
            here = _here(self.outcome.shares[:, place])
            pivotal = float(self.outcome.pivotal[place])
            lines.append(
                CardLine(one.key, one.name, one.weight, one.assumed, one.low, one.high, card.unit, one.stance, here,
                         pivotal, one.deliver[0], who.get_decides_display())
            )  # fmt: skip
        return lines

    def compared(self) -> list[Compared]:
        vote = self.done.loaded.vote
        record = replay(self.done.loaded, type(self.done.ask)()).outcome
        if record is None or record.exact is None or self.outcome is None:
            return []
        a, c = recorded_halves(vote, record.rules.affiliates_share)
        now = [None if s is None else float(s) for s in self._shares()]
        was = [None if s is None else float(s) for s in (a, c, record.exact.total)]
        names = ("Affiliates", "Constituencies", "Together")
        return [Compared(name, w, n) for name, w, n in zip(names, was, now, strict=True)]

    def findings(self) -> list[Reason]:
        found: list[Finding] = [self.done.refused] if self.done.refused else []
        found += list(self.outcome.findings) if self.outcome else []
        return reasons(found)

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in self.done.used]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        return {
            key: [p for p in pairs if not (p[0] == "assume" and p[1].startswith(f"{key}:"))] for key in self.done.used
        }

    def source_keys(self) -> set[str]:
        keys = {reason.source for reason in self.findings()} | {held.source for held in self.assumptions()}
        return keys - {"", "hypothesis"}

    def command(self) -> str:
        """The command that prints the same."""
        options = []
        for name, value in self.done.ask.pairs():
            group, _, key = name.partition(".")
            if group in ("amend", "assume"):
                value = value.replace(":", "=", 1)
            text = f"{key}={value}" if group == "affiliate" else value
            options.append(f"--{group} {quote(text)}")
        return " ".join(["manage.py cardvote", self.row.slug, *options])

    def editions(self) -> str:
        """Which rules and which luck, in a sentence."""
        book, ask = book_for(self.done.loaded, self.done.ask), self.done.ask
        return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}. Seed {ask.seed}."

    def changed(self) -> list[str]:
        """Every change asked for, in words."""
        ask, names = self.done.ask, self.done.loaded.affiliates
        lines = [
            str(d).replace(" -> ", " → ")
            for d in book_for(self.done.loaded, ask).differences(self.done.book)
            if d.since <= self.done.day
        ]
        lines += [f"{names[key].name}: {_stance(share)}" for key, share in ask.stances.items()]
        lines += [f"Put on {show_date(ask.on)}"] if ask.on else []
        words = {"clps": "Constituencies for it", "present": "Constituencies present"}
        lines += [
            f"{text}: {percent(held)}" for name, text in words.items() if (held := getattr(ask, name)) is not None
        ]
        return lines


def _here(shares: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> str:
    """How a delegation votes here: the same in every world, or in how many worlds for."""
    if (shares == shares[0]).all():
        return {1.0: "for", 0.0: "against", -2.0: "abstains"}.get(float(shares[0]), f"{percent(float(shares[0]))} for")
    return f"for in {percent(float((shares > 0.5).mean()), 0)} of worlds"


def _stance(share: Fraction | None) -> str:
    """How a delegation votes, in words."""
    text = written(share)
    return f"split, {percent(share)} for" if share is not None and text.startswith("split") else text
