"""The changes form of a reselection: every rule of it, what to set beside it, and the luck."""

from collections.abc import Iterator
from typing import Any

from django import forms

from democracy.asking import SEED, amend, book_for
from democracy.forms.changes import ChangesForm
from democracy.reselections import Ask, Loaded
from democracy.reselections.address import PAGE_WORLDS
from democracy.reselections.asking import asked

GROUPS = {
    "How it is done": ("procedure", "trigger.counted", "trigger.share", "trigger.strictness", "trigger.denominator",
                       "trigger.quorum", "trigger.tie"),
    "The selection": ("decided_by", "affiliates_share", "confirmation.share", "count", "shortlist", "quota",
                                   "incumbent", "months"),
    "Time and the NEC": ("days", "unreached", "nec"),
}  # fmt: skip
BESIDE = "Set beside it"
COMPARED: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("Nothing", ()),
    "record": ("The recorded rules of the day", ("record",)),
    "pooled": ("The pooled trigger of 1990 to 2018", (
        "selection.procedure:trigger", "selection.trigger.counted:pooled", "selection.trigger.share:50%",
        "selection.trigger.strictness:more")),
    "apart": ("One third, apart, of 2018", (
        "selection.procedure:trigger", "selection.trigger.counted:either", "selection.trigger.share:1/3",
        "selection.trigger.strictness:least")),
    "open": ("Open selection in every seat", ("selection.procedure:open",)),
    "committee": ("The general committee, as in 1980 to 1990", ("selection.procedure:committee",)),
}  # fmt: skip


def _compared(ask: Ask) -> str:
    """The name of what stands beside it now; "kept" for rules that have no name here."""
    if not ask.paired:
        return ""
    held = {f"{key}:{value}" for key, value in ask.compare.items()} or {"record"}
    return next((name for name, (_, parts) in COMPARED.items() if parts and set(parts) == held), "kept")


class ReselectionForm(ChangesForm[Ask]):
    """Each field starts from what was asked last."""

    def __init__(self, loaded: Loaded, ask: Ask, data: Any = None) -> None:
        base = book_for(ask.book, loaded.recorded)
        super().__init__(amend(base, ask.amendments, loaded.day), base, loaded.day, data)
        self.loaded, self.was = loaded, ask
        for title, names in GROUPS.items():
            for name in names:
                self.add_rule(title, name.replace(".", "_"), f"selection.{name}")
        beside = _compared(ask)
        choices = [(name, words) for name, (words, _) in COMPARED.items()]
        choices += [("kept", "The rules that stand there now")] if beside == "kept" else []
        self.add(BESIDE, "beside", forms.ChoiceField(choices=choices), "With the same luck", beside)
        worlds = forms.ChoiceField(choices=[(str(n), f"{n:,}") for n in (PAGE_WORLDS, 200, 400)])
        self.add("Worlds and luck", "worlds", worlds, "Worlds", str(ask.worlds))
        seed = forms.CharField(max_length=10, help_text="The same seed gives the same luck, under any rules.")
        self.add("Worlds and luck", "seed", seed, "Seed", str(ask.seed))
        self.opened = (BESIDE,)

    def read(self, pairs: list[tuple[str, str]]) -> Ask:
        return asked(self.loaded, pairs, self.was.seat)

    def other_pairs(self) -> Iterator[tuple[str, str]]:
        beside = str(self.cleaned_data.get("beside") or "")
        if beside == "kept":
            yield from (("compare", f"{key}:{value}") for key, value in self.was.compare.items())
        yield from (("compare", part) for part in COMPARED.get(beside, ("", ()))[1])
        for name, usual in (("worlds", PAGE_WORLDS), ("seed", SEED)):
            text = str(self.cleaned_data.get(name) or "").strip()
            if text and text != str(usual):
                yield name, text
        for name in ("book", "rival"):
            if held := getattr(self.was, name):
                yield name, held
        yield from (("assume", f"{key}:{value:g}") for key, value in self.was.assume.items())
