"""Where a play turns, in words: what it has from there on that it did not have before."""

from democracy.engine.play.turn import Turn
from democracy.plays.outlooks import names
from democracy.plays.own import values
from democracy.plays.store import Loaded


def turnings(loaded: Loaded) -> list[str]:
    """A sentence for every turn up to the moment, the earliest first."""
    digests = [loaded.row.outlook_id, *(said["outlook"] for said in loaded.turns)]
    told = zip(loaded.table.turns, digests, digests[1:], strict=False)
    return [_sentence(turn, other=now != before) for turn, before, now in told]


def _sentence(turn: Turn, *, other: bool) -> str:
    """`other` says whether it has other assumptions from there on."""
    since = f"After decision {turn.after}" if turn.after else "From its first decision on"
    parts = [f"{since} it has the luck of world {turn.luck.worlds.start:,}, one of an experiment"]
    if other:
        name = turn.setup.outlook.name
        parts.append(f"other assumptions (outlook: {names().get(name, name)})")
    parts += [f"other rules, those of “{turn.book.name}”, edition {turn.book.edition}"] if turn.book else []
    parts += values(turn.rules)
    return f"{'; '.join(parts)}."
