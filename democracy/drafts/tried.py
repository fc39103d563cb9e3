"""A draft played at random from every seat: where it gets stuck, what was never offered, how it never ended."""

from collections.abc import Iterator
from dataclasses import dataclass

from democracy.drafts.store import NotReady, file_of
from democracy.files import Path
from democracy.models.drafts import ScenarioDraft
from democracy.plays.checks import Known, unplayable
from democracy.plays.schema import ScenarioFile
from democracy.plays.trial import trial

type Found = tuple[Path, str]

PLAYS, SEED = 20, 1


@dataclass(frozen=True, slots=True)
class Tried:
    """What so many random plays found. `endings` are titles with how often each came; `found` is what never did."""

    plays: int
    longest: int
    endings: tuple[tuple[str, int], ...]
    stuck: list[Found]
    found: list[Found]


def tried(draft: ScenarioDraft, known: Known) -> Tried:
    """Raises `NotReady` where the engine cannot play the draft."""
    file = file_of(draft)
    if problems := unplayable(file, known):
        raise NotReady(problems)
    setup, tested = trial(file, PLAYS, SEED)
    places = {card.key: place for place, card in enumerate(file.cards)}
    stuck: list[Found] = [
        (("cards", places[card], "options"), f"in {count} of {tested.plays} plays no option of “{card}” was open")
        for card, count in tested.stuck.items()
    ]
    endings = tuple((one.title, tested.endings.get(one.key, 0)) for one in file.endings)
    never = [*_never_offered(file, tested.never_offered(setup)), *_never_ended(file, tested.never_ended(setup))]
    return Tried(tested.plays, tested.longest, endings, stuck, never)


def _never_offered(file: ScenarioFile, pairs: list[tuple[str, str]]) -> Iterator[Found]:
    for place, card in enumerate(file.cards):
        for number, option in enumerate(card.options):
            if (card.key, option.key) in pairs:
                yield ("cards", place, "options", number, "title"), f"never offered: {card.title}, {option.title}"


def _never_ended(file: ScenarioFile, keys: list[str]) -> Iterator[Found]:
    for place, ending in enumerate(file.endings):
        if ending.key in keys:
            yield ("endings", place, "title"), f"never came: the ending {ending.title}"
