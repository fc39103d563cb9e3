"""A transferable vote with a minimum written a second time, plainly: dicts, exact fractions, every paper by itself.

Who is guarded and who is doomed is read off a list of all the bodies that could still be elected, as I. D. Hill has it
("STV with constraints", Voting matters 9, 1998), not off how many are lacking.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations


class Lot(Exception):
    """Nothing but a lot tells the candidates apart."""


class Naive:
    """Weighted inclusive Gregory, Droop's quota, exact fractions, ties by the most recent stage that differs."""

    def __init__(self, papers: Mapping[tuple[str, ...], int], names: str, seats: int, members: str, least: int) -> None:
        self.papers = [[ranking, Fraction(1), ""] for ranking, times in papers.items() for _ in range(times)]
        self.papers = [paper for paper in self.papers if paper[0]]
        self.quota = len(self.papers) // (seats + 1) + 1
        self.names, self.seats, self.members, self.least = names, seats, members, least
        self.left, self.elected, self.waiting = list(names), [], []
        self.history: list[dict[str, Fraction]] = []

    def bodies(self) -> list[set[str]]:
        """Every body that could still be elected."""
        places = self.seats - len(self.elected)
        every = ({*self.elected, *some} for some in combinations(self.left, places))
        return [body for body in every if len(body & set(self.members)) >= self.least]

    def votes(self) -> dict[str, Fraction]:
        found = dict.fromkeys(self.names, Fraction(0))
        for _, value, holder in self.papers:
            if holder:
                found[holder] += value
        return found

    def move(self, holder: str, factor: Fraction) -> None:
        for paper in self.papers:
            if paper[2] == holder:
                paper[1] *= factor
                paper[2] = next((name for name in paper[0] if name in self.left), "")

    def pick(self, among: list[str], best: type) -> str:
        """By votes now, then at the most recent stage that differs."""
        for votes in [self.votes(), *reversed(self.history)]:
            top = best(votes[name] for name in among)
            among = [name for name in among if votes[name] == top]
            if len(among) == 1:
                return among[0]
        raise Lot

    def elect(self) -> None:
        votes = self.votes()
        reached = {name for name in self.left if votes[name] >= self.quota}
        while reached:
            top = [name for name in reached if votes[name] == max(votes[one] for one in reached)]
            open_ = [name for name in top if any(name in body for body in self.bodies())]
            together = any(set(open_) <= body for body in self.bodies())
            if not open_:
                reached -= set(top)
                continue
            name = open_[0] if together else self.settled(open_)
            reached.discard(name)
            self.seat(name)
            if votes[name] > self.quota:
                self.waiting.append(name)
        if len(self.left) == self.seats - len(self.elected):
            for name in sorted(self.left, key=lambda one: -votes[one]):
                self.seat(name)
        self.history.append(votes)

    def settled(self, level: list[str]) -> str:
        """Of those level, members take nobody's place; the others are told apart."""
        inside = [name for name in level if name in self.members]
        return inside[0] if inside else self.pick(level, max)

    def seat(self, name: str) -> None:
        self.elected.append(name)
        self.left.remove(name)

    def step(self) -> None:
        bodies = self.bodies()
        doomed = [name for name in self.left if not any(name in body for body in bodies)]
        guarded = [name for name in self.left if all(name in body for body in bodies)]
        if self.waiting and not doomed:
            source = self.pick(self.waiting, max)
            self.waiting.remove(source)
            whole = self.votes()[source]
            kept = [paper for paper in self.papers if paper[2] == source]
            values = [paper[1] for paper in kept]
            self.move(source, (whole - self.quota) / whole)
            # What stays with the elected is a holding of its own, which nothing moves again.
            self.papers += [[(), value * self.quota / whole, source] for value in values]
        else:
            source = self.pick(doomed or [name for name in self.left if name not in guarded], min)
            self.left.remove(source)
            self.move(source, Fraction(1))
        self.elect()

    def run(self) -> set[str]:
        self.move("", Fraction(1))
        self.elect()
        while len(self.elected) < self.seats:
            self.step()
        return set(self.elected)
