"""The tables: what they hold and what may not be in them. No logic."""

from democracy.models.affiliates import Affiliate, AffiliateNomination, Affiliation, GeneralSecretary
from democracy.models.assumptions import Assumption
from democracy.models.bodies import Body, Composition, Seat, Section
from democracy.models.cohorts import Cohort, CohortPoll, Figure, Gap, Preset, RecountException
from democracy.models.conference import (
    CardVote,
    CardVoteFigure,
    CardVotePreset,
    DelegateBallot,
    DelegateBallotVote,
    DelegationVote,
)
from democracy.models.elections import Election, ElectionCandidate, ElectionGap, ElectionPreset, Slate
from democracy.models.history import Base, Candidate, Contest, Nomination, Nominators, Tally, VoterKind
from democracy.models.library import LibraryCitation, LibraryNote
from democracy.models.rollcalls import RollCall, RollCallPreset, RollCallVote
from democracy.models.rules import Amendment, RuleBook
from democracy.models.sources import Confidence, Source

__all__ = [
    "Affiliate",
    "AffiliateNomination",
    "Affiliation",
    "Amendment",
    "Assumption",
    "Base",
    "Body",
    "Candidate",
    "CardVote",
    "CardVoteFigure",
    "CardVotePreset",
    "Cohort",
    "CohortPoll",
    "Composition",
    "Confidence",
    "Contest",
    "DelegateBallot",
    "DelegateBallotVote",
    "DelegationVote",
    "Election",
    "ElectionCandidate",
    "ElectionGap",
    "ElectionPreset",
    "Figure",
    "Gap",
    "GeneralSecretary",
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
    "Slate",
    "Source",
    "Tally",
    "VoterKind",
]
