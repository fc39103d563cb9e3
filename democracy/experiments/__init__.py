"""The one door to experiments: asked, stored in blocks, read, told. Blocks are shared by all who ask the same."""

from democracy.experiments.arms import Asked, Known, pieces, read
from democracy.experiments.question import BLOCK, From, Over, beginning, moment
from democracy.experiments.store import (
    Changed,
    Stored,
    Withdrawn,
    again,
    ask,
    go_on,
    load,
    mine,
    owns,
    run_next,
    stored,
)

__all__ = [
    "BLOCK",
    "Asked",
    "Changed",
    "From",
    "Known",
    "Over",
    "Stored",
    "Withdrawn",
    "again",
    "ask",
    "beginning",
    "go_on",
    "load",
    "mine",
    "moment",
    "owns",
    "pieces",
    "read",
    "run_next",
    "stored",
]
