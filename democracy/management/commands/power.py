"""`manage.py power`: the balance of power on a day, under the recorded rules or others, as text or as JSON."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from democracy import balance, rulebooks
from democracy.asking import BadAddress
from democracy.balance.export import to_json, to_text
from democracy.balance.run import days
from democracy.engine.balance.matters import MATTERS
from democracy.rulebooks import UnknownBook
from democracy.views.asking import written


class Command(BaseCommand):
    """manage.py power [--on DATE] [--matter KEY] [--amend RULE=VALUE]… [--agree ACTOR=SHARE]… [--book SLUG] [--json]"""

    help = "Who can turn what a party decides, by the rules of a day."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", "--date", metavar="DATE", help="the day (24 September 2016)")
        parser.add_argument("--matter", metavar="KEY", help=f"one matter alone: {', '.join(MATTERS)}")
        parser.add_argument(
            "--amend", action="append", default=[], metavar="RULE=VALUE", help="a rule with another value"
        )
        parser.add_argument(
            "--agree", action="append", default=[], metavar="ACTOR=SHARE",
            help="how often an actor's majority is of the members' mind: mps=30%%",
        )  # fmt: skip
        parser.add_argument("--book", metavar="SLUG", help="another rule book")
        parser.add_argument("--json", action="store_true", help="print JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            recorded = rulebooks.current()
            done = balance.run(recorded, balance.asked(recorded, _parts(options), days(recorded)))
        except (BadAddress, UnknownBook) as wrong:
            problems = wrong.problems if isinstance(wrong, BadAddress) else [wrong]
            raise CommandError("\n".join(map(str, problems))) from wrong
        except (OperationalError, ProgrammingError) as error:
            remedy = "Make it ready with: python manage.py migrate, then python manage.py seed"
            raise CommandError(f"The database holds no record that can be read ({error}). {remedy}") from error
        done = done.alone if options["matter"] else done
        self.stdout.write(written(to_json(done)) if options["json"] else to_text(done), ending="")


def _parts(options: Any) -> list[tuple[str, str]]:
    """The options as the parts of an address."""
    parts = [(name, options[name]) for name in ("on", "matter", "book") if options[name]]
    parts += [("amend", text.replace("=", ":", 1)) for text in options["amend"]]
    return parts + [("agree." + who, share) for who, _, share in (text.partition("=") for text in options["agree"])]
