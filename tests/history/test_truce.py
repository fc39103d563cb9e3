"""Truce or reform: history's path keeps every recorded vote, and each ending is what some play comes to."""

from collections import Counter

import pytest

from democracy import models, parties, plays, rulebooks
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.playthrough import play_through
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.plays.build import build
from democracy.plays.openings import opening
from democracy.plays.records import records

WORLDS, SEED = 100, 2016
RECORDED = {"package", "threshold", "successor", "definition", "standing", "nominations", "third"}


@pytest.fixture
def setup(seeded_db: None) -> Setup:
    scenario = build(plays.file_of(plays.current("truce-or-reform")))
    outlook = parties.outlook(models.Assumption.objects.select_related("source"))
    return Setup(scenario, rulebooks.current(), outlook, records(scenario), opening(scenario.opening))


def lived(setup: Setup, **otherwise: str) -> tuple[Branch, ...]:
    """Everybody does as was done, but for the cards named."""

    def choose(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
        named = [option for option in offered if option.key == otherwise.get(card.key)]
        return (named[0], "player") if named else as_history(state, card, offered)

    return Course(setup, choose).run(opened(setup, Luck(SEED, range(WORLDS))))


def votes(branch: Branch) -> dict[str, events.Voted]:
    return {one.card: one for one in branch.events if isinstance(one, events.Voted)}


def test_history_s_path_keeps_every_recorded_vote(setup: Setup) -> None:
    for branch in lived(setup):
        assert set(votes(branch)) == RECORDED
        assert all(vote.kind == "record" and vote.carried for vote in votes(branch).values())


def test_a_recorded_vote_tells_only_what_was_counted(setup: Setup) -> None:
    (branch, *_) = lived(setup)
    told = {card: [line.name for line in vote.tallies] for card, vote in votes(branch).items()}
    assert told["package"] == [], "a show of hands"
    assert told["threshold"] == ["Together"], "the halves were never published"
    assert told["third"] == ["Constituencies", "Affiliates", "Together"]


def test_history_s_path_is_twenty_four_months_and_mostly_ends_as_history_did(setup: Setup) -> None:
    ended = Counter[str]()
    for branch in lived(setup):
        ended[branch.state.ending] += branch.state.worlds
        assert sum(isinstance(one, events.MonthPassed) for one in branch.events) == 24
    assert ended.total() == WORLDS
    assert ended.most_common(1)[0][0] == "shifted"
    assert "split" not in ended


def test_each_of_the_five_terms_can_be_given_and_signed(setup: Setup) -> None:
    terms = ("term_cabinet", "term_reselection", "term_headquarters", "term_programme", "term_rights")
    given = {"terms": "full", "answer": "one_by_one", "sign": "sign", **dict.fromkeys(terms, "give")}
    for branch in lived(setup, **given):
        now = branch.state.situation
        assert (now.truce, now.reselection, now.elected_shadow_cabinet) == ("rebels_terms", "none", True)
        assert not {"secretary", "successor", "third"} & set(branch.state.chosen)
        assert branch.state.ending in {"rebels_peace", "government"}
    for branch in lived(setup, **{**given, "term_rights": "refuse"}):
        assert branch.state.situation.truce != "rebels_terms"


def test_every_ending_is_reached_by_some_play_and_hardly_any_choice_is_never_offered(setup: Setup) -> None:
    found = play_through(setup, 150)
    assert not found.stuck
    assert found.never_ended(setup) == []
    assert set(found.never_offered(setup)) <= {("sign", "sign")}, "only what needs all five terms may be so rare"
