"""A transferable vote stage by stage, as a table and in sentences."""

from dataclasses import dataclass
from fractions import Fraction

from democracy.engine.counting.stv.explain import sentences
from democracy.engine.counting.stv.report import heading
from democracy.engine.counting.stv.stages import Count


@dataclass(frozen=True, slots=True)
class StageRow:
    """A candidate's votes at the end of each stage; empty once they are out. `elected` is the stage, 0 if never."""

    name: str
    votes: tuple[str, ...]
    elected: int


@dataclass(frozen=True, slots=True)
class StageTable:
    """The whole count: heads of columns, candidates, papers that name nobody further, and every stage in sentences."""

    rules: str
    quota: str
    heads: tuple[str, ...]
    rows: tuple[StageRow, ...]
    non_transferable: tuple[str, ...]
    told: tuple[tuple[str, tuple[str, ...]], ...]


def stage_table(count: Count) -> StageTable:
    """Candidates in the order of election, then in the order in which they went out, last first."""
    won = {one.name: stage.number for stage in count.stages for one in stage.elected}
    out = [name for stage in count.stages for name in stage.excluded]
    order = [*count.elected, *(name for name in reversed(out) if name not in won)]
    order += [name for name in count.candidates if name not in order]
    rows = tuple(
        StageRow(name, tuple(_votes(stage.votes.get(name)) for stage in count.stages), won.get(name, 0))
        for name in order
    )
    return StageTable(
        count.rules.source,
        _votes(count.quota),
        tuple(_capital(heading(stage).partition(": ")[2]) for stage in count.stages),
        rows,
        tuple(_votes(stage.non_transferable + stage.lost) for stage in count.stages),
        tuple((heading(stage), sentences(count, stage)) for stage in count.stages),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _votes(number: Fraction | None) -> str:
    """Votes to the nearest whole one; the sentences keep the decimals."""
    return "" if not number else f"{round(number):,}"
