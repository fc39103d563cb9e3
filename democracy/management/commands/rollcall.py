"""`manage.py rollcall`: take a recorded vote of a body again with changes, as a text report or as JSON."""

import difflib
import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from democracy import rollcalls
from democracy.engine.explain import sentence
from democracy.models import RollCall
from democracy.rollcalls import BadAddress, reproduce
from democracy.rollcalls.page import Shown
from democracy.rulebooks import UnknownBook

MANY = {
    "flip": ("SEAT[:for|against]", "a seat or a section that votes the other way, or for, or against"),
    "absent": ("SEAT", "a seat or a section that is not there"),
    "amend": ("RULE=VALUE", "a rule with another value"),
    "assume": ("KEY=NUMBER", "an assumption with another number"),
}
ONE = {
    "switch": ("N", "so many of those who voted for vote against (−N the other way)"),
    "chair": ("for|against", "how a casting vote falls"),
    "book": ("SLUG", "another rule book"),
    "worlds": ("N", "how many worlds are drawn (400)"),
    "seed": ("N", "the seed of every draw (2016)"),
    "world": ("K", "one world alone"),
}


class Command(BaseCommand):
    """manage.py rollcall SLUG [--flip SEAT]… [--absent SEAT]… [--amend RULE=VALUE]… [--json], or rollcall --list"""

    help = "Take a recorded vote of a body again with other seats or rules, or list them with --list."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="the vote, such as nec-freeze-date-2016; --list names them all")
        parser.add_argument("--list", action="store_true", help="list the recorded votes of bodies")
        for name, (form, text) in MANY.items():
            parser.add_argument(f"--{name}", action="append", default=[], metavar=form, help=text)
        for name, (form, text) in ONE.items():
            parser.add_argument(f"--{name}", metavar=form, help=text)
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_list(options["json"]) if options["list"] else _report(options))
        except (OperationalError, ProgrammingError, UnknownBook) as error:
            remedy = "Make it ready with: python manage.py migrate, then python manage.py seed"
            raise CommandError(f"The database holds no record that can be read ({error}). {remedy}") from error


def _list(as_json: bool) -> str:
    rows = list(RollCall.objects.select_related("body"))
    if as_json:
        return json.dumps([{"slug": row.slug, "title": row.title, "body": row.body.slug} for row in rows], indent=1)
    return "\n".join(f"{row.slug}  {row.body.short_name}: {row.title}" for row in rows)


def _load(slug: str) -> rollcalls.Loaded:
    try:
        return rollcalls.load(slug)
    except RollCall.DoesNotExist:
        known = list(RollCall.objects.values_list("slug", flat=True))
        near = difflib.get_close_matches(slug, known, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "python manage.py rollcall --list names them all."
        missing = f"There is no roll call “{slug[:80]}”." if slug else "Name a roll call."
        raise CommandError(f"{missing} {hint}") from None


def _report(options: dict[str, Any]) -> str:
    loaded = _load(options["slug"] or "")
    try:
        ask = rollcalls.parse(_pairs(options), loaded.record, loaded.outlook.assumptions)
    except BadAddress as bad:
        raise CommandError("\n".join(f"--{problem}" for problem in bad.problems)) from bad
    done = rollcalls.replay(loaded, ask)
    if done.refused is not None:
        raise CommandError(sentence(done.refused))
    if options["json"]:
        return json.dumps(reproduce.as_data(done), indent=1, ensure_ascii=False)
    return "\n".join(_lines(Shown(done, "")))


def _pairs(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address; a rule may be written with = or with a colon."""
    for name in MANY:
        for text in options[name]:
            yield name, text.replace("=", ":", 1) if name in ("amend", "assume") else text
    yield from ((name, options[name]) for name in ONE if options[name] is not None)


def _lines(shown: Shown) -> Iterator[str]:
    """The report, line by line: the result, what was changed, why, what would turn it, every seat."""
    yield from (shown.done.loaded.record.title, f"{shown.label}: {shown.headline}", shown.verdict)
    yield from (f"  {line}" for line in shown.changed())
    if shown.world_votes():
        yield shown.world_votes()
    yield from ("", "Why")
    yield from (f"  {'met' if reason.passed else 'NOT met'}: {reason.sentence}" for reason in shown.findings())
    if shown.change == "re-roll":
        yield from ("", "Counts", *(f"  {' | '.join(row)}" for row in shown.counts()))
    yield from ("", "What would turn it")
    yield from (f"  {turn.seats or 'no number'} {turn.words}: {turn.result or 'stays'}" for turn in shown.turns())
    rows = shown.rows()
    if rows:
        yield from ("", "Seats (in the record | now | pivotal)")
    yield from (f"  {r.line.seat.key} {r.line.seat.name}: {r.recorded} | {r.now} | {r.pivotal}" for r in rows)
    if shown.assumptions():
        yield from ("", "Assumes", *(f"  {held.key} {held.value:g}: {held.basis}" for held in shown.assumptions()))
    yield from ("", reproduce.editions(shown.done), reproduce.command(shown.done))
