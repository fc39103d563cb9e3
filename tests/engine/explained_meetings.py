"""Findings about stopped meetings: an example of each, said in tests/golden/explain/meetings.txt."""

from democracy.engine.findings import Finding

TITLE = "Supporting nominations of 2016"


def _window(shut: int, before: int) -> Finding:
    detail = {"days": 27, "before": before, "activity": "nominations"}
    return Finding("meetings.window", TITLE, not shut, found=shut, detail=detail)


EXAMPLES = [
    _window(0, 0),
    _window(12, 0),
    _window(27, 27),
    Finding("meetings.leave", TITLE, True, found=9),
    Finding("meetings.barred", TITLE, False, found=1),
    Finding("meetings.barred", TITLE, False, found=5),
]
