"""Findings about what may be decided in a play: an example of each, said in tests/golden/explain/plays.txt."""

from datetime import date

from democracy.engine.findings import Finding

SINCE = date(2016, 7, 12)


def _rule(passed: bool, yes: int) -> Finding:
    detail = {"asked": "automatic", "yes": yes}
    rule = "leadership.incumbent"
    return Finding("play.rule", "The incumbent's place", passed, rule, "nominations", SINCE, detail=detail)


EXAMPLES = [
    Finding("play.flag", "A contest has been opened", False, detail={"up": 1}),
    Finding("play.flag", "A contest has been opened", True, detail={"up": 0}),
    Finding("play.flag", "A contest has been opened", True, detail={"up": 1}),
    Finding("play.flag", "A contest has been opened", False, detail={"up": 0}),
    Finding("play.chose", "Stay or go", False, detail={"option": "Stay", "yes": 1}),
    Finding("play.chose", "Stay or go", True, detail={"option": "Stay", "yes": 0}),
    Finding("play.chose", "Stay or go", True, detail={"option": "Stay", "yes": 1}),
    Finding("play.chose", "Stay or go", False, detail={"option": "Stay", "yes": 0}),
    Finding("play.went", "A vote of no confidence", False, detail={"carried": 1}),
    Finding("play.went", "A vote of no confidence", True, detail={"carried": 0}),
    Finding("play.lever", "Casework", False, detail={"now": "20", "asked": "at least 100"}),
    _rule(passed=False, yes=1),
    _rule(passed=True, yes=0),
    Finding("play.lever", "Casework", True, detail={"now": "500", "asked": "at least 100"}),
    Finding("play.measure", "Members", False, detail={"now": "388,407", "asked": "at least 500,000"}),
    Finding("play.measure", "Members", True, detail={"now": "543,645", "asked": "at least 500,000"}),
    Finding("play.any", "Only if the choice was “Stay” at “Stay or go”. Or: Members: 1 is needed; there is 0.", False),
    Finding("play.any", "The choice was “Stay” at “Stay or go”. Or: Members: 1 is needed; there is 0.", True),
    Finding("play.chance", "The Court of Appeal", True, detail={"likely": 60}),
    Finding("play.not_waiting", "Stay or go", False),
    Finding("play.other_role", "Stay or go", False, detail={"role": "The leader"}),
    Finding("play.no_option", "Stay or go", False, detail={"option": "dance"}),
    Finding("play.over", "Elected again", False),
    Finding("play.ballot", "A charter", True, found=160_000, detail={"entitled": 510_000, "against": 95_000}),
    Finding("play.asked", "Trigger ballots", False, found=6, needed=10),
    Finding("play.lost", "Open selection", True, found=12, needed=10),
    Finding("roll.suspended", "Members", False, "discipline.suspended_vote", "may_not", SINCE, found=900),
    Finding("roll.suspended", "Members", True, "discipline.suspended_vote", "may", SINCE, found=900),
    Finding("roll.late", "Members", False, "leadership.minimum_membership", 180, SINCE, found=31_000),
    Finding("exclusion.barred", "Members", True, found=4_012, needed=3_331),
    Finding("exclusion.barred", "Members", True, found=-612, needed=-508),
]
