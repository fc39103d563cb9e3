"""Findings into sentences. Golden files keep every one of them word for word."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import cast

from democracy.engine.explain_balance import BALANCE_SENTENCES
from democracy.engine.explain_barring import BARRING_SENTENCES
from democracy.engine.explain_bodies import BODY_SENTENCES
from democracy.engine.explain_claims import CLAIM_SENTENCES
from democracy.engine.explain_clp import CLP_SENTENCES
from democracy.engine.explain_conference import CONFERENCE_SENTENCES
from democracy.engine.explain_discipline import DISCIPLINE_SENTENCES
from democracy.engine.explain_elections import ELECTION_SENTENCES
from democracy.engine.explain_meetings import MEETING_SENTENCES
from democracy.engine.explain_play import PLAY_SENTENCES
from democracy.engine.explain_rulings import RULING_SENTENCES
from democracy.engine.explain_selection import SELECTION_SENTENCES
from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show, show_date

type Sentence = Callable[[Finding], str]


def sentence(finding: Finding) -> str:
    """One finding in plain words, ending with a full stop. Raises KeyError for a kind without a sentence."""
    return SENTENCES[finding.kind](finding)


def people(number: Fraction | int | None) -> str:
    """A count with separators: 130,000."""
    return f"{int(number or 0):,}"


def shown(finding: Finding) -> str:
    """The rule's value as it reads on a page."""
    if finding.rule is None or finding.value is None:
        return ""
    return show(RULES[finding.rule], finding.value)


def _nominations_share(finding: Finding) -> str:
    detail = finding.detail
    asked = " you ask for" if detail["asked"] else ""
    verdict = "That is enough." if finding.passed else "That is not enough, so the name is not on the ballot paper."
    return (
        f"{finding.subject} has {people(finding.found)} nominations{asked}; {shown(finding)} of "
        f"{people(int(str(detail['electorate'])))} {detail['base']} is {people(finding.needed)}. {verdict}"
    )


def _nominations_unknown(finding: Finding) -> str:
    known = "does not say how many nominations {} had"
    if finding.found:
        known = f"says only that {{}} had at least {people(finding.found)} nominations"
    return (
        f"The record {known.format(finding.subject)}, and under these rules {people(finding.needed)} are needed. "
        "Say how many to assume, in the field for nominations."
    )


def _exclusion(finding: Finding) -> str:
    odds = finding.detail["odds"]
    aim = "at random" if odds == "1" else f"with supporters of {finding.subject} {odds} times as likely to be caught"
    return f"{people(finding.found)} more people are shut out, {aim}; about {people(finding.needed)} votes are lost."


def _mps_only(finding: Finding) -> str:
    return f"{finding.subject} have no vote: only MPs elect the leader."


SENTENCES: dict[str, Sentence] = {
    "nominations.share": _nominations_share,
    "nominations.incumbent": lambda f: f"{f.subject} is the incumbent and is on the ballot paper without nominations.",
    "nominations.no_votes": lambda f: (
        f"{f.subject} would have had enough nominations, but withdrew: no votes are recorded, so the name is left out."
    ),
    "nominations.nobody": lambda f: "Nobody has enough nominations, so there is no contest. Lower the share.",
    "nominations.no_base": lambda f: (
        f"The record of “{f.subject}” does not say how many {shown(f)} there were. Choose the other base."
    ),
    "nominations.unknown": _nominations_unknown,
    "nominations.taken": lambda f: (
        f"{f.subject} needs {people(f.needed)} nominations; the record only says that there were at least "
        f"{people(f.found)}. That is taken to be enough: set the number to see what if it was not."
    ),
    "nominations.second_stage": lambda f: (
        f"These rules also ask for nominations {shown(f)}. The record was made under other rules and cannot be tested "
        "against that, so this stage is passed over."
    ),
    "voters.electorate": lambda f: f"The winner is chosen by {shown(f)}.",
    "voters.mps_as_members": lambda f: f"{f.subject} have no section of their own: they vote as members.",
    "voters.mps_only": _mps_only,
    "voters.no_section": lambda f: f"{f.subject} have no section in the electoral college, so they have no vote.",
    "voters.admitted": lambda f: f"{f.subject} have a vote.",
    "voters.rule": lambda f: f"{f.subject} are {shown(f)}.",
    "voters.nobody": lambda f: "Under these rules nobody whose votes are recorded has a vote. Admit a kind of voter.",
    "voters.newly_entitled": lambda f: (
        f"{f.subject}: about {people(f.found)} people who had no vote in the record now have one."
    ),
    "voters.no_poll": lambda f: f"Nothing is known of how {f.subject} would have voted, so they cannot be let in.",
    "college.weights": lambda f: f"The sections of the college weigh {shown(f)}.",
    "college.empty_section": lambda f: (
        f"The section “{f.subject}” has a weight but no voters in this record. Give it no weight, or admit its voters."
    ),
    "turnout.not_voting": lambda f: f"The turnout of “{f.subject}” cannot be set: they have no vote here.",
    "turnout.unknown": lambda f: (
        f"The turnout of {f.subject} cannot be changed: the record does not say how many could vote."
    ),
    "exclusion.applied": _exclusion,
    "exclusion.odds": lambda f: (
        f"The odds ratio must be a number from 0 up, not {f.detail['odds']}. Use 1 for an exclusion at random."
    ),
    "exclusion.too_many": lambda f: (
        f"{people(f.needed)} people cannot be shut out: only {people(f.found)} could vote. Give a smaller number."
    ),
    "exclusion.side": lambda f: (
        f"“{f.subject}” is not on the ballot paper. Whose supporters are aimed at? Choose one of {f.detail['names']}."
    ),
    "count.count": lambda f: f"Votes are counted by this rule: {shown(f)}.",
    "count.tie": lambda f: f"A tie for last place is settled by this rule: {shown(f)}.",
    "count.threshold": lambda f: f"A winner needs more than {shown(f)} of the votes still in play.",
    "count.unrecorded": lambda f: (
        f"Votes between {f.subject} alone were never counted. Later preferences are drawn from assumptions instead."
    ),
    "count.further_ballots": lambda f: (
        "A further ballot is another vote on another day. Nobody knows how people would have voted in it, so their "
        "later preferences stand in for it."
    ),
    "count.unopposed": lambda f: f"{f.subject} is the only name on the ballot paper and is elected without a vote.",
    "count.only_totals": lambda f: (
        "The record gives only totals, not how each kind of voter voted, so it cannot say what other voters or weights "
        "would have changed."
    ),
    "count.only_percentages": lambda f: (
        f"The record gives only percentages for {f.subject}, so votes cannot be added up or drawn from it."
    ),
    "count.shares_not_votes": lambda f: (
        "The record gives only percentages of each section: they can be weighed, but not added up as votes."
    ),
    "count.no_votes": lambda f: "No votes are left to count. Admit a kind of voter.",
    "count.section_empty": lambda f: (
        f"The section “{f.subject}” has a weight but no votes left in round {f.detail['round']}. Give it no weight."
    ),
    "count.tie_needs_luck": lambda f: f"{f.subject} are tied and lots must be drawn.",
    "rule.before_first_value": lambda f: (
        f"“{f.subject}” has no value yet on {show_date(cast('date', f.detail['day']))}: its first begins on "
        f"{show_date(cast('date', f.since))}. Give it one from an earlier day."
    ),
    "rule.without_value": lambda f: f"“{f.subject}” has no value in {f.detail['book']}. Give it one.",
    **BALANCE_SENTENCES,
    **BARRING_SENTENCES,
    **BODY_SENTENCES,
    **CLP_SENTENCES,
    **CLAIM_SENTENCES,
    **CONFERENCE_SENTENCES,
    **ELECTION_SENTENCES,
    **MEETING_SENTENCES,
    **RULING_SENTENCES,
    **SELECTION_SENTENCES,
    **DISCIPLINE_SENTENCES,
    **PLAY_SENTENCES,
}
