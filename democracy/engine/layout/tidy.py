"""Swaps of two places' cells: neighbours nearer to each other, and every region in one piece."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from democracy.engine.layout.grid import Cell, distance, neighbours, pieces
from democracy.engine.layout.spread import Links

ACROSS = 0.6
"""How much a link between two regions counts, where one within a region counts as one."""
COHESION = 0.75
"""What a neighbouring cell of the same region is worth, in steps of a link."""
REACH = 3
PASSES = 40


class Board:
    """Which place stands on which cell, with the links between places and their regions."""

    def __init__(self, cells: Sequence[Cell], links: Links, regions: Sequence[str]) -> None:
        self.cells = list(cells)
        self.place = {cell: place for place, cell in enumerate(cells)}
        self.regions = regions
        self.linked = defaultdict[int, list[int]](list)
        for one, other in links.tolist():
            self.linked[one].append(other)
            self.linked[other].append(one)
        self.beside = {cell: [next_to for next_to in neighbours(cell) if next_to in self.place] for cell in cells}

    def cost(self, place: int) -> float:
        """How far a place is from its neighbours, less what it gains from its own region around it."""
        cell, region = self.cells[place], self.regions[place]
        away = sum(
            (distance(cell, self.cells[other]) - 1) * (1.0 if self.regions[other] == region else ACROSS)
            for other in self.linked[place]
        )
        return away - COHESION * sum(self.regions[self.place[next_to]] == region for next_to in self.beside[cell])

    def swap(self, one: int, other: int) -> float:
        """Let two places change cells; returns how much the cost of both grew."""
        before = self.cost(one) + self.cost(other)
        self.cells[one], self.cells[other] = self.cells[other], self.cells[one]
        self.place[self.cells[one]], self.place[self.cells[other]] = one, other
        return self.cost(one) + self.cost(other) - before

    def pieces(self, *regions: str) -> int:
        """In how many pieces these regions are together."""
        return sum(len(pieces(self.of(region))) for region in set(regions))

    def of(self, region: str) -> list[Cell]:
        return [cell for cell, own in zip(self.cells, self.regions, strict=True) if own == region]


def tidy(board: Board) -> None:
    """Make every swap of near cells that lowers the cost and breaks no region, until there is none."""
    near = [(one, other) for one in sorted(board.place) for other in _near(board, one)]
    for _ in range(PASSES):
        if not sum(_better(board, board.place[one], board.place[other]) for one, other in near):
            return


def _near(board: Board, cell: Cell) -> Iterator[Cell]:
    return (other for other in sorted(board.place) if other > cell and distance(cell, other) <= REACH)


def _better(board: Board, one: int, other: int) -> bool:
    if board.swap(one, other) >= -1e-9:
        board.swap(one, other)
        return False
    mixed = board.regions[one], board.regions[other]
    if mixed[0] != mixed[1]:
        after = board.pieces(*mixed)
        board.swap(one, other)
        if after > board.pieces(*mixed):
            return False
        board.swap(one, other)
    return True


def join(board: Board) -> None:
    """Bring each region into one piece by the cheapest swaps. Raises `ValueError` where no swap does."""
    while torn := [region for region in sorted(set(board.regions)) if board.pieces(region) > 1]:
        swaps = [(growth, one, other) for region in torn for growth, one, other in _joining(board, region)]
        if not swaps:
            raise ValueError(f"these regions stay in pieces: {', '.join(torn)}")
        _, one, other = min(swaps)
        board.swap(one, other)


def _joining(board: Board, region: str) -> Iterator[tuple[float, int, int]]:
    """Swaps of a stray place with one at the edge of its region's largest piece that leave fewer pieces in all."""
    largest, *strays = pieces(board.of(region))
    edge = {next_to for cell in largest for next_to in board.beside[cell]} - largest
    for cell in sorted(set().union(*strays)):
        for target in sorted(edge):
            one, other = board.place[cell], board.place[target]
            mixed = region, board.regions[other]
            before = board.pieces(*mixed)
            growth = board.swap(one, other)
            if board.pieces(*mixed) < before:
                yield growth, one, other
            board.swap(one, other)
