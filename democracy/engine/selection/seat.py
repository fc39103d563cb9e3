"""A seat as a reselection sees it: its MP, its branches and affiliated branches, its members, its nominations."""

from dataclasses import dataclass

from democracy.engine.findings import Finding


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a local party. A suspended one cannot meet."""

    name: str
    members: int
    suspended: bool = False

    @property
    def able(self) -> bool:
        """Whether it can meet."""
        return not self.suspended and self.members > 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A constituency with its local party.

    `mps` are the MPs of the party who sit for it: one, or none, or two where the record is at odds. `distance` says
    how far the MP's recorded acts lie from the members' majority, 0 to 1, None where no act is recorded. `affiliates`
    counts affiliated branches. Nominations are the candidate's name, "none" for a party that named nobody, "" where
    unknown. `labour_share` is the share of the vote at the last election, 0 to 1, None where unknown. `woman` says
    whether the MP is one, None where the record does not.
    """

    code: str
    name: str
    region: str
    mps: tuple[str, ...]
    branches: tuple[Branch, ...]
    affiliates: int = 0
    distance: float | None = None
    nomination_2015: str = ""
    nomination_2016: str = ""
    labour_share: float | None = None
    woman: bool | None = None

    @property
    def members(self) -> int:
        return sum(branch.members for branch in self.branches)

    @property
    def meeting(self) -> tuple[Branch, ...]:
        """The branches that can meet."""
        return tuple([one for one in self.branches if one.members > 0 and not one.suspended])

    @property
    def fit(self) -> bool:
        """Whether there is one MP to reselect."""
        return len(self.mps) == 1


def troubles(seat: Seat) -> tuple[Finding, ...]:
    """What keeps a seat from being decided as others are; none of it stops the rest."""
    found = []
    if not seat.mps:
        found.append(Finding("selection.no_mp", seat.name, False))
    if len(seat.mps) > 1:
        found.append(Finding("selection.two_mps", seat.name, False, detail={"names": " and ".join(seat.mps)}))
    if not seat.branches:
        found.append(Finding("selection.no_branches", seat.name, False))
    elif all(branch.suspended for branch in seat.branches):
        found.append(Finding("selection.all_suspended", seat.name, False, found=len(seat.branches)))
    elif not seat.meeting:
        found.append(Finding("selection.no_members", seat.name, False))
    return tuple(found)
