"""What the map of places is asked: what to colour, which region, which names, in which order."""

from typing import Any

from django import forms

from democracy.models import Region
from democracy.places.colours import COLOURINGS

SORTS = {"name": "Name", "region": "Region", "value": "Least first", "-value": "Most first"}
LARGEST_SEED = 10**9

_SHOW = {"invalid_choice": "“%(value)s” is not something the map can show. Choose one of the list."}
_REGION = {"invalid_choice": "There is no region “%(value)s” on this map. Choose one of the list."}
_SORT = {"invalid_choice": "Places cannot be sorted by “%(value)s”. Choose one of the list."}
_SEED = f"Give a whole number from 1 to {LARGEST_SEED:,}."


class PlacesForm(forms.Form):
    """`?show=winner&region=london&q=east&sort=-value&seed=7`; every field may be left out."""

    show = forms.ChoiceField(
        label="Colour by",
        required=False,
        choices=[(key, colouring.title) for key, colouring in COLOURINGS.items()],
        error_messages=_SHOW,
    )
    region = forms.ChoiceField(
        label="Region",
        required=False,
        choices=[("", "All of Great Britain"), *[c for c in Region.choices if c[0] != Region.NORTHERN_IRELAND]],
        error_messages=_REGION,
    )
    q = forms.CharField(label="Place or MP", required=False, max_length=60)
    sort = forms.ChoiceField(label="Table sorted by", required=False, choices=list(SORTS.items()), error_messages=_SORT)
    seed = forms.IntegerField(
        label="Seed of the draw",
        required=False,
        min_value=1,
        max_value=LARGEST_SEED,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _SEED),
    )

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked, with what is meant where nothing was said; without what could not be understood."""
        given = self.cleaned_data if hasattr(self, "cleaned_data") else {}
        usual = {"show": "share", "region": "", "q": "", "sort": "name", "seed": 1}
        return {name: given.get(name) or value for name, value in usual.items()}


class MPsForm(forms.Form):
    """`?q=smith`: words of a name or of a constituency."""

    q = forms.CharField(label="Name or constituency", required=False, max_length=60)
