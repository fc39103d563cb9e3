"""Rule books between the tables and the engine: editions, digests, seeds, constraints, and the recorded rules."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from democracy import models, rulebooks
from democracy.engine.findings import Refused
from democracy.engine.rulebook import HYPOTHESIS, RULES
from democracy.files import FileProblems
from democracy.rulebooks.books import Altered, _checked
from tests.web.books import SEEDS, load_books

pytestmark = pytest.mark.django_db
FEE = "leadership.fee.registered"
LABOUR = (SEEDS / "rules" / "labour.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _books():
    load_books()


def test_a_book_costs_one_query_once_it_has_been_read():
    rulebooks.current()
    with assertNumQueries(1):
        book = rulebooks.current("labour")
    assert (book.slug, book.edition, len(book.digest())) == ("labour", 1, 64)


def test_a_counterfactual_book_has_its_parents_values_and_its_own():
    book = rulebooks.current("half-for-members")
    assert book.parent.digest() == rulebooks.current().digest()
    assert book.on("leadership.sections", date(2010, 9, 25)).value["members"] == Fraction(1, 2)
    assert book.on("leadership.nominations.vacancy", date(2010, 9, 25)).value == Fraction(1, 8)


def test_an_edition_stays_when_another_follows():
    draft = rulebooks.draft("labour")
    draft.amendments.filter(rule=FEE, since="2016-07-12").update(value="£5")
    rulebooks.publish(draft)
    assert rulebooks.current().edition == 2
    assert rulebooks.edition("labour", 1).on(FEE, date(2016, 7, 20)).value == 2500
    assert rulebooks.current("half-for-members").parent.edition == 1
    with pytest.raises(rulebooks.Published, match="is published and never changes"):
        rulebooks.publish(draft)


def test_an_edition_that_was_tampered_with_is_not_used():
    row = rulebooks.row_for("mps-choose")
    row.amendments.update(note="Tampered.")
    _checked.cache_clear()
    with pytest.raises(Altered, match="MPs choose, edition 1, does not fit its digest"):
        rulebooks.current("mps-choose")


def test_a_child_of_a_draft_cannot_be_published():
    draft = rulebooks.draft("labour")
    child = models.RuleBook.objects.create(slug="child", name="Child", parent=draft)
    models.Amendment.objects.create(book=child, rule=FEE, since="2016-07-12", value="£5", hypothesis=True, note="Less.")
    with pytest.raises(rulebooks.NotReady, match="is a draft"):
        rulebooks.publish(child)


def test_loading_the_seeds_again_changes_nothing_and_tells_what_differs():
    before = list(models.RuleBook.objects.values())
    assert rulebooks.load_seed(LABOUR, "labour.yaml") == []
    told = rulebooks.load_seed(LABOUR.replace("value: £3\n", "value: £4\n"), "labour.yaml")
    line = "Fee of a registered supporter: £3 -> £4, from 1 March 2014 until 12 July 2016"
    assert told == [f"labour.yaml: the file differs from what is published. {line}"]
    assert list(models.RuleBook.objects.values()) == before


def test_a_seed_with_a_problem_is_refused_by_line_and_nothing_is_written():
    text = LABOUR.replace("book: labour", "book: other", 1).replace("value: £25", "value: £3", 1)
    with pytest.raises(FileProblems) as wrong:
        rulebooks.load_seed(text, "other.yaml")
    (problem,) = wrong.value.problems
    line = text.splitlines().index("  value: £3") + 1
    assert "£3 is the value already in force. Remove one of the two." in problem.message
    assert problem.line > line
    assert not models.RuleBook.objects.filter(slug="other").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"since": date(2014, 3, 1)},
        {"source_id": None},
        {"hypothesis": True},
        {"value": ""},
        {"confidence": "D"},
        {"since": date(1066, 10, 14)},
    ],
)
def test_the_database_refuses_what_may_not_be(changes):
    row = rulebooks.row_for("labour").amendments.get(rule=FEE, since="2016-07-12")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Amendment.objects.filter(pk=row.pk).update(**changes)


def test_the_database_refuses_two_drafts_and_published_books_without_a_digest():
    rulebooks.draft("labour")
    for words in ({"number": 9}, {"number": 1, "published_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.RuleBook.objects.create(slug="labour", name="Again", **words)


def test_what_is_referred_to_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        models.Source.objects.get(key="rules-quinn-2017").delete()
    with pytest.raises(ProtectedError):
        rulebooks.row_for("labour").delete()


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        ("electorate", "1980-11-10", "mps"),
        ("electorate", "1981-09-27", "college"),
        ("electorate", "2016-07-12", "one_person_one_vote"),
        ("nominations.challenge", "1981-09-27", Fraction(1, 20)),
        ("nominations.vacancy", "1994-07-21", Fraction(1, 8)),
        ("nominations.vacancy", "2015-06-15", Fraction(15, 100)),
        ("nominations.challenge", "2016-07-12", Fraction(1, 5)),
        ("nominations.base", "2015-06-15", "mps"),
        ("nominations.base", "2016-07-12", "mps_meps"),
        ("nominations.vacancy", "2018-01-01", Fraction(1, 10)),
        ("freeze_date", "2016-07-12", date(2016, 1, 12)),
        ("freeze_date", "2015-06-15", date(2015, 8, 12)),
        ("fee.registered", "2015-06-15", 300),
        ("fee.registered", "2016-07-20", 2500),
        ("sections", "1981-09-27", {"mps": Fraction(3, 10), "members": Fraction(3, 10), "affiliates": Fraction(2, 5)}),
        ("sections", "2010-09-25", dict.fromkeys(("mps", "members", "affiliates"), Fraction(1, 3))),
        ("voters.registered", "2010-09-25", "not_admitted"),
        ("voters.registered", "2015-06-15", "admitted"),
        ("count", "1981-09-27", "second_ballot"),
        ("count", "2010-09-25", "alternative_vote"),
    ],
)
def test_the_recorded_rules_say_what_the_record_says(key, day, value):
    assert rulebooks.current().on(f"leadership.{key}", date.fromisoformat(day)).value == value


def test_there_was_no_freeze_date_to_name_before_2010():
    with pytest.raises(Refused):
        rulebooks.current().on("leadership.freeze_date", date(1994, 7, 21))


def test_every_recorded_value_has_its_source_and_every_assumption_its_reason():
    book = rulebooks.current()
    for key in RULES:
        assert book.history(key), key
        for value in book.history(key):
            assert value.note if value.source == HYPOTHESIS else value.confidence
            official = models.Source.objects.filter(key=value.source, kind="official").exists()
            assert value.confidence != "A" or value.second_source or official


def test_every_rule_leads_to_a_note_of_the_library():
    notes = "".join(path.read_text(encoding="utf-8") for path in (SEEDS / "library").glob("*.yaml"))
    assert [rule.key for rule in RULES.values() if f"slug: {rule.term}\n" not in notes] == []
