"""What the map of places can be coloured by: for each question its classes, its words and its sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from democracy import models
from democracy.figures.hexmap import Shade
from democracy.figures.table import thousands
from democracy.places.members import Size
from democracy.places.seats import Seat, Shown

type Sizes = Mapping[str, Size]

NO_LABOUR_MP = Shade("none", "No Labour MP")
ELSEWHERE = Shown("out", "local parties here follow the seats of the Scottish Parliament", -2)
SHARES = (15, 30, 45, 60)
SIZES = (300, 600, 1000, 1600)


@dataclass(frozen=True, slots=True)
class Colouring:
    """A question that a map answers: `show` says the answer for one seat; `note` what the reader must know."""

    key: str
    title: str
    column: str
    sentence: str
    note: str
    mark: str
    shades: tuple[Shade, ...]
    show: Callable[[Seat, Sizes], Shown]


def _step(value: float, bounds: tuple[int, ...]) -> str:
    return f"s{sum(value >= bound for bound in bounds) + 1}"


def _bands(bounds: tuple[int, ...], unit: str) -> tuple[Shade, ...]:
    first, *_, last = bounds
    between = [f"{low:,} to under {high:,}{unit}" for low, high in pairwise(bounds)]
    titles = [f"Under {first:,}{unit}", *between, f"{last:,}{unit} or more"]
    return tuple(Shade(f"s{number}", title) for number, title in enumerate(titles, start=1))


def _share(seat: Seat, sizes: Sizes) -> Shown:
    share = seat.row.labour_share_2015
    if share is None:
        return Shown("none", "Labour did not stand", -1)
    return Shown(
        _step(float(share), SHARES), f"{share} % ({thousands(seat.row.labour_votes_2015 or 0)} votes)", float(share)
    )


_WINNERS = {"labour": "k4", "conservative": "k1", "snp": "k5", "liberal-democrat": "k2"}


def _winner(seat: Seat, sizes: Sizes) -> Shown:
    words = seat.row.get_winner_2015_display()
    if seat.labour_2015:
        words += f", by {thousands(seat.row.labour_majority_2015 or 0)}"
    return Shown(_WINNERS.get(seat.row.winner_2015, "k6"), words)


_NOMINEES = {"corbyn": "k1", "smith": "k2", "burnham": "k3", "cooper": "k4", "kendall": "k5", "nobody": "none"}


def _nominated(year: int) -> Callable[[Seat, Sizes], Shown]:
    def show(seat: Seat, sizes: Sizes) -> Shown:
        if seat.party is None:
            return ELSEWHERE
        value = getattr(seat.party, f"nomination_{year}")
        return Shown(_NOMINEES[value], str(models.LocalParty.Nominee(value).label))

    return show


def _confidence(seat: Seat, sizes: Sizes) -> Shown:
    if seat.mp is None:
        return Shown("k3", "vacant") if seat.labour_2015 else Shown("none", "no Labour MP", -1)
    named = {"confidence": ("k1", "named as voting confidence"), "unclear": ("k5", "accounts do not settle it")}
    shade, words = named.get(seat.confidence, ("k6", "not among the 39 named"))
    return Shown(shade, f"{seat.mp.name}, {words}")


_TRIGGERS = {
    "triggered": "k2",
    "reaffirmed": "k1",
    "not-triggered": "k6",
    "retiring": "k3",
    "left-party": "k5",
    "not-candidate": "k5",
    "speaker": "k5",
}


def _trigger(seat: Seat, sizes: Sizes) -> Shown:
    if seat.trigger is None:
        return Shown("none", "Labour did not hold it", -1)
    words = seat.trigger.get_status_display()
    outcome = f": {seat.trigger.outcome}" if seat.trigger.outcome else ""
    return Shown(_TRIGGERS[seat.trigger.status], f"{words}{outcome}")


def _members(seat: Seat, sizes: Sizes) -> Shown:
    if seat.party is None:
        return ELSEWHERE
    size = sizes.get(seat.party.code)
    if size is None:
        return Shown("none", "nothing recorded or assumed", -1)
    if size.recorded:
        words = f"{said(seat.party)} (recorded)"
    else:
        between = f"{thousands(size.low)} to {thousands(size.high)} in nine of ten draws"
        words = f"{thousands(size.number)} in this draw (assumed: {between})"
    return Shown(_step(size.number, SIZES), words, size.number)


def said(party: models.LocalParty) -> str:
    """A recorded number of members with how exact it is: "about 400"."""
    exact = party.members_is == models.LocalParty.Exactness.EXACT
    return f"{'' if exact else party.get_members_is_display() + ' '}{thousands(party.members or 0)}"


_SCOTLAND = Shade("out", "Scotland: parties on other boundaries")
_REGISTER = "The register, compiled by hand, has one nomination more for Jeremy Corbyn than the party’s total."

COLOURINGS = {
    colouring.key: colouring
    for colouring in (
        Colouring(
            "share", "Labour’s share of the vote, 2015", "Labour’s share in 2015",
            "Labour’s share of the valid votes on 7 May 2015, seat by seat.",
            "The Speaker’s seat is pale: Labour did not stand there.", "recorded",
            (*_bands(SHARES, " %"), Shade("none", "Labour did not stand")), _share,
        ),
        Colouring(
            "winner", "Who won in 2015", "Won in 2015 by",
            "The party that won each seat on 7 May 2015.",
            "Plaid Cymru, the Greens, UKIP and the Speaker share one colour; the table names them.", "recorded",
            (Shade("k4", "Labour"), Shade("k1", "Conservative"), Shade("k5", "SNP"), Shade("k2", "Liberal Democrat"),
             Shade("k6", "Another, or the Speaker")), _winner,
        ),
        Colouring(
            "nomination-2015", "Local parties’ nominations, 2015", "Nominated in 2015",
            "Whom each constituency Labour party nominated for leader by 31 July 2015.",
            f"{_REGISTER} “Nobody” means that no nomination is recorded, not that none was debated.", "recorded",
            (Shade("k1", "Jeremy Corbyn"), Shade("k3", "Andy Burnham"), Shade("k4", "Yvette Cooper"),
             Shade("k5", "Liz Kendall"), Shade("none", "Nobody"), _SCOTLAND), _nominated(2015),
        ),
        Colouring(
            "nomination-2016", "Local parties’ nominations, 2016", "Nominated in 2016",
            "Whom each constituency Labour party nominated for leader by 15 August 2016.",
            f"{_REGISTER} Meetings were stopped but for nominations; nearly half of the parties held none.", "recorded",
            (Shade("k1", "Jeremy Corbyn"), Shade("k2", "Owen Smith"), Shade("none", "Nobody"), _SCOTLAND),
            _nominated(2016),
        ),
        Colouring(
            "confidence", "MPs and the confidence vote, 2016", "MP on 28 June 2016",
            "Who is named as having voted confidence in the leader on 28 June 2016.",
            "The ballot was secret: 172 to 40. A blog named 39 of the 40. An MP who is not among them did not "
            "therefore vote no confidence: four papers were spoilt, 13 or 14 MPs did not vote, a name may be missing.",
            "recorded",
            (Shade("k1", "Named as voting confidence"), Shade("k6", "Not among the 39 named"),
             Shade("k5", "Accounts do not settle it"), Shade("k3", "Vacant"), NO_LABOUR_MP), _confidence,
        ),
        Colouring(
            "trigger", "Trigger ballots, 2019", "Trigger ballot of 2019",
            "What became of the question whether each Labour MP elected in 2017 should stand again in 2019.",
            "“Not triggered” mixes MPs whom their party reaffirmed with MPs whom the executive readopted when the "
            "election cut the process short on 29 October: the record does not tell them apart.", "recorded",
            (Shade("k2", "Triggered"), Shade("k1", "Known to be reaffirmed"), Shade("k6", "Not triggered"),
             Shade("k3", "MP stood down"), Shade("k5", "Left the party, or not a candidate"),
             Shade("none", "Labour did not hold it")), _trigger,
        ),
        Colouring(
            "members", "Members of local parties, assumed", "Members",
            "How many members each local party may have had in January 2018: one draw of many, not a record.",
            "Only twelve numbers are recorded, on different days; they have a heavy edge. All others are drawn: region "
            "totals from a leak, spread within each region by a log-normal law.", "assumed",
            (*_bands(SIZES, ""), _SCOTLAND), _members,
        ),
    )
}  # fmt: skip
