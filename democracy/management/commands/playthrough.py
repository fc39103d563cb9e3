"""`manage.py playthrough`: check a scenario, and play it at random."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy import plays
from democracy.engine.play.playthrough import Tested
from democracy.engine.play.setup import Setup
from democracy.files import FileProblems
from democracy.plays.trial import trial


class Command(BaseCommand):
    """manage.py playthrough SCENARIO [--plays N] [--seed N]"""

    help = "Play a scenario at random: a slug, or a file that is not published yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scenario", help="a slug, or the path of a YAML file")
        parser.add_argument("--plays", type=int, default=200, help="how many plays (200)")
        parser.add_argument("--seed", type=int, default=1, help="the seed of every draw (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fails where a play gets stuck; choices and endings never met are told, for they may be rare."""
        if not 1 <= options["plays"] <= 100_000:
            raise CommandError("--plays: give a number from 1 to 100,000.")
        try:
            setup, tested = trial(_scenario(options["scenario"]), options["plays"], options["seed"])
        except FileProblems as wrong:
            raise CommandError(f"{len(wrong.problems)} problems:\n{wrong}") from wrong
        for line in _report(setup, tested):
            self.stdout.write(line)
        if tested.stuck:
            raise CommandError("Some plays had a card without any open option: give it one that needs nothing.")


def _scenario(name: str) -> Any:
    path = Path(name)
    if path.suffix == ".yaml" and path.is_file():
        return plays.read(path.read_text(encoding="utf-8"), path.name)[1]
    try:
        return plays.file_of(plays.current(name))
    except plays.UnknownScenario as unknown:
        raise CommandError(f"{unknown} Did you mean {', '.join(unknown.near) or 'a file'}?") from None


def _report(setup: Setup, tested: Tested) -> list[str]:
    lines = [f"{tested.plays} plays, none longer than {tested.longest} decisions."]
    lines += [f"{tested.endings.get(one.key, 0):>8}  {one.title} ({one.key})" for one in setup.scenario.endings]
    lines += [f"Never offered: {card}.{option}" for card, option in tested.never_offered(setup)]
    lines += [f"Never reached: {ending}" for ending in tested.never_ended(setup)]
    return [*lines, *(f"Stuck at {card}: {count} times" for card, count in tested.stuck.items())]
