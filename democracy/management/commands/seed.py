"""`manage.py seed`: load the seed files; afterwards only what nobody has changed here."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from democracy.files import FileProblems
from democracy.seeding import seed


class Command(BaseCommand):
    help = "Load seeds/ into the tables. Edits made in the admin are kept and reported."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = seed()
        except FileProblems as wrong:
            count = len(wrong.problems)
            noun = "problem" if count == 1 else "problems"
            raise CommandError(f"{count} {noun} in the seeds, so nothing was written:\n{wrong}") from wrong
        if options["verbosity"]:
            for line in report.lines():
                self.stdout.write(line)
