"""A checked scenario file as the engine's scenario."""

from collections.abc import Iterable, Iterator, Sequence

from democracy.engine.play import scenario as engine
from democracy.engine.rulebook import RULES, parse, write
from democracy.plays import schema


def build(file: schema.ScenarioFile) -> engine.Scenario:
    """The scenario as the engine plays it. The file must have no problems."""
    return engine.Scenario(
        slug=file.slug,
        title=file.title,
        opening=file.opening,
        start=file.start,
        end=file.end,
        summary=file.summary,
        text=file.text,
        roles=tuple(engine.Role(role.key, role.title, role.text, role.interest) for role in file.roles),
        flags=file.flags,
        cards=tuple(_card(card, [role.key for role in file.roles]) for card in file.cards),
        endings=tuple(engine.Ending(one.key, one.title, one.text, conditions(one.when)) for one in file.endings),
        begins=file.begins,
        notes=tuple(file.notes),
    )


def _card(card: schema.Card, roles: Sequence[str]) -> engine.Card:
    """Its further seats stand in the order of the scenario's roles: a table may keep a mapping in any order."""
    options = tuple(map(_option, card.options))
    also = {role: card.also[role] for role in roles if role in card.also}
    return engine.Card(
        card.key, card.title, card.text, card.role, options, card.day, card.place, conditions(card.when),
        tuple(card.sources), tuple(card.notes), also,
    )  # fmt: skip


def _option(option: schema.Option) -> engine.Option:
    return engine.Option(
        key=option.key,
        title=option.title,
        text=option.text,
        history=option.history,
        needs=conditions(option.needs),
        put_to=vote(option.put_to) if option.put_to else None,
        effects=effects(option.effects),
        if_carried=effects(option.if_carried),
        if_lost=effects(option.if_lost),
    )


def conditions(held: Iterable[schema.Condition]) -> tuple[engine.Condition, ...]:
    """Conditions as the engine's values."""
    return tuple(map(_condition, held))


def _condition(one: schema.Condition) -> engine.Condition:
    bounds = engine.Bounds(one.equals, one.at_least, one.at_most)
    yes = one.equals is not False
    if one.flag is not None:
        return engine.Flagged(one.flag, yes)
    if one.chose is not None:
        card, _, option = one.chose.partition(".")
        return engine.Chose(card, option, yes)
    if one.vote is not None:
        return engine.Went(one.vote, one.equals == "carried")
    if one.lever is not None:
        return engine.LeverIs(one.lever, bounds)
    if one.rule is not None:
        return engine.RuleIs(one.rule, exact(one.rule, str(one.equals)))
    if one.measure is not None:
        return engine.Measures(one.measure, bounds)
    return engine.AnyOf(conditions(one.any or ()))


def exact(rule: str, text: str) -> str:
    """A rule's value as the rule book writes it. Raises BadValue and KeyError."""
    return write(RULES[rule], parse(RULES[rule], text))


def vote(one: schema.Vote) -> engine.Vote:
    """What an option is put to, as the engine's value."""
    title = one.title or ""
    if one.roll_call is not None:
        swings = tuple(engine.Swing(swing.votes, swing.towards, conditions(swing.when)) for swing in one.swings)
        return engine.RollCallVote(one.roll_call, one.turned, swings)
    if one.contest is not None:
        return engine.ContestVote(one.contest, one.winner or "", one.nominations)
    if one.card_vote is not None:
        return engine.CardVoteAgain(one.card_vote, one.stances)
    if one.body is not None:
        return engine.BodyVote(one.body, title, one.side or "leader", one.lean, one.kind, one.mover)
    if one.reselection is not None:
        return engine.ReselectionVote(one.reselection, title, one.at_least or 1, one.counting)
    return engine.Chance(title, one.chance or "")


def effects(held: Iterable[schema.Effect]) -> tuple[engine.Effect, ...]:
    """Effects as the engine's values; one that sets several levers becomes several, in the order of their names."""
    return tuple(effect for one in held for effect in _effects(one))


def _effects(one: schema.Effect) -> Iterator[engine.Effect]:
    if one.set is not None:
        yield from (engine.SetLever(lever, value, one.days) for lever, value in sorted(one.set.items()))
    elif one.adopt is not None:
        yield engine.Adopt(one.adopt, exact(one.adopt, one.value or ""), one.since)
    elif one.flag is not None:
        yield engine.SetFlag(one.flag, one.up)
    elif one.schedule is not None:
        yield engine.Schedule(one.schedule, one.days or 1)
    elif one.tell is not None:
        yield engine.Tell(one.tell)
    else:
        yield engine.End(one.end or "")
