"""What decisions have set and what a month depends on.

Every setting is one value for all worlds, or an array (worlds,) where worlds have parted. A step never branches on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.campaign.levers import LEVERS, Setting

type Flag = bool | NDArray[np.bool_]
type Number = float | NDArray[np.float64]
type Choice = str | NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Situation:
    """The levers of `LEVERS`, by the same names, each at its usual setting until somebody decides."""

    contest_running: Flag = False
    mandate: Flag = False
    joining_open: Flag = True
    meetings_open: Flag = True
    plp_conflict: Number = 0.0
    split_talk: Number = 0.0
    truce: Choice = "none"
    elected_shadow_cabinet: Flag = False
    reselection: Choice = "majority"
    triggers_open: Flag = False
    programme: Number = 0.5
    drive: Number = 0.0
    media_campaign: Number = 0.0
    general_election: Flag = False
    election_result: Choice = "none"
    headquarters: Number = 0.0
    psi: Number = 1.0
    casework: Number = 20.0
    new_parties: Number = 0.0
    new_government: Flag = False
    nec_election: Flag = False
    members_seats: Number = 6.0
    union_seats: Number = 12.0
    nation_seats: Number = 0.0
    affiliates_share: Number = 0.5
    conference: Flag = False

    def changed(self, settings: Mapping[str, Setting]) -> "Situation":
        """With these levers set. Raises ValueError with every lever that does not exist or is out of its range."""
        problems = [_problem(key, value) for key, value in settings.items()]
        if any(problems):
            raise ValueError(" ".join(filter(None, problems)))
        return Situation(**{key: settings.get(key, getattr(self, key)) for key in LEVERS})

    def where(self, worlds: NDArray[np.bool_], other: "Situation") -> "Situation":
        """This situation in the worlds marked, the other elsewhere: how histories part inside one experiment."""
        return Situation(**{key: np.where(worlds, getattr(self, key), getattr(other, key)) for key in LEVERS})

    def world(self, k: int) -> "Situation":
        """The situation of one world."""
        held = {key: getattr(self, key) for key in LEVERS}
        return Situation(**{key: v[k].item() if isinstance(v, np.ndarray) else v for key, v in held.items()})


def _problem(key: str, value: object) -> str:
    if key not in LEVERS:
        return f"There is no lever {key!r}: choose one of {', '.join(LEVERS)}."
    return LEVERS[key].problem(value)
