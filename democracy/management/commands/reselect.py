"""`manage.py reselect`: reselect a seat's MP or every MP of a year under other rules, as a text report or as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from democracy import reselections
from democracy.asking import BadAddress, Problem
from democracy.engine.explain import sentence
from democracy.reselections.address import RECORD, year_of
from democracy.reselections.export import party_to_csv, party_to_json, seat_to_json
from democracy.reselections.party_page import Shown as Party
from democracy.reselections.report import party_to_text, seat_to_text
from democracy.reselections.run import Run
from democracy.reselections.seat_page import Shown as Seat
from democracy.rulebooks import UnknownBook

SEVERAL = {
    "amend": ("RULE=VALUE", "a rule with another value, such as selection.trigger.share=50%"),
    "compare": ("RULE=VALUE", "a rule of the other side of a comparison; record stands for the recorded rules"),
    "assume": ("KEY=NUMBER", "an assumption with another number, such as selection.attendance=0.05"),
}
ONE = {
    "seat": ("NAME", "one constituency, such as barking; all of them if none is named"),
    "year": ("YEAR", "2016, 2017 or 2019 (2019)"),
    "book": ("SLUG", "another rule book"),
    "rival": ("SLUG", "the rule book of the other side"),
    "worlds": ("N", "how many worlds are drawn (400)"),
    "seed": ("N", "the seed of every draw (2016)"),
    "world": ("K", "tell this world of the seat, branch by branch, and what would turn it"),
}


class Command(BaseCommand):
    """manage.py reselect [--seat NAME] [--year YEAR] [--amend RULE=VALUE]… [--compare …] [--worlds N] [--json]"""

    help = "Reselect one MP or all of a year under any rules since 1980, or two sets of rules with the same luck."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        for name, (form, text) in SEVERAL.items():
            parser.add_argument(f"--{name}", action="append", default=[], metavar=form, help=text.replace("%", "%%"))
        for name, (form, text) in ONE.items():
            parser.add_argument(f"--{name}", metavar=form, help=text)
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")
        parser.add_argument("--csv", action="store_true", help="print every seat as a line of CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_report(options), ending="")
        except (OperationalError, ProgrammingError, UnknownBook) as error:
            remedy = "Make it ready with: python manage.py migrate, then python manage.py seed"
            raise CommandError(f"The database holds no record that can be read ({error}). {remedy}") from error


def _report(options: dict[str, Any]) -> str:
    problems: list[Problem] = []
    pairs = list(_pairs(options, problems))
    loaded = reselections.load(year_of(pairs))
    try:
        ask = reselections.parse(pairs, loaded)
    except BadAddress as bad:
        problems += bad.problems
    if problems:
        raise CommandError("\n".join(f"--{problem}" for problem in problems))
    done = reselections.run(loaded, ask)
    if done.refused:
        raise CommandError(sentence(done.refused))
    if options["csv"]:
        return party_to_csv(Party(done))
    if options["json"]:
        return json.dumps(_json(done), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return seat_to_text(done) if done.ask.seat else party_to_text(done)


def _json(done: Run) -> dict[str, Any]:
    return seat_to_json(Seat(done)) if done.ask.seat else party_to_json(Party(done))


def _pairs(options: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address."""
    for name, (form, _) in SEVERAL.items():
        for text in options[name]:
            key, equals, value = text.partition("=")
            if (equals and key) or (name, text) == ("compare", RECORD):
                yield name, f"{key}:{value}" if equals else text
            else:
                problems.append(Problem(name, text[:80], f"Write it as --{name} {form}."))
    yield from ((name, options[name]) for name in ONE if options[name] is not None)
