"""Files that people write: read strictly, every problem with its place, and nothing that can grow."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import BaseModel, ConfigDict, RootModel

from democracy.files import LARGEST_FILE, FileProblems, parse, read


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    key: str
    count: int = 0
    day: date | None = None
    percent: Decimal | None = None


class Rows(RootModel[list[Row]]):
    pass


def problems(text: str) -> list[str]:
    with pytest.raises(FileProblems) as caught:
        read(text, "rows.yaml", Rows)
    return [str(problem) for problem in caught.value.problems]


def test_words_numbers_and_days_are_what_they_look_like() -> None:
    (row,) = read("- key: no\n  count: 130_000\n  day: 2015-05-06\n  percent: 41.730\n", "rows.yaml", Rows).root
    assert row == Row(key="no", count=130_000, day=date(2015, 5, 6), percent=Decimal("41.73"))


@pytest.mark.parametrize(
    ("text", "value"), [("yes", "yes"), ("off", "off"), ("012", "012"), ("1:30", "1:30"), ("'7'", "7")]
)
def test_only_true_and_false_are_booleans_and_nothing_is_octal_or_sexagesimal(text: str, value: str) -> None:
    assert parse(f"a: {text}\n", "f.yaml").value == {"a": value}
    assert parse("a: true\n", "f.yaml").value == {"a": True}


def test_every_problem_is_told_with_its_place_and_a_remedy() -> None:
    assert problems("- key: a\n  cuont: 1\n- key: 2015\n  count: x\n  day: 3\n- {count: 1}\n") == [
        "rows.yaml:2:3 [1].cuont: this key is not known here: did you mean count?",
        "rows.yaml:3:8 [2].key: must be text, not 2015: put it in quotes",
        "rows.yaml:4:10 [2].count: must be a valid integer, unable to parse string as an integer, not 'x'",
        "rows.yaml:5:8 [2].day: must be a day, written as 2016-07-12, not '3'",
        "rows.yaml:6:3 [3].key: this is missing: add it",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "rows.yaml:1:1 the file is empty"),
        ("- {key: a, key: b}", "rows.yaml:1:12 [1].key: this key appears a second time"),
        ("- &a {key: x}\n- *a", "rows.yaml:1:3 [1]: an anchor or alias"),
        ("- <<: {key: a}", "rows.yaml:1:3 [1].<<: this key is not known here"),
        ("- !!python/object:os.system x", "rows.yaml:1:3 [1]: the tag tag:yaml.org,2002:python/object:os.system"),
        ("- {key: a, day: 2015-02-30}", "rows.yaml:1:17 [1].day: '2015-02-30' is not a day in the calendar"),
        ("- [", "rows.yaml:2:1 this cannot be read as YAML"),
        ("- key: a\n--- \n- key: b", "rows.yaml:2:1 a second document starts here"),
        ("- ? [1]\n  : 2", "rows.yaml:1:5 [1]: a key must be a plain word"),
        ("- key: a\0", "rows.yaml:1:1 the file has a character that may not stand in a text file"),
        ("- key: \udc80", "rows.yaml:1:1 the file has a character that may not stand in a text file"),
        ("[" * 300_000, "rows.yaml:1:32 [1]"),
        ("- " * 300_000, "rows.yaml:1:63 [1]"),
        ("x" * (LARGEST_FILE + 1), "rows.yaml:1:1 the file has 2,000,001 characters and may have 2,000,000"),
    ],
)
def test_what_is_not_plain_is_refused(text: str, told: str) -> None:
    assert problems(text)[0].startswith(told)


def test_aliases_cannot_multiply() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    with pytest.raises(FileProblems, match="write the value out"):
        parse(bomb, "bomb.yaml")
