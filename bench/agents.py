"""The electorate of 2016 in Mesa, one agent a person: what drawing counts is measured against."""

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
