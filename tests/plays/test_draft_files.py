"""A draft as a file: whatever is written in it comes back, with the same digest."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from democracy import drafts
from democracy.files import parse
from democracy.forms.drafts.rows import flat
from democracy.plays import digest, plain
from democracy.plays.schema import ScenarioFile

JULY = Path(__file__).parents[2] / "seeds" / "scenarios" / "july-2016.yaml"
GOOD = plain(parse(JULY.read_text(encoding="utf-8"), JULY.name).check(ScenarioFile))
NAMES = st.text(min_size=1, max_size=90)
PROSE = st.text(min_size=1, max_size=300) | st.text("ab \n:-#'\"|>\t1.", min_size=1, max_size=80)
SETTINGS = st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | PROSE


@given(NAMES, PROSE, PROSE, st.floats(allow_nan=False, allow_infinity=False), SETTINGS)
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_comes_back(title: str, text: str, told: str, weight: float, held: object) -> None:
    option = {"key": "act", "title": title, "effects": [{"tell": told}, {"set": {"truce": held}}]}
    card = {**GOOD["cards"][0], "title": title, "text": text, "options": [option]}
    role = {**GOOD["roles"][0], "interest": {"members": weight}}
    small = {"cards": [card], "roles": [role], "endings": GOOD["endings"][-1:], "text": text}
    file = ScenarioFile.model_validate({**GOOD, **small})
    again = drafts.read(drafts.written(file), "x.yaml")
    assert again == file
    assert digest(plain(again)) == digest(plain(file))


NODES = st.recursive(
    st.dictionaries(st.sampled_from(["what", "key", "text"]), st.text(max_size=5), max_size=3),
    lambda part: st.dictionaries(st.sampled_from(["when", "options"]), st.lists(part, max_size=3), max_size=2),
    max_leaves=8,
)


@given(NODES)
def test_flat_names_never_meet(node: dict[str, object]) -> None:
    """As many texts and lists as the node has, so many names."""

    def parts(value: object) -> int:
        if isinstance(value, dict):
            return sum(map(parts, value.values()))
        return 1 + sum(map(parts, value)) if isinstance(value, list) else 1

    assert len(flat(node)) == parts(node)
