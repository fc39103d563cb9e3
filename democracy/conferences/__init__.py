"""One door from the web and the command line to conference: load a card vote, read an address, put it again."""

from democracy.conferences.address import Ask, parse
from democracy.conferences.listing import Listed, listed
from democracy.conferences.load import Loaded, load
from democracy.conferences.run import Replay, amended, book_for, replay

__all__ = ["Ask", "Listed", "Loaded", "Replay", "amended", "book_for", "listed", "load", "parse", "replay"]
