"""The recorded side of a contest stays what happened, whatever the recorded rule book is made to say."""

from typing import Any

import pytest
from django.test import Client

from democracy import models, rulebooks

from .pages import text_of

pytestmark = [pytest.mark.usefixtures("seeded_db")]


def publish(rule: str, since: str, value: str) -> None:
    """Change one value of the recorded book, as an administrator would, and publish the edition."""
    draft = rulebooks.draft("labour")
    models.Amendment.objects.filter(book=draft, rule=rule, since=since).update(value=value)
    rulebooks.publish(draft)


@pytest.mark.parametrize(
    ("slug", "rule", "since", "value", "status"),
    [
        ("leader-2016", "leadership.incumbent", "2016-07-12", "nominations", 409),
        ("leader-2015", "leadership.nominations.vacancy", "2014-03-01", "20%", 200),
    ],
)
def test_the_record_is_shown_whatever_the_rules_are_made_to_say(
    client: Client, slug: str, rule: str, since: str, value: str, status: int
) -> None:
    shares = _recorded(client.get(f"/votes/{slug}/"))
    publish(rule, since, value)
    answer = client.get(f"/votes/{slug}/")
    assert answer.status_code == status
    assert _recorded(answer) == shares
    assert "Jeremy Corbyn won" in text_of(answer)


def _recorded(answer: Any) -> list[tuple[str, ...]]:
    record = answer.context["record"]
    return [tuple(segment.text for segment in row.segments) for row in record.bars().rows]
