"""Why an election cannot be counted as asked, as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show


def _women_standing(finding: Finding) -> str:
    known = "1 woman is" if finding.needed == 1 else f"{finding.needed} women are"
    return (
        f"A quota of {finding.found} women cannot be met: {known} known to have stood. "
        f"Give a number from 0 to {finding.needed}."
    )


ELECTION_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "election.seats": lambda f: (
        f"{f.found} seats cannot be filled: {f.needed} stood. Give a number from 1 to {f.needed}."
    ),
    "election.women_seats": lambda f: (
        f"A quota of {f.found} women is more than the {f.needed} seats. Give at most {f.needed}."
    ),
    "election.women_standing": _women_standing,
    "election.stv_parts": lambda f: (
        f"These rules of a transferable vote do not go together. {f.subject} Change one, or take a preset whole."
    ),
    "election.rule": lambda f: f"{f.subject}: {show(RULES[f.rule], f.value)}.",  # type: ignore[index, arg-type]
    "election.limit": lambda f: f"A paper with {f.found} X is not possible here. Give a number from 1 to {f.needed}.",
    "election.votes": lambda f: f"A candidate with {f.found} votes is not possible. Record {f.needed} or more.",
    "election.votes_each": lambda f: f"Papers with {f.found} X are not possible. Record {f.needed} or more.",
    "election.papers": lambda f: (
        f"{f.found} papers cannot have given somebody {f.needed} votes. Record {f.needed} or more."
    ),
}
