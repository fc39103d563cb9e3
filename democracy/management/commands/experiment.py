"""`manage.py experiment`: a scenario in many worlds, in two or more versions, from the blocks that are stored on."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from democracy import experiments, models, plays
from democracy.asking import MOST_SEED, BadAddress
from democracy.experiments import From, Stored, export
from democracy.experiments.report import to_text
from democracy.plays import Owner

MOST_WORLDS = 20_000
ONCE = {"outlook": "NAME", "book": "SLUG", "others": "interest"}
ARM = (
    'a version, such as "place=ruling; leadership.incumbent=nominations; book=nominations-20; outlook=rebels; '
    'others=interest"; "history" changes nothing'
)


class Command(BaseCommand):
    """manage.py experiment SCENARIO --arm TEXT --arm TEXT [--play CODE --at N] [--worlds N] [--json|--csv]"""

    help = "Run a scenario in many worlds, in two or more versions that share their luck."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scenario", help="its slug, such as truce-or-reform")
        parser.add_argument("--arm", action="append", default=[], metavar="TEXT", help=ARM)
        parser.add_argument("--play", metavar="CODE", help="ask from a moment of this play, not from the beginning")
        parser.add_argument("--at", type=int, metavar="N", help="the move after which it is asked (the last)")
        parser.add_argument("--worlds", type=int, default=1_000, help="how many worlds (1,000)")
        parser.add_argument("--seed", type=int, help="the seed of every draw (2016; a play brings its own)")
        for name, form in (("amend", "RULE=VALUE"), ("assume", "KEY=NUMBER"), *ONCE.items()):
            parser.add_argument(
                f"--{name}", action="append", default=[], metavar=form, help="the same in every version"
            )
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--json", action="store_true", help="print everything as JSON")
        ways.add_argument("--csv", action="store_true", help="print every world as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            held = self._run(options)
        except (OperationalError, ProgrammingError) as error:
            remedy = "Make it ready with: python manage.py migrate, then python manage.py seed"
            raise CommandError(f"The database holds no scenario that can be read ({error}). {remedy}") from error
        if options["json"]:
            self.stdout.write(json.dumps(export.to_json(held), indent=1, ensure_ascii=False))
        else:
            self.stdout.write(export.to_csv(held) if options["csv"] else to_text(held), ending="")

    def _run(self, options: dict[str, Any]) -> Stored:
        if not 1 <= options["worlds"] <= MOST_WORLDS:
            raise CommandError(f"--worlds: {options['worlds']}. Give a number from 1 to {MOST_WORLDS:,}.")
        source = _source(options)
        try:
            asked = experiments.read(source.known, list(_arms(options)))
        except BadAddress as bad:
            raise CommandError("\n".join(map(str, bad.problems))) from bad
        held = experiments.stored(experiments.ask(source, asked, options["worlds"], Owner()))
        while held.missing:
            held = experiments.run_next(held)
            self.stderr.write(f"{held.done:,} of {held.row.worlds:,} worlds")
        return held


def _arms(options: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """Every version with what is said of all of them; one alone stands beside history."""
    alike = [(key, value) for name in ("amend", "assume") for key, _, value in
             (text.partition("=") for text in options[name])]  # fmt: skip
    alike += [(part, value) for part in ONCE for value in options[part]]
    texts = options["arm"]
    for text in ["history", *texts] if len(texts) == 1 else texts:
        yield [*experiments.pieces(text), *alike]


def _source(options: dict[str, Any]) -> From:
    """Where it asks from. Raises CommandError with what there is."""
    seed = 2016 if options["seed"] is None else options["seed"]
    if not 0 <= seed <= MOST_SEED:
        raise CommandError(f"--seed: {seed}. Give a number from 0 to {MOST_SEED:,}.")
    try:
        begun = experiments.beginning(options["scenario"], seed)
    except plays.UnknownScenario as unknown:
        raise CommandError(f"{unknown} Did you mean {' or '.join(unknown.near)}?") from None
    if not options["play"]:
        return begun
    if options["seed"] is not None:
        raise CommandError("--seed: a play brings its own seed. Leave it out.")
    return _moment(options["play"], options["at"], options["scenario"])


def _moment(code: str, at: int | None, scenario: str) -> From:
    try:
        loaded = plays.load(uuid.UUID(code.rstrip("/").rpartition("/")[2]), at)
        found = experiments.moment(loaded)
    except (ValueError, models.Play.DoesNotExist, LookupError) as wrong:
        told = wrong if isinstance(wrong, experiments.Over) or type(wrong) is LookupError else "There is no such play."
        raise CommandError(f"--play {code[:80]}: {told}") from None
    if found.scenario.slug != scenario:
        raise CommandError(f"--play {code[:80]}: this is a play of {found.scenario.slug}, not of {scenario}.")
    return found
