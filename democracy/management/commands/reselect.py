"""`manage.py reselect`: the reselection of a year's MPs, or of one, as a text report or as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy import reselections
from democracy.asking import BadAddress, Problem
from democracy.engine.explain import sentence
from democracy.reselections import Run, export, party_page, seat_page
from democracy.reselections.address import year_of
from democracy.rulebooks import UnknownBook

PAIRS = {
    "amend": ("RULE=VALUE", "a rule with another value, such as selection.trigger.share=50%"),
    "assume": ("KEY=NUMBER", "an assumption with another number"),
}
ONE = {
    "year": ("2016|2017|2019", "the year, its MPs and its rules (2019)"),
    "seat": ("NAME", "one constituency, by name, slug or code"),
    "book": ("SLUG", "another rule book"),
    "rival": ("SLUG", "a rule book to compare with"),
    "worlds": ("N", "how many worlds are drawn (400)"),
    "seed": ("N", "the seed of every draw (2016)"),
}
LISTED = 20


class Command(BaseCommand):
    """manage.py reselect [--year Y] [--seat NAME] [--amend RULE=VALUE]… [--compare RULE=VALUE|record] [--json]"""

    help = "Reselect a year's MPs under the rules of the day or others: how many face a selection, and who."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        for name, (form, text) in PAIRS.items():
            parser.add_argument(f"--{name}", action="append", default=[], metavar=form, help=text.replace("%", "%%"))
        for name, (form, text) in ONE.items():
            parser.add_argument(f"--{name}", metavar=form, help=text)
        parser.add_argument(
            "--compare", action="append", default=[], metavar="RULE=VALUE|record",
            help="the other side of a comparison, with the same luck",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_report(options), ending="")


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
    try:
        done = reselections.run(loaded, ask)
    except UnknownBook as unknown:
        raise CommandError(str(unknown)) from unknown
    if done.refused is not None:
        raise CommandError(sentence(done.refused))
    return _seat(done, options["json"]) if ask.seat else _party(done, options["json"])


def _pairs(options: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The options as the parts of an address."""
    yield from ((name, options[name]) for name in ONE if options[name] is not None)
    for name in PAIRS:
        for text in options[name]:
            key, equals, value = text.partition("=")
            if equals and key:
                yield name, f"{key}:{value}"
            else:
                problems.append(Problem(name, text[:80], f"Write it as --{name} {PAIRS[name][0]}."))
    yield from (("compare", text.replace("=", ":", 1)) for text in options["compare"])


def _party(done: Run, as_json: bool) -> str:
    shown = party_page.Shown(done)
    if as_json:
        return _json(export.party_to_json(shown))
    lines = [f"Reselection in {shown.year}. Simulated.", shown.headline]
    lines += [f"Recorded: {shown.recorded} faced a full selection."] if shown.recorded is not None else []
    lines += [f"{title}: {text}" for title, text in shown.difference()]
    width = max(len(row.place.row.name) for row in shown.rows[:LISTED])
    lines += ["", "The likeliest to face a selection, in 100 worlds; then to lose it; then the record."]
    lines += [
        f"{row.place.row.name:<{width}}  {row.asked * 100:5.1f}  {row.lost * 100:5.1f}  {row.recorded}"
        for row in shown.rows[:LISTED]
    ]
    return _text([*lines, "", shown.editions()])


def _seat(done: Run, as_json: bool) -> str:
    shown = seat_page.Shown(done)
    if as_json:
        return _json(export.seat_to_json(shown))
    if shown.nobody:
        raise CommandError(f"{shown.place.row.name}: {shown.nobody}")
    lines = [f"{shown.place.row.name}, {shown.year}: {shown.mp}. Simulated.", shown.caution, shown.headline, ""]
    lines += ["One rule changed: chances of a selection and of losing, in 100 worlds."]
    lines += [f"{turn.asked * 100:5.1f}  {turn.lost * 100:5.1f}  {turn.title}" for turn in shown.turns()]
    return _text([*lines, "", shown.editions()])


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
