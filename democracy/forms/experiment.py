"""The form that asks an experiment: what each version does otherwise, in how many worlds."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from democracy import experiments
from democracy.asking import BadAddress
from democracy.engine.play.scenario import Card
from democracy.engine.rulebook import RULES, TOPICS
from democracy.experiments import Asked, Known
from democracy.experiments.arms import INTEREST, LETTERS
from democracy.experiments.question import MOST_SLOW

NUMBERS = (20, 50, 250, 500, 1_000, 2_000)
MOST_SEED = 2**31 - 1
USUAL_SEED, USUAL_WORLDS = 2016, 1_000
NUMBERS_TOLD = f"{', '.join(f'{n:,}' for n in NUMBERS[:-1])} or {NUMBERS[-1]:,}"
SLOW = (
    f"Where seats follow interests, choose at most {MOST_SLOW} worlds. Whoever decides then weighs every option in "
    "worlds of its own, so that one world takes longer than several hundred do as in history. The command line has no "
    "such bound."
)
AS_PLAYED, USUAL_OUTLOOK = "The one of the play", "The usual one"
TOPICS_ASSUMED = {"campaign": "The party over time", "play": "Votes and events of scenarios"}

type Choices = list[tuple[str, str | list[tuple[str, str]]]]
LEFT_OPEN: Choices = [("", "Everybody does as in history"), (INTEREST, "Each seat follows its interest")]


class ExperimentForm(forms.Form):
    """Two to four versions. A valid form has `asked`. `now` is the card that waits, None at a scenario's beginning."""

    asked: list[Asked]

    def __init__(
        self, known: Known, arms: int, now: Card | None, data: "MultiValueDict[str, str] | None" = None
    ) -> None:
        super().__init__(data)
        self.known, self.letters = known, LETTERS[:arms]
        other = _otherwise([now] if now else known.cards.values())
        for letter in self.letters:
            self._add(letter, now, other if letter == "B" else "")
        self.fields["worlds"] = forms.TypedChoiceField(
            label="Worlds", choices=[(str(n), f"{n:,}") for n in NUMBERS], coerce=int, initial=str(USUAL_WORLDS),
            help_text=f"More worlds give narrower bands. Where seats follow interests, choose at most {MOST_SLOW}.",
            error_messages={"invalid_choice": f"Choose {NUMBERS_TOLD} worlds, not “%(value)s”."},
        )  # fmt: skip
        if now is None:
            self.fields["seed"] = forms.IntegerField(
                label="Seed", min_value=0, max_value=MOST_SEED, initial=USUAL_SEED,
                help_text="World k is the play that you would begin with this seed and world.",
            )  # fmt: skip

    def _add(self, letter: str, now: Card | None, initial: str) -> None:
        """The fields of one version."""
        known = self.known
        fields = {
            "choice": _select("A decision", _decisions(known, now), initial),
            "rule": _select("A rule", _rules()),
            "value": forms.CharField(label="Its value", max_length=60, help_text="Such as 25%, 3, 2016-07-12 or open."),
            "book": _select("A whole rule book", [("", "The rules as they are"), *known.books.others.items()]),
            "outlook": _select("Outlook", [("", AS_PLAYED if now else USUAL_OUTLOOK), *known.outlooks.items()]),
            "assumption": _select("An assumption", _assumptions(known)),
            "number": forms.CharField(label="Its number", max_length=24, help_text="Instead of its range."),
            "others": _select("What it leaves open", LEFT_OPEN),
        }
        for name, field in fields.items():
            field.required = False
            self.fields[f"{letter}-{name}"] = field

    def arms(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Each version with its fields."""
        for letter in self.letters:
            yield letter, [self[name] for name in self.fields if name.startswith(f"{letter}-")]

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Everything that is wrong with a field: the field's id, its name with its version, the words."""
        for field in self:
            letter, dash, _ = field.name.partition("-")
            name = f"Version {letter}, {field.label}" if dash else str(field.label)
            yield from ((field.id_for_label, name, str(error)) for error in field.errors)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        try:
            self.asked = experiments.read(self.known, [list(self._parts(letter)) for letter in self.letters])
        except BadAddress as bad:
            for problem in bad.problems:
                self.add_error(None, str(problem))
        if said.get("worlds", 0) > MOST_SLOW and any(said.get(f"{letter}-others") for letter in self.letters):
            self.add_error("worlds", SLOW)
        return said

    def _parts(self, letter: str) -> Iterator[tuple[str, str]]:
        """What a version says, as its reader takes it."""
        said = {name: self.cleaned_data.get(f"{letter}-{name}", "") for name in
                ("choice", "rule", "value", "book", "outlook", "assumption", "number", "others")}  # fmt: skip
        if said["choice"]:
            card, _, option = said["choice"].partition("=")
            yield card, option
        for key, value in (("rule", "value"), ("assumption", "number")):
            if said[key]:
                yield said[key], said[value]
            elif said[value]:
                self.add_error(f"{letter}-{key}", f"“{said[value]}” is the value of nothing: choose what it is for.")
        yield from ((name, said[name]) for name in ("book", "outlook", "others") if said[name])


def _select(label: str, choices: Choices, initial: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, initial=initial)


def _otherwise(cards: Iterable[Card]) -> str:
    """The first option of these cards that somebody may take and that was not taken in history."""
    for card in cards:
        for option in card.options:
            if card.role and option is not card.historical:
                return f"{card.key}={option.key}"
    return ""


def _decisions(known: Known, now: Card | None) -> Choices:
    cards = sorted(known.cards.values(), key=lambda card: card is not now)
    grouped: Choices = [(card.title, [(f"{card.key}={one.key}", _option(card, one.key)) for one in card.options])
                        for card in cards]  # fmt: skip
    return [("", "As in history"), *grouped]


def _option(card: Card, key: str) -> str:
    option = card.option(key)
    title = option.title if option else key
    return f"{title} (as in history)" if option and option.history else title


def _rules() -> Choices:
    grouped: Choices = [(topic, [(rule.key, rule.title) for rule in RULES.values() if rule.topic == topic])
                        for topic in TOPICS]  # fmt: skip
    return [("", "As it is"), *grouped]


def _assumptions(known: Known) -> Choices:
    grouped: Choices = [
        (title, [(key, held.title) for key, held in known.assumptions.items() if key.startswith(f"{topic}.")])
        for topic, title in TOPICS_ASSUMED.items()
    ]
    return [("", "As it is"), *grouped]
