"""What a minimum did at a stage, in sentences."""

from collections.abc import Sequence

from democracy.engine.counting.stv.stages import Count, Stage


def doomed_out(count: Count, stage: Stage, before: Stage | None) -> bool:
    """Whether whoever went out at this stage went because they could no longer be elected."""
    held = stage.held if stage.act == "distribution" else before.held if before else None
    return bool(held) and bool(stage.excluded) and set(stage.excluded) <= set(held.doomed if held else ())


def spared(stage: Stage, listed: str) -> list[str]:
    """Who would have gone out, but for being needed."""
    verb = "has" if len(stage.held.spared) == 1 else "have"
    return [f"{listed} {verb} no more votes, but guarded candidates cannot be excluded."] if stage.held.spared else []


def standing(count: Count, stage: Stage, before: Stage | None) -> list[tuple[str, Sequence[str], str]]:
    """Who is newly guarded or doomed: words before the names, the names, words after them."""
    if count.constraint is None:
        return []
    lines = list[tuple[str, Sequence[str], str]]()
    was = before.held if before else None
    guarded = [name for name in stage.held.guarded if was is None or name not in was.guarded]
    doomed = [name for name in stage.held.doomed if was is None or name not in was.doomed]
    if guarded:
        verb = "is" if len(guarded) == 1 else "are"
        lines.append((f"To elect {count.constraint}, all left of them are needed: ", guarded, f" {verb} guarded."))
    if doomed:
        lines.append(
            (f"To elect {count.constraint}, every place left is needed: ", doomed, " can no longer be elected.")
        )
    return lines
