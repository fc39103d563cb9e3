"""The rules of an election of several members: how many women at least, and the parts of a transferable vote."""

from collections.abc import Mapping

from democracy.engine.rules.rule import Rule

ELECTIONS = "Elections of several members"
TRANSFERS: Mapping[str, str] = {
    "gregory": "papers of a surplus move on at a reduced value (weighted inclusive Gregory)",
    "meek": "whoever is elected keeps a share of every paper (Meek)",
}
QUOTAS: Mapping[str, str] = {
    "droop": "papers ÷ (seats + 1), cut to a whole number, plus one",
    "droop_exact": "papers ÷ (seats + 1), to the last decimal kept",
    "hare": "papers ÷ seats",
}
ARITHMETIC: Mapping[str, str] = {
    "exact": "exact fractions",
    "0": "whole votes",
    "1": "one decimal",
    **{str(number): f"{number} decimals" for number in range(2, 10)},
}
TIES: Mapping[str, str] = {
    "previous_stages": "by the most recent stage at which the tied differed, else by lot",
    "first_difference": "by the first stage at which the tied differed, else by lot",
    "lot": "by lot",
}
GUARDED, STRUCK_OFF = "guarded", "struck_off"
CONSTRAINTS: Mapping[str, str] = {
    GUARDED: "inside the count: whoever is needed is guarded, whoever can no longer be elected goes out",
    STRUCK_OFF: "after the count: the man elected last is struck off and the papers are counted again",
}


def _part(key: str, title: str, question: str, choices: Mapping[str, str]) -> Rule:
    return Rule(f"stv.{key}", title, "choice", question, ELECTIONS, choices=choices, term="single-transferable-vote")


WOMEN = Rule(
    "election.women",
    "Women in the members' section, at least",
    "count",
    "How many of those whom the members elect to the NEC must be women, at the least?",
    ELECTIONS,
    term="quota-of-women",
)
STV: tuple[Rule, ...] = (
    _part("transfer", "Transfer of votes", "How do votes move on from whoever is elected?", TRANSFERS),
    _part("quota", "Quota of the transferable vote", "How many votes elect?", QUOTAS),
    _part("arithmetic", "Arithmetic of the transferable vote", "How exactly are values kept?", ARITHMETIC),
    _part("tie", "Ties in the transferable vote", "How are ties broken?", TIES),
    _part("constraint", "Keeping a quota of women", "Where is a quota of women kept?", CONSTRAINTS),
)
ELECTION_RULES: tuple[Rule, ...] = (WOMEN, *STV)
