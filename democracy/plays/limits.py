"""How much work a stranger may ask for in a while; what is beyond that is refused, with when to come back."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times in `seconds` for one address."""

    name: str
    what: str
    most: int
    seconds: int = HOUR


PLAYS = Limit("plays", "plays begun, branched or taken in", 120)
MOVES = Limit("moves", "decisions", 1200)
LOOKS = Limit("looks", "looks ahead", 1200)
WORLDS = Limit("worlds", "looks at a world of an experiment", 400)
EXPERIMENTS = Limit("experiments", "experiments asked", 120)
BLOCKS = Limit("blocks", "blocks of worlds", 400)


class TooMany(Exception):
    """A limit is reached; `seconds` until it is open again."""

    def __init__(self, limit: Limit, seconds: int) -> None:
        minutes = -(-seconds // 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"There have been {limit.most:,} {limit.what} from your address in the last hour, which is as "
                         f"many as this site allows. Come back in {wait}; nothing is lost.")  # fmt: skip
        self.seconds = seconds


def spend(limit: Limit, address: str) -> None:
    """Count one use. Addresses are not kept, only a digest of each for an hour at most. Raises `TooMany`."""
    now = int(timezone.now().timestamp())
    window, left = divmod(now, limit.seconds)[0], limit.seconds - now % limit.seconds
    digest = hashlib.sha256(f"{window}:{address}".encode()).hexdigest()[:32]
    key = f"limit:{limit.name}:{digest}"
    cache.add(key, 0, limit.seconds)
    if cache.incr(key) > limit.most:
        raise TooMany(limit, left)
