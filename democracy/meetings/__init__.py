"""One door from the web to meetings of constituency parties: load a party, read an address, hold the meeting."""

from democracy.meetings.address import Ask, parse
from democracy.meetings.load import Loaded, invented, real
from democracy.meetings.run import Held, amended, book_for, hold

__all__ = ["Ask", "Held", "Loaded", "amended", "book_for", "hold", "invented", "parse", "real"]
