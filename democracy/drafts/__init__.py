"""The one door to scenarios that are being written: drafts, edited a piece at a time, checked, previewed, published."""

from democracy.drafts.assumed import assumptions
from democracy.drafts.begin import blank, from_edition
from democracy.drafts.cards import Line, copy, in_order, move, restore
from democracy.drafts.files import read, written
from democracy.drafts.renames import Renamed
from democracy.drafts.store import (
    NotReady,
    Stale,
    Taken,
    Unfit,
    begin,
    file_of,
    fitting,
    held_piece,
    publish,
    replace,
    save,
    unchanged,
)
from democracy.drafts.tried import Tried, tried
from democracy.drafts.vocabulary import Vocabulary

__all__ = [
    "Line",
    "NotReady",
    "Renamed",
    "Stale",
    "Taken",
    "Tried",
    "Unfit",
    "Vocabulary",
    "assumptions",
    "begin",
    "blank",
    "copy",
    "file_of",
    "fitting",
    "from_edition",
    "held_piece",
    "in_order",
    "move",
    "publish",
    "read",
    "replace",
    "restore",
    "save",
    "tried",
    "unchanged",
    "written",
]
