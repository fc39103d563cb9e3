"""The tables: what they hold and what may not be in them. No logic."""

from democracy.models.assumptions import Assumption
from democracy.models.bodies import Body, Composition, Seat, Section
from democracy.models.cohorts import Cohort, CohortPoll, Figure, Gap, Preset, RecountException
from democracy.models.history import Base, Candidate, Contest, Nomination, Nominators, Tally, VoterKind
from democracy.models.library import LibraryCitation, LibraryNote
from democracy.models.rollcalls import RollCall, RollCallPreset, RollCallVote
from democracy.models.rules import Amendment, RuleBook
from democracy.models.sources import Confidence, Source

__all__ = [
    "Amendment",
    "Assumption",
    "Base",
    "Body",
    "Candidate",
    "Cohort",
    "CohortPoll",
    "Composition",
    "Confidence",
    "Contest",
    "Figure",
    "Gap",
    "LibraryCitation",
    "LibraryNote",
    "Nomination",
    "Nominators",
    "Preset",
    "RecountException",
    "RollCall",
    "RollCallPreset",
    "RollCallVote",
    "RuleBook",
    "Seat",
    "Section",
    "Source",
    "Tally",
    "VoterKind",
]
