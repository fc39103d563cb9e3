"""Drafts and editions as YAML files: written so that reading gives the same scenario again, with the same digest."""

from decimal import Decimal
from typing import Any

import yaml

from democracy.files import FileProblems, parse
from democracy.plays.schema import ScenarioFile
from democracy.plays.sound import repeated


class Dumper(yaml.SafeDumper):
    """Writes every value out, numbers without an exponent and text of several lines as a block."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.Node:
    text = format(Decimal(repr(value)), "f")
    return dumper.represent_scalar("tag:yaml.org,2002:float", text if "." in text else f"{text}.0")


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


Dumper.add_representer(float, _number)
Dumper.add_representer(str, _text)


def written(file: ScenarioFile) -> str:
    """A scenario as a file."""
    content = file.model_dump(by_alias=True, exclude_defaults=True)
    return str(yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110))


def read(text: str, name: str) -> ScenarioFile:
    """A file that a draft can hold; it may have problems that are told in the draft.

    Raises `FileProblems` with everything that does not fit the form, by line and key.
    """
    document = parse(text, name)
    file = document.check(ScenarioFile)
    if found := list(repeated(file)):
        raise FileProblems(document.problem(path, message) for path, message in found)
    return file
