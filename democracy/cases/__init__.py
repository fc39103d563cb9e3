"""One door from the web to named reselections: load a case, read an address, count it again."""

from democracy.cases.address import Ask, parse
from democracy.cases.load import Loaded, listed, load
from democracy.cases.run import Replay, amended, book_for, replay

__all__ = ["Ask", "Loaded", "Replay", "amended", "book_for", "listed", "load", "parse", "replay"]
