"""Which assumptions the votes of a scenario name."""

from collections.abc import Iterator

from democracy.plays.schema import ScenarioFile, Vote


def assumptions(file: ScenarioFile) -> list[str]:
    """Their keys, in order."""
    votes = (option.put_to for card in file.cards for option in card.options if option.put_to)
    return sorted({key for vote in votes for key in _named(vote) if key})


def _named(vote: Vote) -> Iterator[str]:
    yield from (vote.chance or "", vote.lean, *vote.nominations.values())
    yield from (swing.votes for swing in vote.swings if isinstance(swing.votes, str))
