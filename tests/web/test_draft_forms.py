"""The forms of a draft: what they show is what is there, and what is sent unchanged changes nothing."""

from pathlib import Path

import pytest

from democracy import drafts
from democracy.drafts import Vocabulary, pieces
from democracy.files import parse
from democracy.forms.drafts import SECTIONS, CardForm, Page, card, flat
from democracy.plays import plain
from democracy.plays.schema import ScenarioFile

pytestmark = [pytest.mark.usefixtures("seeded_db")]
SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "scenarios").glob("*.yaml"))


def held(path: Path) -> ScenarioFile:
    return parse(path.read_text(encoding="utf-8"), path.name).check(ScenarioFile)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_piece_of_every_scenario_is_the_same_when_it_is_sent_unchanged(path: Path) -> None:
    file = held(path)
    content, words = plain(file), Vocabulary(file)
    for name, make in SECTIONS.items():
        form = make(Page(flat(make.node(pieces.read(content, name))), words, sent=True))
        assert form.fits(), [(row.prefix, row.errors) for row in form.walk() if row.errors]
        content = pieces.write(content, name, form.content)
    for one in list(content["cards"]):
        form = CardForm(Page(flat(card.node(one)), words, sent=True))
        assert form.fits(), [(row.prefix, row.errors) for row in form.walk() if row.errors]
        content = pieces.write(content, pieces.card_piece(one["key"]), form.content)
    again = plain(ScenarioFile.model_validate(content))
    assert again == plain(file)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_scenario_that_is_exported_and_read_again_is_the_same(path: Path) -> None:
    file = held(path)
    assert drafts.read(drafts.written(file), path.name) == file
