"""The form that begins a play: a seat, how the others are played, what is assumed, and luck."""

from typing import Any

from django import forms

from democracy import models, plays
from democracy.engine.play.scenario import Scenario
from democracy.plays import outlooks

MOST_SEED = 2**31 - 1


class BeginForm(forms.Form):
    """Roles and outlooks are those there are; anything else is refused with what may be chosen."""

    role = forms.ChoiceField(label="Your seat", widget=forms.RadioSelect, required=False)
    others = forms.ChoiceField(
        label="The other seats", choices=models.Play.Others.choices, initial="history", widget=forms.RadioSelect
    )
    outlook = forms.ChoiceField(label="Outlook", initial=outlooks.NEUTRAL)
    seed = forms.IntegerField(
        label="Seed",
        min_value=0,
        max_value=MOST_SEED,
        initial=2016,
        help_text="The same seed gives the same luck, whatever you decide.",
    )

    def __init__(self, scenario: Scenario, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", "Every seat: decide for all of them")
        choices = [(role.key, role.title) for role in scenario.roles]
        self.fields["role"] = forms.ChoiceField(
            label="Your seat",
            choices=[*choices, every],
            required=False,
            initial=scenario.roles[0].key,
            widget=forms.RadioSelect,
        )
        self.fields["outlook"] = forms.ChoiceField(
            label="Outlook",
            choices=list(outlooks.names().items()),
            help_text="What is assumed where nobody recorded it.",
        )


class MoveForm(forms.Form):
    """A decision: which option of which card, as which move, the token of its page, and what that showed."""

    card = forms.CharField(max_length=40)
    option = forms.CharField(max_length=40, error_messages={"required": "Choose one of the options."})
    number = forms.IntegerField(min_value=1, max_value=1000)
    token = forms.CharField(max_length=40)
    seen = forms.CharField(max_length=12, required=False)

    def command(self) -> plays.Command:
        return plays.Command(self.cleaned_data["card"], self.cleaned_data["option"])
