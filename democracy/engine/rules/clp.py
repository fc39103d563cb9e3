"""The rules inside a constituency party: how it meets, who sends delegates, how many go to conference."""

from collections.abc import Iterator, Mapping

from democracy.engine.rules.rule import Rule

INSIDE = "Inside a constituency party"
FORMS: Mapping[str, str] = {
    "delegates": "a committee of delegates only",
    "either": "a committee of delegates or a meeting of all members, as the party decides",
    "all_members": "a meeting of all members only",
}
SENDING: Mapping[str, str] = {
    "majority": "its majority sends all of them",
    "proportional": "they are divided as the meeting was",
}


def _number(key: str, title: str, question: str, unit: str) -> Rule:
    return Rule(f"clp.{key}", title, "count", question, INSIDE, unit=unit, term="constituency-party")


def _choice(key: str, title: str, question: str, choices: Mapping[str, str]) -> Rule:
    return Rule(f"clp.{key}", title, "choice", question, INSIDE, choices=choices, term="constituency-party")


def _rules() -> Iterator[Rule]:
    yield _choice("form", "How a constituency party meets", "Who makes up its general meeting?", FORMS)
    yield Rule("clp.form_change", "Changing how it meets", "share",
               "What share of the votes at an annual meeting must be for the change, at the least?", INSIDE,
               term="constituency-party")  # fmt: skip
    yield _number("quorum", "Quorum of a general meeting", "How many must be present?", "people")
    yield _number("committee.each", "Members to a delegate",
                  "For how many members, or part of them, does a branch send a delegate?", "members")  # fmt: skip
    yield _choice("committee.sending", "How a branch chooses its delegates", "Who are its delegates?", SENDING)
    yield _number("committee.per_affiliate", "Delegates of an affiliated branch",
                  "How many delegates does an affiliated branch send?", "delegates")  # fmt: skip
    yield _number("conference.first", "First delegate to conference",
                  "For how many members is there one delegate?", "members")  # fmt: skip
    yield _number("conference.each", "Further delegates to conference",
                  "For how many further members, or part of them, is there one more?", "members")  # fmt: skip
    yield _number("conference.women", "One more for women members", "From how many women members?", "women")
    yield _number("conference.young", "One more for young members", "From how many members under 27?", "members")
    yield _number("conference.most", "Most delegates to conference",
                  "How many delegates at the most, those for women and young members apart?", "delegates")  # fmt: skip


CLP: tuple[Rule, ...] = tuple(_rules())
