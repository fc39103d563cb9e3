"""How a draft begins: from an edition, or as the smallest scenario there can be."""

from datetime import timedelta

from democracy import models, plays
from democracy.plays.schema import ScenarioFile

DAYS = 60


def from_edition(row: models.Scenario, slug: str = "", title: str = "") -> ScenarioFile:
    """The text of an edition, under another address and title where they are given."""
    file = plays.file_of(row)
    return file.model_copy(update={"slug": slug or file.slug, "title": title or file.title})


def blank(slug: str, title: str) -> ScenarioFile:
    """One role, one invented card, one ending: something to begin with that can be played at once."""
    first = models.Opening.objects.earliest("day")
    start = first.day + timedelta(days=1)
    options = [
        {"key": "act", "title": "Do something"},
        {"key": "wait", "title": "Wait"},
    ]
    text = "Write here what has to be decided, and what each side says of it."
    card = {"key": "first", "title": "The first decision", "role": "leader", "day": start, "invented": True,
            "text": text, "options": options}  # fmt: skip
    return ScenarioFile.model_validate(
        {
            "slug": slug,
            "title": title,
            "opening": first.key,
            "start": start,
            "end": start + timedelta(days=DAYS),
            "summary": "Write here in a sentence what the scenario is about.",
            "text": "Write here what a player reads first.",
            "roles": [{"key": "leader", "title": "The leader", "text": "Write here who this is, and what they want."}],
            "cards": [card],
            "endings": [{"key": "end", "title": "The end", "text": "Write here how it ended."}],
        }
    )
