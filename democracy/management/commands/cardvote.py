"""`manage.py cardvote`: put a question to conference again with changes, as a text report or as JSON."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from democracy import conferences
from democracy.asking import BadAddress, Problem
from democracy.conferences import Loaded, export
from democracy.conferences.address import read_day
from democracy.conferences.turns import turns
from democracy.models import CardVote
from democracy.rulebooks import UnknownBook

PAIRS = {
    "amend": ("RULE=VALUE", "a rule with another value, such as conference.affiliates_share=45%"),
    "affiliate": ("NAME=STANCE", "a delegation's vote: for, against, abstain or split:0.6"),
    "assume": ("KEY=NUMBER", "an assumption with another number"),
}
ONE = {
    "clps": ("SHARE", "the constituencies' share for"),
    "present": ("SHARE", "the share of the constituencies that is there"),
    "count": ("card|hands", "how it is taken"),
    "on": ("DATE", "another day, with its rules and cards"),
    "mover": ("nec|clp|affiliate", "who put a rule change"),
    "submitted": ("YEAR", "when it was submitted"),
    "decided": ("YEAR", "when the same part was last decided"),
    "deliver": ("yes", "delegations may be lost on the floor"),
    "refer": ("yes", "move it as a reference back"),
    "book": ("SLUG", "another rule book"),
    "worlds": ("N", "how many worlds are drawn (400)"),
    "seed": ("N", "the seed of every draw (2016)"),
    "world": ("K", "one world alone"),
}


class Command(BaseCommand):
    """manage.py cardvote SLUG [--amend RULE=VALUE]… [--affiliate NAME=STANCE]… [--json], or cardvote --list"""

    help = "Put a recorded card vote again under other rules, cards and mandates, or list them with --list."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", default="", help="the vote, such as standing-orders-2018")
        parser.add_argument("--list", action="store_true", help="list the votes")
        for name, (form, text) in PAIRS.items():
            parser.add_argument(f"--{name}", action="append", default=[], metavar=form, help=text)
        for name, (form, text) in ONE.items():
            parser.add_argument(f"--{name}", metavar=form, help=text.replace("%", "%%"))
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_list(options["json"]) if options["list"] else _report(options), ending="")
        except (OperationalError, ProgrammingError, UnknownBook) as error:
            remedy = "Make it ready with: python manage.py migrate, then python manage.py seed"
            raise CommandError(f"The database holds no record that can be read ({error}). {remedy}") from error


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _list(as_json: bool) -> str:
    found = conferences.listed()
    if as_json:
        return _json([{"slug": v.slug, "day": v.day.isoformat(), "title": v.title, "result": v.result} for v in found])
    width = max((len(v.slug) for v in found), default=0)
    return "".join(f"{v.slug:<{width}}  {v.day}  {v.title}: {v.result}\n" for v in found)


def _report(options: dict[str, Any]) -> str:
    loaded = _load(options["slug"], options["on"] or "")
    problems: list[Problem] = []
    pairs = list(_pairs(options, problems))
    try:
        ask = conferences.parse(pairs, loaded)
    except BadAddress as bad:
        problems += bad.problems
    if problems:
        raise CommandError("\n".join(map(str, problems)))
    conferences.book_for(loaded, ask)
    done = conferences.replay(loaded, ask)
    if done.refused is not None:
        raise CommandError(export.refusal(done))
    found = turns(done)
    return _json(export.to_json(done, found)) if options["json"] else export.to_text(done, found)


def _load(slug: str, on: str) -> Loaded:
    try:
        return conferences.load(slug, read_day(on))
    except CardVote.DoesNotExist:
        known = list(CardVote.objects.values_list("slug", flat=True))
        near = get_close_matches(slug[:80], known, n=3, cutoff=0.3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "python manage.py cardvote --list names them all."
        raise CommandError(
            f"There is no card vote “{slug[:80]}”. {hint}" if slug else f"Name a card vote. {hint}"
        ) from None


def _pairs(options: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address."""
    for name, (form, _) in PAIRS.items():
        for text in options[name]:
            key, equals, value = text.partition("=")
            if not equals or not key:
                problems.append(Problem(f"--{name}", text[:80], f"Write it as --{name} {form}."))
            elif name == "affiliate":
                yield f"affiliate.{key}", value
            else:
                yield name, f"{key}:{value}"
    yield from ((name, options[name]) for name in ONE if options[name] is not None)
