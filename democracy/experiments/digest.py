"""The digest of a question: everything that an answer depends on, by walking through all that the engine is given."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from democracy.engine.experiment.arms import TOLD, Question
from democracy.engine.rulebook import RuleBook
from democracy.program import engine_digest


def digest(question: Question, block: int) -> str:
    """SHA-256 over the arms with their scenario, rules, assumptions and records, the moment, the luck, the program."""
    said = [_plain(question.arms), _plain(question.moment), question.seed, block, list(TOLD), engine_digest()]
    return sealed(said)


def sealed(value: object) -> str:
    """SHA-256 of plain values, however mappings are ordered."""
    canonical = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> Any:
    if isinstance(value, RuleBook):
        return value.digest()
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value) if part.compare}
    if isinstance(value, Mapping):
        return sorted([[str(key), _plain(held)] for key, held in value.items()])
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
