"""Sentences for findings about meetings that were stopped."""

from collections.abc import Callable, Mapping

from democracy.engine.findings import Finding


def _window(finding: Finding) -> str:
    days, before, shut = int(str(finding.detail["days"])), int(str(finding.detail["before"])), int(finding.found or 0)
    now = "on none of its" if not shut else "on all of its" if shut == days else f"on {shut} of its"
    told = f"{finding.subject}: closed {now} {days} days"
    return f"{told}." if shut == before else f"{told}; in the record on {before}."


MEETING_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "meetings.window": _window,
    "meetings.leave": lambda f: f"{f.subject}: on {int(f.found or 0)} days only by leave of the regional director.",
    "meetings.barred": lambda f: (
        f"{f.subject}: {int(f.found or 0)} {'party is' if f.found == 1 else 'parties are'} shut on every day and "
        "cannot take part."
    ),
}
