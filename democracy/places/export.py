"""The table of the map to take away."""

import csv
import io
import json

from democracy.places.page import PlacesPage, records

COLUMNS = ("code", "name", "region", "labour_mp_2016_06_28", "value")


def to_csv(page: PlacesPage) -> str:
    """One row for each place found, in the order of the page."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(records(page.lines))
    return text.getvalue()


def to_json(page: PlacesPage) -> str:
    """The question, what must be known of the answer, and the places found."""
    told = {
        "shown": page.colouring.title,
        "mark": page.colouring.mark,
        "note": page.colouring.note,
        "asked": page.asked,
        "assumptions": [
            {
                "key": one.key,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "basis": one.basis,
                "source": one.source,
            }
            for one in page.assumptions
        ],
        "places": records(page.lines),
    }
    return json.dumps(told, indent=2, ensure_ascii=False)
