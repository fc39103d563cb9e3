"""Count the ballots in a BLT file and print the count round by round, as text or as JSON (docs/count-json.md)."""

import json
import re
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy.engine.counting import alternative, plurality
from democracy.engine.counting.blt import MOST_BYTES, BadBallotFile, BallotFile
from democracy.engine.counting.blt_reader import read
from democracy.engine.counting.outcome import Count
from democracy.engine.counting.report import as_json, as_text
from democracy.engine.counting.stv import report as stv_report
from democracy.engine.counting.stv.constraint import read as read_constraint
from democracy.engine.counting.stv.counting import count as count_stv
from democracy.engine.counting.stv.rules import PRESETS, QUOTAS, TIES, Rules
from democracy.engine.counting.stv.stages import Count as Stages
from democracy.engine.counting.ties import RULES, TieRule
from democracy.engine.luck import Luck

METHODS = {"av": "alternative vote", "plurality": "plurality", "stv": "single transferable vote"}


class Command(BaseCommand):
    """manage.py count FILE.blt --method av|plurality|stv [--seats N] [--json], and the parts of each method"""

    help = "Count the ballots in a BLT file and report every round."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a BLT file, or - for standard input")
        parser.add_argument("--method", choices=tuple(METHODS), default="av", help="how to count (av)")
        parser.add_argument("--seats", type=_positive, help="seats to fill (what the file says)")
        parser.add_argument("--votes-each", type=_positive, default=1, help="plurality: choices on a ballot that count")
        parser.add_argument("--rules", choices=tuple(PRESETS), default="scottish", help="stv: whose rules (scottish)")
        parser.add_argument("--quota", choices=QUOTAS, help="stv: another quota than the rules'")
        parser.add_argument("--decimals", type=_decimals, help="stv: decimals kept, or exact, other than the rules'")
        parser.add_argument(
            "--tie", choices=(*RULES, *TIES[:2]), help="how ties are broken (lot; for stv, as the rules say)"
        )
        parser.add_argument(
            "--constraint", help='stv: a minimum of a group inside the count, such as "2 women: Ada Byrne; Cyn Doyle"'
        )
        parser.add_argument("--seed", type=int, default=0, help="the seed of any lots (0)")
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["constraint"] is not None and options["method"] != "stv":
            raise CommandError("--constraint: only --method stv can keep a minimum. Use it, or leave the minimum out.")
        ballots = _read(options["file"])
        seats = options["seats"] or ballots.seats
        count = _stv(ballots, seats, options) if options["method"] == "stv" else _count(ballots, seats, options)
        tie = count.rules.tie if isinstance(count, Stages) else options["tie"] or "lot"
        heading = {"title": ballots.title, "method": options["method"], "seats": seats, "tie": tie}
        if options["json"]:
            found = stv_report.as_json(count) if isinstance(count, Stages) else as_json(count)
            record = {**heading, "seed": options["seed"], "withdrawn": list(ballots.withdrawn), **found}
            self.stdout.write(json.dumps(record, indent=2, ensure_ascii=False))
        else:
            text = stv_report.as_text(count) if isinstance(count, Stages) else as_text(count)
            self.stdout.write(_heading(ballots, seats, options) + text)


def _positive(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise ArgumentTypeError(f"{text!r} is not a whole number above 0; write one such as 1.")
    return int(text)


def _decimals(text: str) -> int | str:
    if text != "exact" and not re.fullmatch(r"[0-9]", text):
        raise ArgumentTypeError(f"{text!r} is neither a number of decimals from 0 to 9 nor the word exact.")
    return text if text == "exact" else int(text)


def _bytes(name: str) -> bytes:
    """At most one byte more than a file may have, so that an endless one ends."""
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(name).open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _read(name: str) -> BallotFile:
    try:
        data = _bytes(name)
    except (OSError, ValueError) as error:
        raise CommandError(f"{name} cannot be read: {error}. Name a BLT file, or - for standard input.") from error
    try:
        return read(data)
    except BadBallotFile as error:
        raise CommandError(f"{name} cannot be counted.\n{error}") from error


def _count(ballots: BallotFile, seats: int, options: dict[str, Any]) -> Count:
    if options["tie"] not in (None, *RULES):
        raise CommandError(f"--tie {options['tie']}: only stv knows it. Use one of {', '.join(RULES)}.")
    profile, tie, luck = ballots.profile, TieRule(options["tie"] or "lot"), Luck(options["seed"], range(1))
    if options["method"] == "av":
        if seats > 1:
            raise CommandError(f"--seats {seats}: the alternative vote fills one seat. Use --seats 1 or plurality.")
        return alternative.count(profile, tie=tie, luck=luck).world(0)
    _check_seats(ballots, seats)
    return plurality.count(profile, seats=seats, votes_each=options["votes_each"], tie=tie, luck=luck).world(0)


def _stv(ballots: BallotFile, seats: int, options: dict[str, Any]) -> Stages:
    _check_seats(ballots, seats)
    if options["tie"] not in (None, *TIES):
        raise CommandError(f"--tie {options['tie']}: stv does not know it. Use one of {', '.join(TIES)}.")
    text, luck = options["constraint"], Luck(options["seed"], range(1))
    try:
        held = None if text is None else read_constraint(text, ballots.profile.candidates)
        return count_stv(ballots.profile, seats=seats, rules=_rules(options), constraint=held, luck=luck)
    except ValueError as error:
        raise CommandError(str(error)) from error


def _rules(options: dict[str, Any]) -> Rules:
    return PRESETS[options["rules"]].vary(quota=options["quota"], decimals=options["decimals"], tie=options["tie"])


def _check_seats(ballots: BallotFile, seats: int) -> None:
    candidates = len(ballots.profile.candidates)
    if seats > candidates:
        raise CommandError(f"--seats {seats}: there are only {candidates} candidates. Ask for fewer seats.")


def _heading(ballots: BallotFile, seats: int, options: dict[str, Any]) -> str:
    cast = int(ballots.profile.counts.sum())
    method = METHODS[options["method"]]
    lines = [ballots.title] if ballots.title else []
    lines.append(f"{cast} ballots, {len(ballots.profile.candidates)} candidates, {seats} to elect: {method}.")
    lines += [f"Withdrawn: {', '.join(ballots.withdrawn)}."] if ballots.withdrawn else []
    return "\n".join([*lines, "", ""])
