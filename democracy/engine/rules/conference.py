"""The rules of a conference: how much each half holds, what carries a question, how delegations vote, what may be put.

They follow chapter 3 of the Labour Party's rule book (conference rules and standing orders).
"""

from collections.abc import Iterator, Mapping

from democracy.engine.rules.rule import Rule

CONFERENCE_VOTES = "Conference"
DELEGATIONS: Mapping[str, str] = {
    "unit": "each delegation votes as one",
    "proportional": "each delegation is split as its members are",
    "one_member_one_vote": "individual party members vote, one vote each",
}
DELAYS: Mapping[str, str] = {
    "none": "put at once",
    "one_year": "held over for a year",
    "three_years": "not within three years of a decision on the same part",
    "both": "held over for a year, and not within three years of a decision on the same part",
}


def _share(key: str, title: str, question: str) -> Rule:
    return Rule(f"conference.{key}", title, "share", question, CONFERENCE_VOTES, term="card-vote")


def _choice(key: str, title: str, question: str, choices: Mapping[str, str]) -> Rule:
    return Rule(f"conference.{key}", title, "choice", question, CONFERENCE_VOTES, choices=choices, term="card-vote")


def _rules() -> Iterator[Rule]:
    yield _share(
        "affiliates_share", "Affiliates' share of conference", "What share of the whole vote do the affiliates hold?"
    )
    yield _share("majority", "Majority at conference", "What share of the votes for and against must those for exceed?")
    yield _share(
        "programme_majority",
        "Majority for the party programme",
        "What share of the votes for and against must those for the programme reach?",
    )
    yield _choice(
        "card_vote_for_rules",
        "Card votes on rule changes",
        "Must a rule change be put to a card vote?",
        {"required": "required", "chair": "as the chair rules"},
    )
    yield _choice(
        "show_of_hands",
        "Shows of hands",
        "When does a show of hands decide?",
        {"chair": "when the chair rules that it is clear", "never": "never"},
    )
    yield _choice("rule_delay", "Rule changes from below", "When may a rule change from below be put?", DELAYS)
    yield _choice("delegation", "How delegations vote", "How does a delegation cast its weight?", DELEGATIONS)
    yield _choice(
        "reference_back",
        "Reference back",
        "May conference refer a report back?",
        {"whole": "the whole of it only", "parts": "in parts", "none": "not at all"},
    )


CONFERENCE: tuple[Rule, ...] = tuple(_rules())
