"""Voters, attendees and members in Mesa, one agent a person: what drawing counts is measured against."""

from mesa import Agent, Model

from democracy.engine.record import Record


class Voter(Agent):  # type: ignore[misc]
    """Somebody who may vote: decides whether to, and for which of two."""

    def __init__(self, model: Model, turnout: float, support: float, place: int) -> None:
        super().__init__(model)
        self.turnout, self.support, self.place = turnout, support, place

    def vote(self) -> None:
        if self.random.random() < self.turnout:
            self.model.votes[self.place][self.random.random() >= self.support] += 1


class Party(Model):  # type: ignore[misc]
    """Everybody on the roll. `votes` holds the two candidates' votes by place."""

    def __init__(self, record: Record, places: int, first: str) -> None:
        super().__init__(rng=2016)
        self.places = places
        self.votes: list[list[int]] = []
        for cohort in record.cohorts:
            turnout = float(record.kind(cohort.kind).turnout or 1) if cohort.recorded_voters else 0.75
            support = cohort.poll.shares[first] if cohort.poll else 0.5
            Voter.create_agents(self, cohort.size, turnout, support, int(cohort.key.rsplit("-", 1)[1]))

    def step(self) -> None:
        self.votes = [[0, 0] for _ in range(self.places)]
        self.agents.do("vote")


class Attendee(Agent):  # type: ignore[misc]
    """Somebody who came to a branch meeting: asks for a selection, or does not."""

    def __init__(self, model: Model, branch: int, chance: float) -> None:
        super().__init__(model)
        self.branch, self.chance = branch, chance

    def vote(self) -> None:
        self.model.asking[self.branch] += self.random.random() < self.chance


class Meetings(Model):  # type: ignore[misc]
    """One meeting of every branch. `asking` counts those who ask, `present` those who came."""

    def __init__(self, seed: int) -> None:
        super().__init__(rng=seed)
        self.asking: list[int] = []
        self.present: list[int] = []

    def hold(self, members: list[int], rates: list[float], chances: list[float]) -> None:
        """Draw who comes to each branch, and ask every one of them."""
        self.remove_all_agents()
        self.asking = [0] * len(members)
        self.present = [int(self.rng.binomial(size, rate)) for size, rate in zip(members, rates, strict=True)]
        for branch, (came, chance) in enumerate(zip(self.present, chances, strict=True)):
            Attendee.create_agents(self, came, branch, chance)
        self.agents.do("vote")


TENDENCIES = 3


class Member(Agent):  # type: ignore[misc]
    """A member of one of three tendencies: in a month leaves or stays, and comes to meetings or does not."""

    def __init__(self, model: Model, tendency: int) -> None:
        super().__init__(model)
        self.tendency = tendency

    def live(self) -> None:
        if self.random.random() < self.model.leaving[self.tendency]:
            self.remove()
        elif self.random.random() < self.model.coming[self.tendency]:
            self.model.came += 1


class Membership(Model):  # type: ignore[misc]
    """Everybody in a party. `leaving` and `coming` hold a month's chances by tendency, `came` counts who came."""

    def __init__(self, members: list[int], seed: int) -> None:
        super().__init__(rng=seed)
        self.leaving, self.coming, self.came = [0.0] * TENDENCIES, [0.0] * TENDENCIES, 0
        self._add(members)

    def month(self, joining: list[float], leaving: list[float], coming: list[float]) -> None:
        """Whoever is there lives through a month; then as many join as a Poisson law gives."""
        self.leaving, self.coming, self.came = leaving, coming, 0
        self.agents.do("live")
        self._add([int(self.rng.poisson(expected)) for expected in joining])

    def _add(self, members: list[int]) -> None:
        for tendency, number in enumerate(members):
            Member.create_agents(self, number, tendency)
