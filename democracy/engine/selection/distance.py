"""How far an MP's recorded acts lie from the members' majority: official acts alone, each weighed by an assumption."""

from dataclasses import dataclass
from typing import Literal

from democracy.engine.assumptions import Outlook

WINNER = "Jeremy Corbyn"


@dataclass(frozen=True, slots=True)
class Acts:
    """What is recorded of an MP who sat in June 2016.

    `confidence` says how the MP is known to have voted on 28 June 2016 ("" for one who is not among those named);
    `nominated` whom he or she nominated in 2015 ("" where unknown); `challenge` whether the MP backed the leader or
    the challenger in 2016.
    """

    confidence: Literal["confidence", "unclear", ""] = ""
    resigned: bool = False
    nominated: str = ""
    challenge: Literal["leader", "challenger", ""] = ""


def distance(acts: Acts | None, outlook: Outlook) -> float | None:
    """From 0 (with the majority) to 1; None for an MP of whom no act is recorded."""
    if acts is None:
        return None
    weight = {name: outlook.value(f"selection.act_{name}") for name in ACTS}
    unnamed = {"confidence": 0.0, "unclear": 0.5, "": 1.0}[acts.confidence]
    far = weight["base"] + unnamed * weight["no_confidence"]
    far += weight["resigned"] * acts.resigned + weight["challenger"] * (acts.challenge == "challenger")
    if acts.nominated == WINNER:
        far -= weight["nomination"]
    elif acts.nominated not in ("", "nobody"):
        far += weight["other_nomination"]
    return min(max(far, 0.0), 1.0)


ACTS = ("base", "no_confidence", "resigned", "other_nomination", "nomination", "challenger")
