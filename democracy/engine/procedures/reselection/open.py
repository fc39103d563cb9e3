"""Open selection: every seat chooses its candidate again, the sitting MP among others. Moved in 2018, never adopted."""

from democracy.engine.procedures.reselection import ballot
from democracy.engine.procedures.reselection.case import Procedure, everywhere

OPEN = Procedure(everywhere, ballot.lost)
