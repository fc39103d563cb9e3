"""One door from the web and the command line to claims: what is wrong with one, its test, its stored verdict."""

from democracy.claims.questions import Problem
from democracy.claims.run import Result, run
from democracy.claims.stale import stale, stored
from democracy.claims.store import Checked, compute, keep, one, published, refresh, verify

__all__ = [
    "Checked",
    "Problem",
    "Result",
    "compute",
    "keep",
    "one",
    "published",
    "refresh",
    "run",
    "stale",
    "stored",
    "verify",
]
