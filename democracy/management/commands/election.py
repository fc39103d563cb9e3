"""`manage.py election`: count a recorded election again in another way, as a text report or as JSON."""

import difflib
import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy import elections, models
from democracy.elections.export import to_json, to_text
from democracy.engine.explain import sentence

OPTIONS = {
    "method": ("METHOD", "block, single, limited, cumulative or stv"),
    "votes": ("N", "X on a paper under a limited vote"),
    "rules": ("RULES", "a preset for stv: scottish or meek"),
    "book": ("BOOK", "the rule book, such as labour or labour@1"),
    "seats": ("N", "how many are elected"),
    "women": ("N", "at least so many of them women"),
    "worlds": ("N", "how many worlds are drawn (100; 25 by Meek's rules)"),
    "seed": ("N", "the seed of every draw (2016)"),
    "world": ("K", "the world to show"),
}


class Command(BaseCommand):
    """manage.py election SLUG [--method METHOD] [--seats N] [--women N] [--json], or election --list"""

    help = "Count a recorded election of several members in another way, or list them with --list."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="the election, such as nec-members-2016; --list names them all")
        parser.add_argument("--list", action="store_true", help="list the elections")
        for name, (form, text) in OPTIONS.items():
            parser.add_argument(f"--{name}", metavar=form, help=text)
        parser.add_argument("--assume", action="append", default=[], metavar="KEY=NUMBER", help="set an assumption")
        parser.add_argument(
            "--amend", action="append", default=[], metavar="RULE=VALUE", help="change a part of stv, as stv.quota=hare"
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_list() if options["list"] else _report(options), ending="")


def _list() -> str:
    rows = models.Election.objects.values_list("slug", "title", "seats")
    return "".join(f"{slug:<28}  {seats} seats  {title}\n" for slug, title, seats in rows)


def _report(options: dict[str, Any]) -> str:
    loaded = _load(options["slug"] or "")
    try:
        done = elections.run(loaded, elections.asked(loaded, _pairs(options)))
    except elections.BadAddress as bad:
        raise CommandError("\n".join(f"--{problem}" for problem in bad.problems)) from bad
    if done.refused is not None:
        raise CommandError(sentence(done.refused))
    if options["json"]:
        return json.dumps(to_json(done), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return to_text(done)


def _load(slug: str) -> elections.Loaded:
    try:
        return elections.load(slug)
    except models.Election.DoesNotExist:
        known = list(models.Election.objects.values_list("slug", flat=True))
        near = difflib.get_close_matches(slug, known, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "python manage.py election --list names them all."
        missing = f"There is no election “{slug[:80]}”." if slug else "Name an election."
        raise CommandError(f"{missing} {hint}") from None


def _pairs(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address."""
    yield from ((name, options[name]) for name in OPTIONS if options[name] is not None)
    yield from (("amend", text.replace("=", ":", 1)) for text in options["amend"])
    yield from (("assume", text.replace("=", ":", 1)) for text in options["assume"])
