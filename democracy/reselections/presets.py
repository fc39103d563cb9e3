"""Questions that are often asked, each an address."""

from dataclasses import dataclass

POOLED = ("amend=selection.trigger.counted:pooled&amend=selection.trigger.share:50%25"
          "&amend=selection.trigger.strictness:more")  # fmt: skip
APART = ("amend=selection.trigger.counted:either&amend=selection.trigger.share:1/3"
         "&amend=selection.trigger.strictness:least")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preset:
    """A question: its title, its year, what it asks, and the query string that asks it beside the recorded rules."""

    slug: str
    title: str
    year: int
    question: str
    query: str


PRESETS = (
    Preset("open-2019", "2019 under open selection", 2019, "How many MPs would have lost, had every seat chosen anew?",
           "amend=selection.procedure:open&amend=selection.days:365&compare=record"),
    Preset("apart-2016", "2016 under the rule of 2018", 2016, "Had a third of branches been enough two years earlier?",
           f"year=2016&{APART}&compare=record"),
    Preset("pooled-2019", "2019 under the rule of 1990 to 2018", 2019,
           "Had more than half of branches and affiliates together still been needed?", f"{POOLED}&compare=record"),
    Preset("branches-2019", "Only branches, no affiliates", 2019, "Had affiliates had no say?",
           "amend=selection.trigger.counted:branches&compare=record"),
    Preset("quorum-2019", "A quorum of fifteen", 2019, "Had a branch's vote counted only if fifteen members came?",
           "amend=selection.trigger.quorum:15&compare=record"),
    Preset("nec-2019", "An NEC that names candidates", 2019,
           "Had every seat chosen anew, and the executive named its own where it wished?",
           "amend=selection.procedure:open&amend=selection.days:365&amend=selection.nec:imposes"
           "&compare=selection.procedure:open&compare=selection.days:365"),
    Preset("in-time-2019", "2019 without the election", 2019, "Had there been time for every seat?",
           "amend=selection.days:365&compare=record"),
)  # fmt: skip
