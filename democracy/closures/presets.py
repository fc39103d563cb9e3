"""Questions to try about stopped meetings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A question that is one click away: `changes` are the parts of an address."""

    title: str
    changes: str
    question: str


PRESETS = (
    Preset("Lifted on 1 August", "until.ban-2016=2016-07-31", "What if it had been lifted before the ballot opened?"),
    Preset("No ban", "lift=ban-2016", "What if meetings had gone on as usual?"),
    Preset("Nominations stopped too", "close.ban-2016=nominations", "What if parties might not have met to nominate?"),
    Preset(
        "Nominations only from August",
        "since.ban-2016=2016-06-01&until.ban-2016=2016-07-31&close.ban-2016=nominations&close.ban-2016=delegates",
        "What if all meetings had been stopped from June to July?",
    ),
    Preset(
        "Suspended parties let back",
        "lift=brighton-2016&lift=wallasey-2016&lift=south-shields-2016",
        "What if the suspended parties could have nominated?",
    ),
    Preset(
        "In the weeks of the triggers",
        "since.ban-2016=2019-09-01&until.ban-2016=2019-10-29",
        "What if meetings had been stopped in the autumn of 2019?",
    ),
)
