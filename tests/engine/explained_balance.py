"""Findings about the balance of power, one of every sort, to be said word for word."""

from datetime import date
from fractions import Fraction

from democracy.engine.findings import Finding

EXAMPLES = [
    Finding("balance.rule", "Nominations for a vacancy", True, "leadership.nominations.vacancy", Fraction(3, 20),
            date(2014, 3, 1), "rules-labourlist-2015"),
    Finding("balance.open", "how much of a general committee affiliates send", False, "selection.procedure",
            "committee", date(1980, 1, 1), "selection-thirdavenue"),
]  # fmt: skip
