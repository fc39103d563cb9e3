"""`manage.py exclusions`: how many people, aimed how well, would turn a recorded vote."""

import difflib
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy import exclusions, models
from democracy.asking import BadAddress
from democracy.exclusions.export import to_csv, to_json, to_text
from democracy.views.asking import written

OPTIONS = {
    "exclude": ("N", "how many people are shut out"),
    "psi": ("X", "how many times as likely a supporter of the winner is to be caught"),
    "found": ("WAY", "random, complaint or search, in place of --psi"),
    "on": ("DAY", "the day on which they are shut out, as 2016-09-01"),
    "cast": ("WHAT", "void or stands: a vote already cast"),
    "appeals": ("WHICH", "none or heard"),
    "turn": ("N", "seats that go to others, in an election"),
    "worlds": ("N", "how many worlds (100)"),
    "seed": ("N", "the seed of every draw (2016)"),
}


class Command(BaseCommand):
    """manage.py exclusions SLUG [--exclude N] [--psi X] [--who GROUP] [--json | --csv], or exclusions --list"""

    help = "How many people would have to be shut out of a recorded vote to turn it; --list names the votes."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="the vote, such as leader-2016; --list names them all")
        parser.add_argument("--list", action="store_true", help="list the votes")
        for name, (form, text) in OPTIONS.items():
            parser.add_argument(f"--{name}", metavar=form, help=text)
        parser.add_argument("--who", action="append", default=[], metavar="GROUP", help="look only among these")
        parser.add_argument("--assume", action="append", default=[], metavar="KEY=NUMBER", help="set an assumption")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--csv", action="store_true", help="print the map as CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_list() if options["list"] else _report(options), ending="")


def _list() -> str:
    return "".join(f"{slug:<28}  {title}\n" for slug, title in exclusions.titles().items())


def _report(options: dict[str, Any]) -> str:
    loaded = _load(options["slug"] or "")
    try:
        done = exclusions.run(loaded, exclusions.asked(loaded, _pairs(options)))
    except BadAddress as bad:
        raise CommandError("\n".join(f"--{problem}" for problem in bad.problems)) from bad
    if done.refused is not None:
        raise CommandError(to_json(done)["headline"])
    if options["json"]:
        return written(to_json(done))
    return to_csv(done) if options["csv"] else to_text(done)


def _load(slug: str) -> exclusions.Loaded:
    try:
        return exclusions.load(slug)
    except models.Contest.DoesNotExist:
        near = difflib.get_close_matches(slug, exclusions.titles(), n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "python manage.py exclusions --list names them all."
        missing = f"There is no vote “{slug[:80]}”." if slug else "Name a vote."
        raise CommandError(f"{missing} {hint}") from None


def _pairs(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address."""
    yield from ((name, options[name]) for name in OPTIONS if options[name] is not None)
    yield from (("who", key) for key in options["who"])
    yield from (("assume", text.replace("=", ":", 1)) for text in options["assume"])
