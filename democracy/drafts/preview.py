"""A draft played at once by whoever writes it: its text is kept as it stands, so no later edit can break the play."""

from django.db import transaction

from democracy import models, plays, rulebooks
from democracy.drafts.store import NotReady, file_of
from democracy.plays import openings, outlooks
from democracy.plays.checks import Known, unplayable

SEED = 2016


@transaction.atomic
def begin(draft: models.ScenarioDraft, known: Known, role: str, owner: plays.Owner) -> models.Play:
    """A play of the draft from a seat, for `owner` alone. Raises `NotReady` where the engine cannot play it."""
    file = file_of(draft)
    if found := unplayable(file, known):
        raise NotReady(found)
    account = owner.account
    play = models.Play(
        scenario=plays.preview(file), book=rulebooks.row_for(rulebooks.RECORDED),
        outlook=outlooks.edition(outlooks.NEUTRAL), opening=openings.edition(file.opening), seed=SEED, role=role,
        owner=owner.key, user_id=account.pk if account else None,
    )  # fmt: skip
    return plays.begin(play)
