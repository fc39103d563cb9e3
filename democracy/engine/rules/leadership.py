"""The rules of a leadership contest, 1980 to 2019. A deputy is elected under the same rules.

They follow clause II of chapter 4 of the Labour Party's rule book, which most changes since 1981 have amended.
"""

from collections.abc import Iterator, Mapping

from democracy.engine.rules.rule import Rule

ELECTORATE, NOMINATIONS, VOTERS, COUNT = "Who elects", "Nominations", "Who may vote", "The count"
SECTIONS: Mapping[str, str] = {"mps": "MPs", "members": "members", "affiliates": "affiliates"}
ADMITTED: Mapping[str, str] = {"admitted": "admitted", "not_admitted": "not admitted"}
COUNTS: Mapping[str, str] = {
    "plurality": "most votes wins",
    "alternative_vote": "alternative vote",
    "second_ballot": "further ballots, the last candidate leaving each time",
}
TIES: Mapping[str, str] = {
    "lot": "drawn by lot",
    "previous_rounds": "whoever had fewer votes in an earlier round",
    "all_out": "all of them, where their order cannot matter",
}


def _electorate() -> Iterator[Rule]:
    yield Rule(
        "leadership.electorate",
        "Who elects the leader",
        "choice",
        "Who elects the leader?",
        ELECTORATE,
        choices={
            "mps": "Labour MPs",
            "college": "an electoral college of sections",
            "one_person_one_vote": "one person, one vote",
        },
        term="franchise",
    )
    yield Rule(
        "leadership.sections",
        "Weights of the college's sections",
        "weights",
        "What share of the electoral college does each section hold?",
        ELECTORATE,
        sections=SECTIONS,
        term="electoral-college",
    )


def _nominations() -> Iterator[Rule]:
    yield _share("nominations.vacancy", "Nominations for a vacancy", "What share must nominate a candidate?")
    yield _share("nominations.challenge", "Nominations for a challenge", "What share must nominate a challenger?")
    yield _choice(
        "nominations.base",
        "Whose nominations count",
        "Of whom is the share of nominations taken?",
        NOMINATIONS,
        {"mps": "Labour MPs", "mps_meps": "Labour MPs and MEPs"},
    )
    yield from _second_stage()
    yield _choice(
        "incumbent",
        "The incumbent's place on the ballot",
        "Does a challenged leader need nominations?",
        NOMINATIONS,
        {"automatic": "automatic", "nominations": "only with nominations"},
        term="vacancy-and-challenge",
    )


def _second_stage() -> Iterator[Rule]:
    """The nominations that a candidate for a vacancy has needed from outside Parliament since 2018."""
    yield _choice(
        "nominations.second_stage",
        "Second stage of nominations",
        "Must a candidate for a vacancy also be nominated by local parties or affiliates?",
        NOMINATIONS,
        {"none": "none", "clps_or_affiliates": "by constituency parties or by affiliates"},
    )
    yield _share("nominations.clps", "Constituency parties nominating", "What share of local parties is enough?")
    yield _count("nominations.affiliates", "Affiliates nominating", "How many affiliates are enough?", "affiliates")
    yield _count(
        "nominations.unions", "Unions among the affiliates", "How many of them must be trade unions?", "unions"
    )
    yield _share(
        "nominations.affiliated_membership",
        "Affiliated membership nominating",
        "What share of the affiliated membership must the nominating affiliates hold?",
    )


def _voters() -> Iterator[Rule]:
    for kind, who in _KINDS.items():
        question = f"Do {who.lower()} have a vote of their own?"
        yield _choice(f"voters.{kind}", who, question, VOTERS, ADMITTED, term=_TERMS[kind])
    yield _date("freeze_date", "Freeze date", "By which day must a member have joined?", "freeze-date")
    yield Rule(
        "leadership.minimum_membership",
        "Minimum length of membership",
        "days",
        "How long must a member have belonged when the contest opens?",
        VOTERS,
        term="freeze-date",
    )
    yield Rule(
        "leadership.fee.registered",
        "Fee of a registered supporter",
        "money",
        "What does it cost to register as a supporter?",
        VOTERS,
        term="registered-supporter",
    )
    yield _date("registration.opens", "Registration opens", "From which day may a supporter register?")
    yield _date("registration.closes", "Registration closes", "Until which day may a supporter register?")
    yield _date("affiliated.closes", "Affiliated sign-up closes", "Until which day may an affiliate's member sign up?")


_KINDS = {"members": "Members", "registered": "Registered supporters", "affiliated": "Affiliated supporters"}
_TERMS = {"members": "franchise", "registered": "registered-supporter", "affiliated": "affiliated-supporter"}


def _count_rules() -> Iterator[Rule]:
    question = "Who is eliminated when candidates tie for the last place?"
    yield _choice("count", "How votes are counted", "How is the winner found?", COUNT, COUNTS, term="alternative-vote")
    yield _choice("tie", "Ties", question, COUNT, TIES, term="tie")
    yield Rule(
        "leadership.threshold",
        "Threshold of election",
        "share",
        "What share of the votes must a winner exceed?",
        COUNT,
        term="threshold-of-election",
    )


def _choice(
    key: str, title: str, question: str, topic: str, choices: Mapping[str, str], term: str = "nomination-threshold"
) -> Rule:
    return Rule(f"leadership.{key}", title, "choice", question, topic, choices=choices, term=term)


def _share(key: str, title: str, question: str) -> Rule:
    return Rule(f"leadership.{key}", title, "share", question, NOMINATIONS, term="nomination-threshold")


def _count(key: str, title: str, question: str, unit: str) -> Rule:
    return Rule(f"leadership.{key}", title, "count", question, NOMINATIONS, unit=unit, term="nomination-threshold")


def _date(key: str, title: str, question: str, term: str = "registered-supporter") -> Rule:
    return Rule(f"leadership.{key}", title, "date", question, VOTERS, term=term)


LEADERSHIP: tuple[Rule, ...] = (*_electorate(), *_nominations(), *_voters(), *_count_rules())
