"""`manage.py verify`: test every claim again, and report what its stored verdict no longer agrees with."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy import claims


class Command(BaseCommand):
    help = "Test every published claim again and report drift. The exit code is 1 where there is any."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--store` and `--due` write; without them nothing is."""
        parser.add_argument("--store", action="store_true", help="store what comes out in the place of what was stored")
        parser.add_argument("--due", action="store_true", help="only compute verdicts that are missing or out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["due"]:
            self._say(options, f"{claims.refresh()} verdicts on claims computed.")
            return
        checked = list(claims.verify())
        for one in checked:
            self._say(options, f"{one.claim.slug}: {one.result.word}. {one.result.summary}")
            if one.drifts:
                self.stdout.write(f"  {one.claim.slug} {one.told}")
            if options["store"]:
                claims.keep(one.claim, one.result)
        drifting = sum(one.drifts for one in checked)
        untested = sum(bool(one.result.problems) for one in checked)
        if untested or (drifting and not options["store"]):
            raise CommandError(f"{drifting} of {len(checked)} claims drift; {untested} cannot be tested.")
        self._say(options, f"{len(checked)} claims verified.")

    def _say(self, options: Mapping[str, Any], line: str) -> None:
        if options["verbosity"]:
            self.stdout.write(line)
