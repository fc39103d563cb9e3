"""What can be read of a scenario file that has faults of form, so that its other faults are told at the same time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from democracy.plays.schema import Card, Ending, Option, Role, ScenarioFile


def partial(value: Any) -> ScenarioFile:
    """The file with its good parts; a bad part is there by its key alone, so that others may name it."""
    held: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    flags, begins = _mapping(held.get("flags")), _mapping(held.get("begins"))
    return ScenarioFile.model_construct(
        opening=held.get("opening") if isinstance(held.get("opening"), str) else None,
        start=_day(held.get("start"), date.min),
        end=_day(held.get("end"), date.max),
        roles=[_part(Role, one) for one in _list(held.get("roles"))],
        flags=flags,
        begins={key: setting for key, setting in begins.items() if isinstance(setting, bool | int | float | str)},
        cards=[_card(one) for one in _list(held.get("cards"))],
        endings=[_part(Ending, one) for one in _list(held.get("endings"))],
        notes=[note for note in _list(held.get("notes")) if isinstance(note, str)],
    )


def _card(value: Any) -> Card:
    options = [_part(Option, one) for one in _list(_mapping(value).get("options"))]
    card = _part(Card, {**_mapping(value), "options": [{"key": "any", "title": "Any"}]})
    return card.model_copy(update={"options": options})


def _part[Part: BaseModel](make: type[Part], value: Any) -> Part:
    """The part as it is, or its key alone."""
    try:
        return make.model_validate(value)
    except ValidationError:
        return make.model_construct(key=str(_mapping(value).get("key", "")))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _day(value: Any, otherwise: date) -> date:
    return value if isinstance(value, date) else otherwise
