"""An example of every finding about constituency parties, their trigger ballots counted again, and councillors."""

from datetime import date
from fractions import Fraction

from democracy.engine.findings import Finding, RuleValue

SINCE = date(2014, 3, 1)
THIRD = Fraction(1, 3)


def _inside(kind: str, passed: bool = True, rule: str = "", value: RuleValue | None = None, **held: object) -> Finding:
    """A finding about a constituency party, or about its trigger ballot counted again; the rest of `held` is detail."""
    subject, found, needed = held.pop("subject", "Penwick"), held.pop("found", None), held.pop("needed", None)
    return Finding(kind, subject, passed, rule or None, value, SINCE, "", found, needed, held)  # type: ignore[arg-type]


EXAMPLES = [
    _inside("clp.form", rule="clp.form", value="either", form="delegates"),
    _inside("clp.form_refused", False, "clp.form", "delegates", asked="all_members"),
    _inside("clp.quorum", rule="clp.quorum", value=25),
    _inside("clp.committee.each", rule="clp.committee.each", value=15),
    _inside("clp.committee.sending", rule="clp.committee.sending", value="majority"),
    _inside("clp.committee.per_affiliate", rule="clp.committee.per_affiliate", value=2),
    _inside("clp.quorate", needed=25, worlds=400, quorate=310),
    _inside("clp.quorate", needed=0, worlds=400, quorate=400),
    _inside("clp.quorate", False, needed=25, worlds=1, quorate=0),
    _inside("clp.form_change", rule="clp.form_change", value=THIRD * 2),
    _inside("clp.no_members", False),
    _inside("clp.delegates", rule="clp.conference.first", value=749, found=1_300, needed=4, each=250),
    _inside("clp.delegates_capped", False, "clp.conference.most", 6, found=4_425),
    _inside("clp.delegate_extra", True, "clp.conference.women", 100, subject="women members", found=585, needed=100),
    _inside("clp.delegate_extra", False, "clp.conference.young", 30, subject="members under 27", found=12, needed=30),
    _inside("councillors.procedure", rule="councillors.procedure", value="vote"),
    _inside("councillors.quorum", rule="councillors.quorum", value=5),
    _inside("recount.branches", found=3, needed=9, most=3, of_most=9),
    _inside("recount.branches", found=2, needed=2, most=4, of_most=4),
    _inside("recount.affiliates", found=1, needed=10, known="count"),
    _inside("recount.affiliates", found=Fraction(1, 10), known="share"),
    _inside("recount.below", False, subject="Central", needed=15),
    _inside("recount.unsure", False, subject="A fourth branch", needed=15),
    _inside("recount.share", rule="selection.trigger.share", value=THIRD, least=1),
    _inside("recount.share", rule="selection.trigger.share", value=Fraction(1, 2), least=0),
    _inside("recount.counted", rule="selection.trigger.counted", value="either", base="those that voted"),
    _inside("recount.open", False),
    _inside("recount.nothing", False),
]
