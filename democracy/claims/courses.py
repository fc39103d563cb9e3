"""Claims about what another course would have brought: two of them side by side, with the same luck."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from democracy import campaigns, courses, models
from democracy.campaigns import Loaded
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.claims.leadership import band
from democracy.courses.run import Lived
from democracy.engine.campaign.measures import MEASURES as TOLD
from democracy.engine.claims.parts import Reading

TITLE = "Two courses of the party"


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = campaigns.load()
    names = {"measure": {key: measure.title for key, measure in TOLD.items()}}
    held = titles(next(iter(loaded.outlooks.values())))
    return Subject(TITLE, partial(_put, loaded), names, held, repr((loaded.openings, loaded.decisions)))


@dataclass(frozen=True)
class _Answer:
    """Both courses, lived through when something is first read of them: an address is often put only to be checked."""

    loaded: Loaded
    ask: courses.Ask

    @cached_property
    def lived(self) -> Lived:
        return courses.run(self.loaded, self.ask).lived


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    ask = courses.asked(loaded, pairs)
    held = ask.view(loaded).assumptions
    drawn = [one for key, one in held.items() if ".start." not in key or f".start.{ask.opening}." in key]
    return Done(_Answer(loaded, ask), "re-roll", tuple(drawn))


def _lower(answer: _Answer, of: str) -> Reading:
    return Reading.event(answer.lived.ends[of].lower)


def _higher(answer: _Answer, of: str) -> Reading:
    return Reading.event(answer.lived.ends[of].higher)


def _members_lost(answer: _Answer, of: str) -> Reading:
    """Whether fewer than half of the members back the leader at the end of the first course."""
    return Reading.event(float((answer.lived.ends["support"].first < 0.5).mean()))


def _executive_lost(answer: _Answer, of: str) -> Reading:
    """Whether the leader's side has no more than half of the executive's seats at the end of the first course."""
    return Reading.event(float((answer.lived.ends["nec_majority"].first <= 0).mean()))


def _conference_lost(answer: _Answer, of: str) -> Reading:
    """Whether less than half of conference, both halves alike, follows the leader at the end of the first course."""
    following = (answer.lived.ends["delegates"].first + answer.lived.ends["unions"].first) / 2
    return Reading.event(float((following < 0.5).mean()))


def _gone(answer: _Answer, of: str) -> Reading:
    return band(answer.lived.ends["departed"].difference, "MPs")


MEASURES = {
    "lower": Measure("{}: lower on the first course", "chance", _lower, "measure"),
    "higher": Measure("{}: higher on the first course", "chance", _higher, "measure"),
    "members_lost": Measure("fewer than half of the members back the leader on the first course", "chance",
                            _members_lost),
    "executive_lost": Measure("the leader's side has no majority on the executive on the first course", "chance",
                              _executive_lost),
    "conference_lost": Measure("less than half of conference follows the leader on the first course", "chance",
                               _conference_lost),
    "gone": Measure("MPs who leave the party on the first course beyond those on the second", "MPs", _gone),
}  # fmt: skip


def _titles() -> Mapping[str, str]:
    return {"": TITLE}


COURSES = Kind(
    "courses",
    TITLE,
    "/party/courses/",
    _load,
    _titles,
    MEASURES,
    (models.Opening, models.OpeningCount, models.RecordedDecision, models.Outlook, models.OutlookValue),
    alone=True,
)
