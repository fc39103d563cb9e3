"""An invented election and the assumptions it is counted with."""

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.elections.record import Election, Stood

RANGES = {
    "slate_whole": (0.7, 0.4, 0.9, "share"),
    "slate_loyalty": (4.0, 2.0, 10.0, "ratio"),
    "papers_filled": (0.84, 0.74, 0.92, "share"),
    "first_power": (2.0, 1.0, 4.0, "number"),
    "first_spread": (0.5, 0.25, 1.0, "log_odds"),
    "rank_beyond": (0.4, 0.2, 0.7, "share"),
    "plump": (0.3, 0.1, 0.6, "share"),
}
STOOD = (
    ("Ada", 10_100, "left", True),
    ("Ben", 9_700, "left", False),
    ("Cleo", 9_200, "left", True),
    ("Dan", 7_300, "right", False),
    ("Eve", 7_100, "right", True),
    ("Fay", 6_000, "right", True),
    ("Gil", 2_200, "", False),
)


def outlook() -> Outlook:
    held = {f"elections.{key}": numbers for key, numbers in RANGES.items()}
    held["votes.ben"] = (9_500.0, 9_000.0, 10_000.0, "people")
    return Outlook("test", {key: Assumption(key, key, *numbers, "Invented.") for key, numbers in held.items()})


def election(*, women: int = 1, hidden: str = "", papers: int | None = None) -> Election:
    """Three seats; `hidden` is whose votes nobody recorded."""
    candidates = tuple(
        Stood(name, None if name == hidden else votes, slate, woman, name in {"Ada", "Ben", "Cleo"}, "votes.ben")
        for name, votes, slate, woman in STOOD
    )
    return Election("test", "A test", 3, 3, women, papers, candidates, (("left", "Left"), ("right", "Right")))
