"""One door from the web to discipline: the procedure on a day, a case step by step, a caseload against a ballot."""

from democracy.discipline.case_address import CaseAsk
from democracy.discipline.caseload_address import CaseloadAsk
from democracy.discipline.load import Loaded, load
from democracy.discipline.run import Cases, Play, play_case, run_caseload

__all__ = ["CaseAsk", "CaseloadAsk", "Cases", "Loaded", "Play", "load", "play_case", "run_caseload"]
