"""Reselection of sitting MPs under any procedure since 1980: a file each; `decide` runs the one in force."""

from democracy.engine.procedures.reselection.decide import Exact, Outcome, Verdict, decide, exactly
from democracy.engine.procedures.reselection.rules import Rules, rules_on
from democracy.engine.procedures.reselection.world import Told, told

__all__ = ["Exact", "Outcome", "Rules", "Told", "Verdict", "decide", "exactly", "rules_on", "told"]
