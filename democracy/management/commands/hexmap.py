"""`manage.py hexmap`: compute the map of hexagons from the positions of the constituencies."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from democracy import models
from democracy.places import layout


class Command(BaseCommand):
    help = "Compute where each constituency stands on the map of hexagons, and say how well neighbours stay together."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, help="write the layout there: seeds/clps/hexmap.csv")
        parser.add_argument("--stored", action="store_true", help="judge the layout in the tables; compute nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not models.Constituency.objects.exists():
            self.stderr.write("There are no constituencies yet: load them with `manage.py seed`.")
            return
        cells = layout.stored() if options["stored"] else layout.computed()
        for line in layout.quality(cells).lines() if cells else ["No constituency has a hexagon yet."]:
            self.stdout.write(line)
        if options["output"]:
            options["output"].write_text(layout.as_csv(cells), encoding="utf-8")
            self.stdout.write(f"Written to {options['output']}; `manage.py seed` loads it.")
