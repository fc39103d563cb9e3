"""The tables: what they hold and what may not be in them. No logic."""

from democracy.models.affiliates import Affiliate, AffiliateNomination, Affiliation, GeneralSecretary
from democracy.models.assumptions import Assumption
from democracy.models.bodies import Body, Composition, Seat, Section
from democracy.models.campaign import (
    Opening,
    OpeningCount,
    Outlook,
    OutlookValue,
    PollMonth,
    Reading,
    RecordedDecision,
)
from democracy.models.cases import Case, CaseBallot, CaseBranch, CasePreset
from democracy.models.claims import Claim, ClaimPart, ClaimVerdict
from democracy.models.closures import Activity, ClosedActivity, ClosedParty, Closure, Occasion, OccasionPart
from democracy.models.cohorts import Cohort, CohortPoll, Figure, Gap, Preset, RecountException
from democracy.models.conference import (
    CardVote,
    CardVoteFigure,
    CardVotePreset,
    DelegateBallot,
    DelegateBallotVote,
    DelegationVote,
)
from democracy.models.councillors import CouncillorCount
from democracy.models.courts import Decision, DecisionChoice, Dispute, DisputePreset
from democracy.models.discipline import DisciplineFigure
from democracy.models.drafts import DraftEdit, ScenarioDraft
from democracy.models.elections import Election, ElectionCandidate, ElectionGap, ElectionPreset, Slate
from democracy.models.experiments import Block, Experiment
from democracy.models.history import Base, Candidate, Contest, Nomination, Nominators, Tally, VoterKind
from democracy.models.library import LibraryCitation, LibraryNote
from democracy.models.mps import MP, OfficialAct, Tenure, TriggerRecord
from democracy.models.places import Constituency, Hexagon, LocalParty, Region
from democracy.models.plays import Move, OpeningEdition, OutlookEdition, Play, Scenario
from democracy.models.rollcalls import RollCall, RollCallPreset, RollCallVote
from democracy.models.rules import Amendment, RuleBook
from democracy.models.sources import Confidence, Source

__all__ = [
    "MP",
    "Activity",
    "Affiliate",
    "AffiliateNomination",
    "Affiliation",
    "Amendment",
    "Assumption",
    "Base",
    "Block",
    "Body",
    "Candidate",
    "CardVote",
    "CardVoteFigure",
    "CardVotePreset",
    "Case",
    "CaseBallot",
    "CaseBranch",
    "CasePreset",
    "Claim",
    "ClaimPart",
    "ClaimVerdict",
    "ClosedActivity",
    "ClosedParty",
    "Closure",
    "Cohort",
    "CohortPoll",
    "Composition",
    "Confidence",
    "Constituency",
    "Contest",
    "CouncillorCount",
    "Decision",
    "DecisionChoice",
    "DelegateBallot",
    "DelegateBallotVote",
    "DelegationVote",
    "DisciplineFigure",
    "Dispute",
    "DisputePreset",
    "DraftEdit",
    "Election",
    "ElectionCandidate",
    "ElectionGap",
    "ElectionPreset",
    "Experiment",
    "Figure",
    "Gap",
    "GeneralSecretary",
    "Hexagon",
    "LibraryCitation",
    "LibraryNote",
    "LocalParty",
    "Move",
    "Nomination",
    "Nominators",
    "Occasion",
    "OccasionPart",
    "OfficialAct",
    "Opening",
    "OpeningCount",
    "OpeningEdition",
    "Outlook",
    "OutlookEdition",
    "OutlookValue",
    "Play",
    "PollMonth",
    "Preset",
    "Reading",
    "RecordedDecision",
    "RecountException",
    "Region",
    "RollCall",
    "RollCallPreset",
    "RollCallVote",
    "RuleBook",
    "Scenario",
    "ScenarioDraft",
    "Seat",
    "Section",
    "Slate",
    "Source",
    "Tally",
    "Tenure",
    "TriggerRecord",
    "VoterKind",
]
