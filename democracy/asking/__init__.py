"""What every question put to a door has in common: its address, its rule book, its kind of answer.

An address holds the whole question, so that any result can be linked. It is parsed strictly, with every problem told
at once, and written back in one way only. Weights, rolls and votes are never read from one.
"""

from democracy.asking.books import amend, book_for, recorded_in
from democracy.asking.numbers import percent, read_percent
from democracy.asking.problems import TWICE, BadAddress, Problem
from democracy.asking.reader import LONGEST, MOST_SEED, MOST_WORLDS, SEED, WORLDS, Reader
from democracy.asking.telling import BADGES, LABELS, MEANINGS, Reason, reasons

__all__ = [
    "BADGES",
    "LABELS",
    "LONGEST",
    "MEANINGS",
    "MOST_SEED",
    "MOST_WORLDS",
    "SEED",
    "TWICE",
    "WORLDS",
    "BadAddress",
    "Problem",
    "Reader",
    "Reason",
    "amend",
    "book_for",
    "percent",
    "read_percent",
    "reasons",
    "recorded_in",
]
