"""`manage.py replay`: run a recorded contest again with changes, as a text report or as JSON (docs/replay-json.md)."""

import difflib
import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from democracy import exports, replays
from democracy.asking import BadAddress, Problem
from democracy.engine.explain import sentence
from democracy.models import Contest
from democracy.replays.turns import turns
from democracy.rulebooks import UnknownBook

SINGLE = ("book", "psi", "side", "worlds", "seed", "world")
NAMED = {"amend": "amend", "assume": "assume", "nominate": "nominations", "turnout": "turnout"}
EXAMPLES = {
    "amend": "leadership.nominations.vacancy=20%",
    "assume": "shut_out.turnout=0.7",
    "nominate": "Corbyn=30",
    "turnout": "members=70%",
}
MANY = {
    "amend": ("RULE=VALUE", "a rule with another value"),
    "assume": ("KEY=NUMBER", "an assumption with another number"),
    "nominate": ("NAME=N", "so many nominations for a candidate"),
    "turnout": ("KIND=SHARE", "another turnout of one kind of voter"),
}
ONE = {
    "exclude": ("N[:PSI[:NAME]]", "so many more people shut out"),
    "psi": ("X", "how much likelier supporters of --side are to be caught (1)"),
    "side": ("NAME", "whose supporters an exclusion aims at (the winner's)"),
    "book": ("SLUG", "another rule book"),
    "worlds": ("N", "how many worlds are drawn (400)"),
    "seed": ("N", "the seed of every draw (2016)"),
    "world": ("K", "the world to show round by round (the one nearest to the average)"),
}


class Command(BaseCommand):
    """manage.py replay SLUG [--amend RULE=VALUE]… [--worlds N] [--seed N] [--turns] [--json], or replay --list"""

    help = "Replay a recorded contest under other rules, or list the archive with --list."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="the contest, such as leader-2016; --list names them all")
        parser.add_argument("--list", action="store_true", help="list the archive")
        for name, (form, text) in MANY.items():
            parser.add_argument(f"--{name}", action="append", default=[], metavar=form, help=text)
        for name, (form, text) in ONE.items():
            parser.add_argument(f"--{name}", metavar=form, help=text)
        parser.add_argument("--turns", action="store_true", help="search for what would turn the result")
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_list(options["json"]) if options["list"] else _report(options), ending="")
        except (OperationalError, ProgrammingError, UnknownBook) as error:
            remedy = "Make it ready with: python manage.py migrate, then python manage.py seed"
            raise CommandError(f"The database holds no record that can be read ({error}). {remedy}") from error


def _list(as_json: bool) -> str:
    entries = exports.archive()
    return _json(entries) if as_json else exports.archive_text(entries) + "\n"


def _report(options: dict[str, Any]) -> str:
    replay = _replay(options)
    turned = turns(replay) if options["turns"] else None
    return _json(exports.to_json(replay, turned)) if options["json"] else exports.to_text(replay, turned)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _replay(options: dict[str, Any]) -> replays.Replay:
    """Run what the options ask for. Raises `CommandError` for what cannot be, and for what the rules refuse."""
    loaded = _load(options["slug"] or "")
    problems: list[Problem] = []
    pairs = list(_pairs(options, problems))
    try:
        ask = replays.asked(loaded, pairs, problems)
    except BadAddress as bad:
        raise CommandError("\n".join(map(_option, bad.problems))) from bad
    replay = replays.replay(loaded, ask)
    if replay.refused is not None:
        raise CommandError(sentence(replay.refused))
    return replay


def _load(slug: str) -> replays.Loaded:
    try:
        return replays.load(slug)
    except Contest.DoesNotExist:
        known = list(Contest.objects.values_list("slug", flat=True))
        near = difflib.get_close_matches(slug, known, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "python manage.py replay --list names them all."
        missing = f"There is no contest “{slug[:80]}”." if slug else "Name a contest."
        raise CommandError(f"{missing} {hint}") from None


def _pairs(options: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address."""
    for name, part in NAMED.items():
        for text in options[name]:
            key, equals, value = text.partition("=")
            if not equals or not key:
                problems.append(Problem(f"--{name}", text[:80], f"Write it as in --{name} {EXAMPLES[name]}."))
            elif name in ("amend", "assume"):
                yield part, f"{key}:{value}"
            else:
                yield f"{part}.{key}", value
    if options["exclude"] is not None:
        yield from zip(("exclude", "psi", "side"), options["exclude"].split(":", 2), strict=False)
    yield from ((name, options[name]) for name in SINGLE if options[name] is not None)


def _option(problem: Problem) -> str:
    """A problem with the option that it is about; a rule is named by its title."""
    group, dot, name = problem.part.partition(".")
    option = {part: option for option, part in NAMED.items()}.get(group, group)
    if dot or problem.part in (*NAMED.values(), *ONE):
        return f"--{option}{' ' + name if name else ''}: “{problem.value}”. {problem.remedy}"
    return str(problem)
