"""Scenario files: a good one is published once, and a bad one has all its faults told, each by line and key."""

import copy
import random
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from democracy import models, plays
from democracy.files import FileProblems, parse
from democracy.plays.checks import Known, check, problems
from democracy.plays.schema import ScenarioFile

JULY = Path(__file__).parents[2] / "seeds" / "scenarios" / "july-2016.yaml"
GOOD = parse(JULY.read_text(encoding="utf-8"), JULY.name).value


def faults(content: object) -> list[str]:
    """What is wrong with a scenario, names of tables apart."""
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    try:
        check(parse(text, "bad.yaml"), Known(openings=None))
    except FileProblems as wrong:
        return [str(problem) for problem in wrong.problems]
    return []


def changed(**changes: object) -> dict[str, object]:
    return copy.deepcopy(GOOD) | changes


def card(**changes: object) -> dict[str, object]:
    """The scenario with its first card changed."""
    content = copy.deepcopy(GOOD)
    content["cards"][0] |= changes
    return content


OPTION = {"key": "table", "title": "Table it", "history": True}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (changed(start="2017-01-01"), "the play ends on 2016-09-24, before it starts"),
        (changed(begins={"plp_conflct": 1}), "there is no lever plp_conflct: did you mean plp_conflict"),
        (changed(begins={"plp_conflict": 7}), "give a number from 0 to 1, not 7"),
        (changed(nothing=1), "this key is not known here"),
        (card(role="king"), "there is no role king"),
        (card(also={"king": "he reigns."}), "cards[1].also.king: there is no role king"),
        (card(also={"mps": "it is theirs already."}), "mps decides this card already: name another seat"),
        (card(role="", also={"mps": "they watch."}), "nobody decides this card: say in role with whom it lies"),
        (card(also={"leader": ""}), "at least 1 character"),
        (card(day="2019-01-01"), "lies outside the play"),
        (card(day=None), "has no day and nothing schedules it"),
        (card(sources=[]), "name a source for what this card tells, or write invented: true"),
        (card(options=[OPTION, dict(OPTION)]), "table appears a second time"),
        (card(options=[OPTION | {"history": False}]), "mark one option with history: true"),
        (card(options=[OPTION | {"needs": [{"flag": "contest"}]}]), "every option may be forbidden"),
        (card(options=[OPTION | {"if_carried": [{"flag": "contest"}]}]), "the option is put to no vote"),
        (card(options=[OPTION | {"effects": [{"flag": "contes"}]}]), "there is no flag contes: did you mean contest"),
        (card(options=[OPTION | {"effects": [{"flag": "contest", "end": "elected"}]}]), "give one of set, adopt"),
        (card(options=[OPTION | {"effects": [{"adopt": "leadership.fredge", "value": "1"}]}]), "there is no rule"),
        (card(options=[OPTION | {"effects": [{"adopt": "leadership.freeze_date", "value": "soon"}]}]), "“soon”"),
        (card(options=[OPTION | {"effects": [{"adopt": "leadership.freeze_date"}]}]), "say the value"),
        (card(options=[OPTION | {"effects": [{"schedule": "stay"}]}]), "say after how many days"),
        (card(options=[OPTION | {"effects": [{"end": "nowhere"}]}]), "there is no ending nowhere"),
        (card(options=[OPTION | {"put_to": {"body": "nec"}}]), "needs a title"),
        (card(options=[OPTION | {"put_to": {"roll_call": "a", "contest": "b"}}]), "give one of roll_call, contest"),
        (card(when=[{"chose": "stay.dance"}]), "there is no option of stay dance"),
        (card(when=[{"chose": "stay"}]), "write it as card.option"),
        (card(when=[{"vote": "stay", "is": "so"}]), "say whether the vote is carried or lost"),
        (card(when=[{"measure": "members"}]), "say at_least or at_most of the measure"),
        (card(when=[{"measure": "members", "at_least": "many"}]), "valid number"),
        (card(when=[{"lever": "truce", "is": "perhaps"}]), "choose one of none, rebels_terms"),
        (card(when=[{"any": [{"flag": "nothing"}]}]), "cards[1].when[1].any[1].flag: there is no flag nothing"),
        (changed(endings=[{"key": "a", "title": "A", "text": "A", "when": [{"flag": "contest"}]}]), "fit always"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_to_do(content: object, words: str) -> None:
    told = faults(content)
    assert any(words in line for line in told), told
    assert all(line.startswith("bad.yaml:") for line in told)


def test_a_good_file_has_no_fault() -> None:
    assert faults(GOOD) == []
    assert problems(ScenarioFile.model_validate(GOOD), Known()) == []


def test_a_file_with_a_hundred_faults_has_every_one_told() -> None:
    content = copy.deepcopy(GOOD)
    one = content["cards"][0]
    content["cards"] = [copy.deepcopy(one) | {"key": f"card_{n}", "role": f"nobody_{n}"} for n in range(60)]
    for held in content["cards"][:40]:
        held["sources"] = []
    content["endings"] = content["endings"][-1:]
    content["endings"][0].pop("when", None)
    told = faults(content)
    assert sum("there is no role nobody_" in line for line in told) == 60
    assert sum("name a source for what this card tells" in line for line in told) == 40
    assert len({line.split(" ")[0] for line in told}) >= 60


def test_faults_of_form_do_not_hide_wrong_names_elsewhere() -> None:
    content = copy.deepcopy(GOOD)
    for n, one in enumerate(content["cards"]):
        one["options"] += [{"key": f"more_{n}", "title": "More", "effects": [{"flag": f"lost_{n}"}]}]
        one["options"] += [{"key": f"bad_{n}", "title": "", "effects": [{"set": {}}], "colour": "red"}]
    told = faults(content)
    cards = len(content["cards"])
    assert sum("there is no flag lost_" in line for line in told) == cards
    assert sum("this key is not known here" in line for line in told) == cards
    assert len(told) == 4 * cards
    content["endings"][0]["when"] = [{"chose": "stay.bad_1"}]
    assert len(faults(content)) == 4 * cards


def test_no_damage_to_a_file_is_an_error_of_ours() -> None:
    """Values swapped for others at random places: whatever comes of it is told, and nothing else is raised."""
    draw = random.Random(2016)  # noqa: S311
    values = (None, True, -1, 10**9, "", "x" * 500, [], {}, [{}], "2016-01-01", 3.5)
    for _ in range(300):
        content = copy.deepcopy(GOOD)
        place: object = content
        while isinstance(place, dict | list) and place and draw.random() < 0.85:
            key = draw.choice(list(place) if isinstance(place, dict) else range(len(place)))
            last, place = (place, key), place[key]  # type: ignore[index]
        held, key = last
        held[key] = draw.choice(values)  # type: ignore[index,call-overload]
        faults(content)


@pytest.mark.usefixtures("seeded_db")
def test_names_of_tables_are_looked_up() -> None:
    text = JULY.read_text(encoding="utf-8").replace("roll_call: nec-automatic-2016", "roll_call: nec-automatic-2061")
    text = text.replace("sources: [new-statesman-2016-confidence,", "sources: [new-statesman-2061,")
    with pytest.raises(FileProblems) as wrong:
        plays.read(text, "july-2016.yaml")
    told = str(wrong.value)
    assert "there is no roll call nec-automatic-2061: did you mean nec-automatic-2016" in told
    assert "there is no source new-statesman-2061" in told


@pytest.mark.usefixtures("seeded_db")
def test_a_seed_file_is_published_again_only_where_it_has_changed() -> None:
    text = JULY.read_text(encoding="utf-8")
    assert plays.load_seed(text, "seeds/scenarios/july-2016.yaml") == []
    assert models.Scenario.objects.filter(slug="july-2016").count() == 1
    plays.load_seed(text.replace("who may choose?", "who chooses?"), "seeds/scenarios/july-2016.yaml")
    assert [row.number for row in models.Scenario.objects.filter(slug="july-2016")] == [2, 1]
    models.Scenario.objects.filter(number=2).update(seeded=False)
    (told,) = plays.load_seed(text, "seeds/scenarios/july-2016.yaml")
    assert "which people published here (kept)" in told


@pytest.mark.usefixtures("seeded_db")
def test_every_scenario_is_played_through_at_random(capsys: pytest.CaptureFixture[str]) -> None:
    """No dead end in any of them; of the shortest every choice is offered and every ending reached, too.

    The longer ones are played more often in `tests/history`.
    """
    for row in plays.published():
        number = 60 if row.slug == "july-2016" else 12
        call_command("playthrough", row.slug, plays=number)
        told = capsys.readouterr().out
        assert f"{number} plays" in told and "Stuck" not in told, told
        assert row.slug != "july-2016" or "Never" not in told, told


@pytest.mark.usefixtures("seeded_db")
def test_a_file_is_tried_before_it_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "july-2016.yaml"
    path.write_text(JULY.read_text(encoding="utf-8"), encoding="utf-8")
    call_command("playthrough", str(path), plays=2)
    assert "2 plays" in capsys.readouterr().out
    path.write_text("slug: x", encoding="utf-8")
    with pytest.raises(CommandError, match="this is missing: add it"):
        call_command("playthrough", str(path))
    with pytest.raises(CommandError, match=r"no scenario “july”\. Did you mean july-2016"):
        call_command("playthrough", "july")


ALONE = {"key": "act", "title": "Act", "history": True}


def with_card(**changes: object) -> dict[str, object]:
    """The scenario with one more card, after the others."""
    one = {"key": "extra", "title": "Extra", "text": "More.", "role": "leader", "invented": True, "day": "2016-08-01"}
    content = copy.deepcopy(GOOD)
    content["cards"].append(one | {"options": [ALONE]} | changes)
    return content


def ending(*conditions: object) -> dict[str, object]:
    """The scenario with one more ending, before the others."""
    content = copy.deepcopy(GOOD)
    content["endings"].insert(0, {"key": "early", "title": "Early", "text": "So.", "when": list(conditions)})
    return content


LATER = {"day": None, "options": [ALONE | {"effects": [{"schedule": "extra", "days": 3}]}]}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (with_card(when=[{"flag": "contest", "is": True}]), ""),
        (with_card(when=[{"vote": "stay", "is": "carried"}]), "never comes up: no option of stay is put to a vote"),
        (with_card(when=[{"chose": "ballot.count"}]), "never comes up: ballot comes up later, on 2016-09-24"),
        (with_card(**LATER), "cannot come up a second time: schedule another card"),
        (with_card(day=None), "has no day and nothing schedules it"),
        (with_card(options=[ALONE, ALONE | {"needs": [{"vote": "stay", "is": "lost"}]}]), "can never be chosen"),
        (with_card(options=[ALONE | {"effects": [{"end": "elected"}, {"tell": "Late."}]}]), "has ended before this"),
        (with_card(options=[ALONE | {"effects": [{"end": "elected"}], "put_to": {"roll_call": "nec-automatic-2016"}}]),
         "the effects end the play before this vote"),
        (with_card(options=[ALONE | {"effects": [
            {"adopt": "leadership.fee.registered", "value": "£5", "since": "2017-01-01"}]}]), "before this holds"),
        (ending({"vote": "stay", "is": "lost"}), "early cannot be reached: no option of stay is put to a vote"),
        (ending({"any": [{"vote": "stay", "is": "lost"}, {"vote": "fee", "is": "lost"}]}), "early cannot be reached"),
        (ending({"any": [{"vote": "stay", "is": "lost"}, {"vote": "freeze", "is": "lost"}]}), ""),
        (ending(), "no_contest cannot be reached: early, above it, fits always"),
        (changed(flags=GOOD["flags"] | {"idle": "Nothing does this"}), "nothing ever raises the flag idle"),
    ],
)  # fmt: skip
def test_what_cannot_come_up_is_told(content: dict[str, object], words: str) -> None:
    told = faults(content)
    assert any(words in line for line in told) if words else told == [], told


def test_what_hangs_on_a_card_that_never_comes_up_is_told_with_it() -> None:
    content = with_card(when=[{"vote": "stay", "is": "carried"}], options=[ALONE | {"effects": [{"flag": "raised"}]}])
    content["flags"] |= {"raised": "Raised"}
    content["cards"].append(copy.deepcopy(content["cards"][-1]) | {"key": "after", "when": [{"flag": "raised"}]})
    content["cards"].append(copy.deepcopy(content["cards"][-1]) | {"key": "more", "when": [{"chose": "after.act"}]})
    told = faults(content)
    assert any("cards[11].when[1]: the card never comes up: nothing that comes up raises" in line for line in told)
    assert any("cards[12].when[1]: the card never comes up: after never comes up" in line for line in told)
