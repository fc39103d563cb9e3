"""Questions to try about people shut out: the same of every contest, the same of every election."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A question that is one click away: `changes` are the parts of an address."""

    title: str
    changes: str
    question: str


_BOTH = (
    Preset("3,963, only supporters", "exclude=3963&psi=1000000", "What if all of them had been supporters?"),
    Preset("25,000, three times as likely", "exclude=25000&psi=3", "What if the number claimed had been well aimed?"),
    Preset("A search of social media", "found=search", "How many would such a search find, and what would it turn?"),
)
CONTEST = (
    *_BOTH,
    Preset("130,000, ten times as likely", "exclude=130000&psi=10", "What if as many as the freeze date shut out?"),
)
ELECTION = (
    *_BOTH,
    Preset("Three seats", "exclude=25000&psi=10&turn=3", "What would it take for three seats to go to others?"),
)
