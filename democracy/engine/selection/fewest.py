"""The fewest people who could trigger a selection, given how many came to each branch's meeting.

Each branch counts as one, whatever its size: a majority in each of the smallest meetings is enough, as many meetings as
the rule asks for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.engine.selection.shares import Trigger


@dataclass(frozen=True, slots=True)
class Fewest:
    """`people` voting alike in `branches` meetings, at which `present` people were, of `voted` meetings that count."""

    people: int
    branches: int
    present: int
    voted: int


def fewest(present: Sequence[int], rule: Trigger, quorum: int = 0) -> Fewest | None:
    """From the numbers present at each branch's meeting; None where no number of people is enough.

    A meeting below the quorum decides nothing. Affiliates are left out.
    """
    held = sorted(number for number in present if number >= max(quorum, 1))
    counted = len(held) if rule.of_voted else len(present)
    needed = rule.needed(counted)
    if needed is None or needed > len(held) or not held:
        return None
    chosen = held[:needed]
    return Fewest(sum(number // 2 + 1 for number in chosen), needed, sum(chosen), len(held))
