"""Roll calls again: changes of seats and rules, chances to decide, and the fewest seats that turn a result."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine import bodies
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.conditional import AGAINST, FOR, OUT
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck, picked
from democracy.engine.procedures.roll_call import KEPT, Changes, Known, Outcome, Record, decide, weights_of
from democracy.engine.procedures.roll_call_law import Turned, law
from democracy.engine.procedures.roll_call_rules import Rules
from democracy.engine.rulebook import Amendment, RuleBook

DAY = date(2016, 7, 12)
BOOK = RuleBook(
    "Test", "test",
    tuple(
        Amendment(key, date(1980, 1, 1), value)  # type: ignore[arg-type]
        for key, value in {
            "nec.quorum": Fraction(1, 2), "nec.majority": Fraction(1, 2), "nec.tie": "not_carried",
            "nec.chair_ruling": Fraction(2, 3),
        }.items()
    ),
)  # fmt: skip
SHARES = {
    "even": 0.5,
    "absent": 0.1,
    "listed_wrongly": 0.05,
    "chair_casts_for": 0.5,
    "camp.left": 0.8,
    "camp.right": 0.3,
}
OUTLOOK = Outlook(
    "test", {f"rollcall.{k}": Assumption(f"rollcall.{k}", k, v, 0, 1, "share", "Test.") for k, v in SHARES.items()}
)


def body(**sections: int) -> bodies.Body:
    lines = [
        bodies.Section(key, key.title(), f"{key.title()} seat", n, date(2009, 1, 1)) for key, n in sections.items()
    ]
    return bodies.on("board", "Board", DAY, lines, ())


def record(held: bodies.Body, votes_for: int, votes_against: int, **others: object) -> Record:
    carried = votes_for > votes_against
    plain = Record("test", "Test", DAY, held, votes_for, votes_against, 0, carried, "nec.majority")
    return replace(plain, **others)  # type: ignore[arg-type]


def named(votes: Mapping[str, int]) -> dict[str, Known]:
    return {key: Known(choice, key) for key, choice in votes.items()}


def run(held: Record, changes: Changes | None = None, worlds: int = 40, **rules: object) -> Outcome:
    book = BOOK.amend([Amendment(f"nec.{key}", DAY, value) for key, value in rules.items()])  # type: ignore[arg-type]
    luck = Luck(1, range(worlds))
    return decide(held, book, changes or Changes(), replace(OUTLOOK, used=set()), luck, BOOK)


SIX = body(left=3, right=3)
NAMED = record(SIX, 3, 2, votes=named({"left-1": FOR, "left-2": FOR, "left-3": FOR, "right-1": AGAINST,
                                       "right-2": AGAINST, "right-3": OUT}))  # fmt: skip
DRAWN = record(SIX, 3, 2, leaning="camp")


def test_the_record_is_the_record() -> None:
    for held in (NAMED, DRAWN):
        found = run(held)
        assert (found.change, found.count, found.carried) == ("record", (3, 2), 1.0)
        assert {tuple(row) for row in found.votes.tolist()} == {(3, 2)}


def test_turning_a_named_seat_is_arithmetic() -> None:
    found = run(NAMED, Changes({"left-1": "other"}))
    assert (found.change, dict(found.law), found.carried) == ("re-decide", {(2, 3): 1.0}, 0.0)


def test_turning_an_unnamed_seat_gives_a_distribution() -> None:
    found = run(DRAWN, Changes({"left-1": "other"}))
    assert found.change == "re-roll"
    assert set(found.law) == {(2, 3), (3, 2), (4, 1)}
    assert sum(found.law.values()) == pytest.approx(1)


def test_a_rule_alone_is_a_recount() -> None:
    found = run(NAMED, majority=Fraction(2, 3))
    assert (found.change, found.carried) == ("recount", 0.0)
    assert [f.kind for f in found.findings if not f.passed] == ["roll_call.majority"]


def test_a_tie_is_not_carried_or_the_chair_decides() -> None:
    tied = record(SIX, 3, 3, carried=False)
    assert run(tied).carried == 0.0
    cast = run(tied, tie="chair_casts", worlds=400)
    assert (cast.change, cast.carried) == ("re-roll", 0.5)
    assert 150 < cast.carries.sum() < 250
    said = run(tied, Changes(chair="for"), tie="chair_casts")
    assert (said.change, said.carried, bool(said.carries.all())) == ("re-decide", 1.0, True)


def test_everybody_absent_is_no_quorum() -> None:
    found = run(NAMED, Changes({seat.key: "absent" for seat in SIX.seats}))
    assert (found.carried, found.count) == (0.0, (0, 0))
    assert [(f.kind, f.passed) for f in found.findings] == [("roll_call.quorum", False)]


def test_the_quorum_counts_who_voted() -> None:
    out: dict[str, Turned] = {"left-1": "absent", "right-1": "absent"}
    assert run(NAMED, Changes(out)).carried == 1.0
    assert run(NAMED, Changes(out), quorum=Fraction(2, 3)).findings[0].needed == 4
    assert run(NAMED, Changes(out), quorum=Fraction(2, 3)).carried == 0.0


def test_a_share_to_be_reached_is_reached_by_being_met() -> None:
    held = record(body(left=3), 2, 1, majority="nec.chair_ruling")
    assert run(held).carried == 1.0
    assert run(record(body(left=27), 17, 10, majority="nec.chair_ruling")).carried == 0.0


def test_switched_votes_move_from_one_side_to_the_other() -> None:
    assert run(DRAWN, Changes(switched=1)).count == (2, 3)
    assert run(DRAWN, Changes(switched=-2)).count == (5, 0)
    with pytest.raises(Refused, match="too_many_switched"):
        run(DRAWN, Changes(switched=4))


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(Refused, match="no_seats"):
        run(record(body(), 3, 2))
    with pytest.raises(Refused, match="no_count"):
        run(replace(NAMED, votes_for=None, votes_against=None))
    with pytest.raises(Refused, match="impossible"):
        run(replace(NAMED, votes_for=5, votes_against=1))


def test_a_list_with_one_name_too_many_still_gives_the_count() -> None:
    lists = {"left-1": Known(FOR, "A"), "left-2": Known(FOR, "B"), "left-3": Known(FOR, "C")}
    wrong = {f"right-{n}": Known(AGAINST, str(n), doubtful=True) for n in (1, 2, 3)}
    found = run(record(SIX, 3, 2, votes=lists | wrong))
    assert dict(found.law) == {(3, 2): pytest.approx(1.0)}
    assert [line.chances[1] for line in found.lines[3:]] == pytest.approx([2 / 3] * 3)


def test_a_world_alone_is_that_world_of_many() -> None:
    many = run(DRAWN, worlds=300)
    alone = decide(DRAWN, BOOK, Changes(), OUTLOOK, Luck(1, range(270, 271)), BOOK)
    assert many.states[270].tolist() == alone.states[0].tolist()


MODES = st.sampled_from([None, None, "other", "for", "against", "absent"])


def test_worlds_in_any_order_vote_as_they_do_among_all_whether_their_draw_is_kept_or_not() -> None:
    luck, few = Luck(9, range(KEPT + 88)), Luck(9, range(40))
    places = np.array([39, 3, 3, 0, 17])
    changes = Changes({DRAWN.seats[0].key: "other"})
    every, kept = (decide(DRAWN, BOOK, changes, OUTLOOK, worlds) for worlds in (luck, few))
    some = decide(DRAWN, BOOK, changes, OUTLOOK, picked(few, places))
    assert len({*map(tuple, every.votes.tolist())}) > 1
    for name in ("states", "votes", "carries"):
        whole = getattr(every, name)
        assert np.array_equal(getattr(kept, name), whole[:40])
        assert np.array_equal(getattr(some, name), whole[places])


def test_a_kept_draw_is_not_changed_by_seats_that_are_turned() -> None:
    luck, key = Luck(10, range(20)), DRAWN.seats[0].key
    before = decide(DRAWN, BOOK, Changes(), OUTLOOK, luck).states
    turned = decide(DRAWN, BOOK, Changes({key: "absent"}), OUTLOOK, luck).states
    after = decide(DRAWN, BOOK, Changes(), OUTLOOK, luck).states
    assert (turned[:, 0] == OUT).all()
    assert not (before[:, 0] == OUT).all()
    assert np.array_equal(before, after)


def test_kept_draws_and_laws_know_the_seats_leanings() -> None:
    luck = Luck(11, range(200))
    left, turned = (decide(replace(DRAWN, reversed=r), BOOK, Changes(), OUTLOOK, luck) for r in (False, True))
    assert not np.array_equal(left.states, turned.states)
    flips = Changes({DRAWN.seats[0].key: "other"})
    laws = [decide(replace(DRAWN, reversed=r), BOOK, flips, OUTLOOK, luck).law for r in (False, True)]
    assert laws[0] != laws[1]


@given(st.lists(MODES, min_size=6, max_size=6), st.sampled_from([(3, 2), (2, 2), (4, 1), (1, 4)]))
def test_the_law_and_the_chance_to_decide_against_every_way(modes: list[Turned | None], total: tuple[int, int]) -> None:
    held = record(SIX, *total, leaning="camp")
    weights = weights_of(held, OUTLOOK)
    expected = _by_hand(weights, modes, total)
    assert dict(law(weights, modes, *total)) == pytest.approx(expected)
    turned = {seat.key: mode for seat, mode in zip(SIX.seats, modes, strict=True) if mode}
    lines = run(held, Changes(turned), worlds=1).lines
    assert [line.pivotal for line in lines] == pytest.approx([_decides(weights, modes, total, i) for i in range(6)])


type Weights = tuple[float, float, float]


def _by_hand(
    weights: list[Weights], modes: list[Turned | None], total: tuple[int, int]
) -> dict[tuple[int, int], float]:
    told = {"for": FOR, "against": AGAINST, "absent": OUT}
    found: dict[tuple[int, int], float] = {}
    for votes in product((FOR, AGAINST, OUT), repeat=len(weights)):
        if (votes.count(FOR), votes.count(AGAINST)) != total:
            continue
        chance = 1.0
        for weight, vote in zip(weights, votes, strict=True):
            chance *= weight[vote]
        after = [
            vote if mode is None else (AGAINST, FOR, OUT)[vote] if mode == "other" else told[mode]
            for vote, mode in zip(votes, modes, strict=True)
        ]
        count = (after.count(FOR), after.count(AGAINST))
        found[count] = found.get(count, 0.0) + chance
    whole = sum(found.values())
    return {count: chance / whole for count, chance in found.items() if chance}


def _decides(weights: list[Weights], modes: list[Turned | None], total: tuple[int, int], place: int) -> float:
    """The chance that the vote of one seat makes the difference: every way with it for, and with it against."""
    here: list[Turned | None] = [*modes]
    here[place] = "for"
    shares = _by_hand(weights, here, total)
    return sum(
        chance
        for (votes_for, votes_against), chance in shares.items()
        if _carries(votes_for, votes_against) != _carries(votes_for - 1, votes_against + 1)
    )


def _carries(votes_for: int, votes_against: int) -> bool:
    return votes_for + votes_against >= 3 and votes_for > votes_against


@given(st.integers(0, 12), st.integers(0, 12), st.sampled_from(["not_carried", "chair_casts"]))
def test_the_fewest_seats_are_the_fewest(votes_for: int, votes_against: int, tie: str) -> None:
    found = run(record(body(left=24), votes_for, votes_against), worlds=1, tie=tie)
    rules: Rules = found.rules
    now = rules.result(votes_for, votes_against, 0.5)
    moves = {turn.lever: turn.seats for turn in found.turns}
    for lever, step in (("switch_for", (-1, 1)), ("leave_against", (0, -1)), ("come_for", (1, 0))):
        most = {"switch_for": votes_for, "leave_against": votes_against, "come_for": 24 - votes_for - votes_against}
        turning = [
            k for k in range(1, most[lever] + 1)
            if rules.result(votes_for + k * step[0], votes_against + k * step[1], 0.5) != now
        ]  # fmt: skip
        assert moves[lever] == (turning[0] if turning else None)


@pytest.mark.parametrize("majority", ["nec.majority", "nec.chair_ruling"])
@pytest.mark.parametrize("tie", ["not_carried", "chair_casts"])
@pytest.mark.parametrize(
    "share", [Fraction(1, 2), Fraction(2, 3), Fraction(9, 10), Fraction(333_333_333, 1_000_000_000)]
)
def test_many_counts_are_carried_as_each_is_alone(majority: str, tie: str, share: Fraction) -> None:
    key = majority.removeprefix("nec.")
    rules = run(record(body(left=12), 6, 6, majority=majority, spoilt=1), tie=tie, **{key: share}).rules
    counts = np.array(list(product(range(13), repeat=2)))
    alone = [rules.carried(votes_for, votes_against, 0.3) for votes_for, votes_against in counts.tolist()]
    assert rules.chances(counts, 0.3).tolist() == alone
    assert len(set(alone)) == (3 if tie == "chair_casts" and majority == "nec.majority" else 2)


def test_a_leaning_is_turned_round_where_for_is_the_other_side() -> None:
    plain, turned = (weights_of(replace(DRAWN, reversed=r), OUTLOOK) for r in (False, True))
    assert plain[0] == pytest.approx((0.72, 0.18, 0.1))
    assert [(against, for_, out) for for_, against, out in turned] == [pytest.approx(weight) for weight in plain]


def test_a_section_without_a_leaning_of_its_own_is_even() -> None:
    assert weights_of(replace(DRAWN, leaning="unheard-of"), OUTLOOK) == (pytest.approx((0.45, 0.45, 0.1)),) * 6
