"""Findings about people shut out of votes: an example of each, said in tests/golden/explain/barring.txt."""

from democracy.engine.findings import Finding
from tests.engine.records import CORBYN

EXAMPLES = [
    Finding("barring.lead", CORBYN, True, found=119_980),
    Finding("barring.caught", CORBYN, True, found=20_155, needed=25_000),
    Finding("barring.back", CORBYN, True, found=1_200, needed=25_000),
    Finding("barring.margin", CORBYN, True, found=108_047, detail={"worlds": 100, "turned": 0}),
    Finding("barring.margin", CORBYN, False, found=-2_000, detail={"worlds": 100, "turned": 97}),
    Finding("barring.too_many", CORBYN, False, found=654_006, needed=588_605, detail={"asked": 700_000}),
    Finding("barring.only_votes", "Deputy leader 2015", False),
    Finding("barring.college", "Leader 2010", False),
    Finding("barring.no_slate", "A test", False),
]
