"""The tables: what they hold and what may not be in them. No logic."""

from democracy.models.assumptions import Assumption
from democracy.models.cohorts import Cohort, CohortPoll, Figure, Gap, Preset, RecountException
from democracy.models.history import Base, Candidate, Contest, Nomination, Nominators, Tally, VoterKind
from democracy.models.library import LibraryCitation, LibraryNote
from democracy.models.rules import Amendment, RuleBook
from democracy.models.sources import Confidence, Source

__all__ = [
    "Amendment",
    "Assumption",
    "Base",
    "Candidate",
    "Cohort",
    "CohortPoll",
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
    "RuleBook",
    "Source",
    "Tally",
    "VoterKind",
]
