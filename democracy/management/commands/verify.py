"""`manage.py verify`: test every claim again, and report what its stored verdict no longer agrees with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from democracy import claims


class Command(BaseCommand):
    help = "Test every published claim again and report drift. The exit code is 1 where there is any."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--store", action="store_true", help="store what comes out in the place of what was stored")

    def handle(self, *args: Any, **options: Any) -> None:
        checked = list(claims.verify())
        for one in checked:
            if options["verbosity"]:
                self.stdout.write(f"{one.claim.slug}: {one.result.word}. {one.result.summary}")
            if one.drifts:
                self.stdout.write(f"  {one.claim.slug} {one.told}")
            if options["store"]:
                claims.keep(one.claim, one.result)
        drifting = sum(one.drifts for one in checked)
        untested = sum(bool(one.result.problems) for one in checked)
        if untested or (drifting and not options["store"]):
            raise CommandError(f"{drifting} of {len(checked)} claims drift; {untested} cannot be tested.")
        if options["verbosity"]:
            self.stdout.write(f"{len(checked)} claims verified.")
