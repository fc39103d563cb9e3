"""Fields of a form of changes that are shown together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under a title, folded unless `open`, with the notes that explain them; without a title they stand bare.

    `notes` are pairs of a note's slug and the word that leads to it.
    """

    title: str
    fields: Sequence[forms.BoundField]
    open: bool = False
    notes: Sequence[tuple[str, str]] = ()
