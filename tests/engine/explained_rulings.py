"""Findings about decisions and rulings: an example of each, said in tests/golden/explain/rulings.txt."""

from datetime import date

from democracy.engine.findings import Finding

RULE, JANUARY = "leadership.freeze_date", date(2016, 1, 12)
COURT, CASE, DAY = "The High Court", "The National Executive", date(2016, 8, 8)
BEFORE = {"case": CASE, "day": date(2016, 7, 1), "began": date(2016, 7, 12)}

EXAMPLES = [
    Finding("ruling.made", COURT, True, RULE, JANUARY, DAY, detail={"what": "for the party"}),
    Finding("ruling.made", COURT, True, "leadership.incumbent", "automatic", DAY, detail={"what": "dismissed"}),
    Finding("ruling.none", COURT, True, RULE),
    Finding("ruling.before_its_case", COURT, False, RULE, detail=BEFORE),
    Finding("ruling.nothing_to_rule_on", COURT, False, RULE, detail={"case": CASE}),
    Finding("ruling.too_late", COURT, False, RULE, since=date(2016, 10, 5), detail={"settled": date(2016, 9, 21)}),
    Finding("ruling.late", COURT, True, RULE, since=date(2016, 9, 1), found=20, detail={"late": "papers are out"}),
    Finding("ruling.settled", "The freeze date", True, RULE, JANUARY, date(2016, 9, 21)),
    Finding("ruling.nothing_settled", "The freeze date", False, RULE, since=date(2016, 9, 21)),
]
