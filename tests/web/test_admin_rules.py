"""Rule books in the admin: typed inputs, problems, publishing, differences, edits, files."""

from datetime import date
from fractions import Fraction

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from democracy import models, rulebooks
from tests.web.books import load_books

pytestmark = pytest.mark.django_db
BOOKS = "/admin/democracy/rulebook"
CHALLENGE = "leadership.nominations.challenge"
FEE = "leadership.fee.registered"


@pytest.fixture(autouse=True)
def _books():
    load_books()


@pytest.fixture
def draft(admin_client):
    row = rulebooks.row_for("labour")
    response = admin_client.post(f"{BOOKS}/{row.pk}/draft/")
    made = models.RuleBook.objects.get(slug="labour", published_at=None)
    assertRedirects(response, f"{BOOKS}/{made.pk}/change/")
    return made


def _form(client, row):
    """The change form as a browser would send it back."""
    context = client.get(f"{BOOKS}/{row.pk}/change/").context
    forms = [
        context["adminform"].form,
        *(inline.formset.management_form for inline in context["inline_admin_formsets"]),
    ]
    forms += [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if hasattr(field.field.widget, "rule"):
                parts = dict(part.split("=") for part in value.split())
                sent |= {f"{field.html_name}_{key}": part for key, part in parts.items()}
            elif value not in (None, False):
                sent[field.html_name] = value
    return sent


def _place(sent, row, rule, since):
    pk = str(row.amendments.get(rule=rule, since=since).pk)
    return next(name.removesuffix("-id") for name, value in sent.items() if name.endswith("-id") and str(value) == pk)


def test_an_edit_published_in_the_admin_is_followed_at_once(admin_client, draft):
    sent = _form(admin_client, draft)
    fee = _place(sent, draft, FEE, "2016-07-12")
    weights = _place(sent, draft, "leadership.sections", "1993-09-30")
    assert sent[f"{weights}-value_members"] == "1/3"
    sent |= {f"{fee}-value": "5", f"{weights}-value_mps": "20 %"}
    sent |= {f"{weights}-value_members": "50%", f"{weights}-value_affiliates": "30%"}
    response = admin_client.post(f"{BOOKS}/{draft.pk}/change/", sent)
    assert response.status_code == 302
    assert rulebooks.current().on(FEE, date(2016, 7, 12)).value == 2500
    response = admin_client.post(f"{BOOKS}/{draft.pk}/publish/", follow=True)
    assertContains(response, "edition 2 is published")
    book = rulebooks.current()
    assert (book.edition, book.on(FEE, date(2016, 7, 12)).value) == (2, 500)
    assert book.on("leadership.sections", date(2010, 9, 25)).value["members"] == Fraction(1, 2)
    assert rulebooks.edition("labour", 1).on(FEE, date(2016, 7, 12)).value == 2500


def test_the_page_of_a_book_asks_the_database_little(admin_client, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        admin_client.get(f"{BOOKS}/{draft.pk}/change/")


def _row(page, day):
    forms = page.context["inline_admin_formsets"][0].formset.forms
    return next(place for place, form in enumerate(forms) if form["since"].value().isoformat() == day)


def test_days_are_shown_as_browsers_want_them(admin_client, draft):
    page = admin_client.get(f"{BOOKS}/{draft.pk}/change/")
    shown = {form["since"].value().isoformat() for form in page.context["inline_admin_formsets"][0].formset.forms}
    for day in ("1988-12-31", *shown):
        assertContains(page, f'type="date" name="amendments-{_row(page, day)}-since" value="{day}"')
    assertNotContains(page, "31/12/1988")


@pytest.mark.parametrize(
    ("rule", "since", "changes", "message"),
    [
        (CHALLENGE, "1988-12-31", {"value": "120%"}, "Nominations for a challenge: “120%” cannot be used"),
        (FEE, "2016-07-12", {"value": "many"}, "Write an amount in pounds, such as £25"),
        (
            "leadership.sections",
            "1993-09-30",
            {"value_mps": "90%"},
            "The weights add up to 47/30. Make them add up to 100 %",
        ),
        ("leadership.freeze_date", "2016-07-12", {"value": "2016-02-31"}, "Write a day that exists"),
        ("leadership.tie", "1980-01-01", {"value": "coin"}, "Choose one of: lot, previous_rounds, all_out"),
        (CHALLENGE, "1988-12-31", {"origin": ""}, "This field is required"),
        (CHALLENGE, "1988-12-31", {"origin": "labourlist-999"}, "there is none with the key “labourlist-999”"),
        (CHALLENGE, "1988-12-31", {"origin": "hypothesis", "note": ""}, "a hypothesis needs one"),
        (CHALLENGE, "1988-12-31", {"since": "1981-01-31"}, "has a value from this day"),
        (CHALLENGE, "1988-12-31", {"since": "1066-10-14"}, "amendment_since_in_range"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(admin_client, draft, rule, since, changes, message):
    sent = _form(admin_client, draft)
    place = _place(sent, draft, rule, since)
    before = list(draft.amendments.values())
    response = admin_client.post(f"{BOOKS}/{draft.pk}/change/", sent | {f"{place}-{k}": v for k, v in changes.items()})
    assertContains(response, message)
    assert list(draft.amendments.values()) == before


def test_a_published_edition_can_be_read_and_not_changed(admin_client):
    row = rulebooks.row_for("labour")
    page = admin_client.get(f"{BOOKS}/{row.pk}/change/")
    assertContains(page, "MPs one third, members one third, affiliates one third")
    assertContains(page, "Edit it as a new draft edition")
    assertNotContains(page, 'name="name"')
    assert admin_client.post(f"{BOOKS}/{row.pk}/change/", {"name": "Other"}).status_code == 403
    assert admin_client.post(f"{BOOKS}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert admin_client.get(f"{BOOKS}/{row.pk}/add-value/").status_code == 403
    value = row.amendments.first()
    assert admin_client.post(f"/admin/democracy/amendment/{value.pk}/change/", {"note": "x"}).status_code == 403
    assertContains(admin_client.post(f"{BOOKS}/{row.pk}/publish/", follow=True), "is published and never changes")


def test_problems_are_listed_and_stop_the_publishing(admin_client, draft):
    closes = draft.amendments.get(rule="leadership.registration.closes", since="2016-07-12")
    closes.value = "2016-07-16"
    closes.save()
    message = "Registration closes, from 12 July 2016: 16 July 2016 is before 18 July 2016, when it opens."
    assertContains(admin_client.get(f"{BOOKS}/{draft.pk}/check/"), message)
    assertContains(admin_client.post(f"{BOOKS}/{draft.pk}/publish/"), message, status_code=409)
    assert rulebooks.current().edition == 1


def test_a_draft_that_changes_nothing_is_not_published(admin_client, draft):
    response = admin_client.post(f"{BOOKS}/{draft.pk}/publish/")
    assertContains(response, "nothing differs from edition 1", status_code=409)


def test_a_value_is_added_through_the_input_of_its_type(admin_client, draft):
    address = f"{BOOKS}/{draft.pk}/add-value/"
    assertContains(admin_client.get(address), "Nominations: Nominations for a challenge")
    page = admin_client.get(f"{address}?rule=leadership.sections")
    assertContains(page, 'name="value_affiliates"')
    wrong = admin_client.post(f"{address}?rule={CHALLENGE}", {"since": "2016-07-14", "value": "15", "origin": ""})
    assertContains(wrong, "such as 20% or 1/3", status_code=422)
    sent = {"since": "2016-07-14", "value": "15%", "origin": "hypothesis", "note": "A lower bar."}
    assert admin_client.post(f"{address}?rule={CHALLENGE}", sent).status_code == 302
    page = admin_client.get(f"{BOOKS}/{draft.pk}/differences/")
    assertContains(page, "Nominations for a challenge: 20 % -&gt; 15 %, from 14 July 2016")
    again = admin_client.post(f"{address}?rule={CHALLENGE}", sent)
    assertContains(again, "has a value from this day", status_code=422)


def test_one_value_is_edited_with_all_its_words(admin_client, draft):
    value = draft.amendments.get(rule=CHALLENGE, since="1988-12-31")
    address = f"/admin/democracy/amendment/{value.pk}/change/"
    sent = {"value": "1/4", "since": "1988-12-31", "origin": value.source.key, "second_source": value.source_id}
    assertContains(admin_client.post(address, sent), "is the first already. Choose another, or none.")
    response = admin_client.post(address, sent | {"second_source": "", "confidence": "B"})
    assertRedirects(response, f"{BOOKS}/{draft.pk}/change/")
    value.refresh_from_db()
    assert (value.value, value.confidence, value.second_source) == ("25%", "B", None)


def test_every_edit_keeps_who_when_before_and_after_and_can_be_reverted(admin_client, draft):
    value = draft.amendments.get(rule=CHALLENGE, since="1988-12-31")
    sent = {"value": "1/4", "since": "1988-12-31", "origin": value.source.key, "note": value.note}
    admin_client.post(f"/admin/democracy/amendment/{value.pk}/change/", sent)
    (edit,) = rulebooks.change_log("labour")
    assert (edit.who, edit.what, edit.rule) == ("admin", "changed", "Nominations for a challenge")
    assert edit.before.startswith("value: 20 %; second source: BBC")
    assert edit.after == "value: 25 %"
    page = admin_client.get(f"{BOOKS}/{draft.pk}/history/")
    assertContains(page, "value: 25 %")
    response = admin_client.post(f"{BOOKS}/{draft.pk}/edits/{edit.pk}/revert/", follow=True)
    assertContains(response, "The edit is undone")
    back = draft.amendments.get(rule=CHALLENGE, since="1988-12-31")
    assert (back.value, back.quotation) == ("20%", value.quotation)


def test_adding_and_removing_can_be_reverted_also_after_publishing(admin_client, draft):
    sent = {"since": "2016-07-14", "value": "15%", "origin": "hypothesis", "note": "A lower bar."}
    admin_client.post(f"{BOOKS}/{draft.pk}/add-value/?rule={CHALLENGE}", sent)
    added = rulebooks.change_log("labour")[0]
    fee = draft.amendments.get(rule=FEE, since="2014-03-01")
    admin_client.post(f"/admin/democracy/amendment/{fee.pk}/delete/", {"post": "yes"})
    removed = rulebooks.change_log("labour")[0]
    assert (added.what, added.before, removed.what, removed.after) == ("added", "", "removed", "")
    admin_client.post(f"{BOOKS}/{draft.pk}/publish/")
    assert rulebooks.current().edition == 2
    for edit in (added, removed):
        admin_client.post(f"{BOOKS}/{draft.pk}/edits/{edit.pk}/revert/")
    third = models.RuleBook.objects.get(slug="labour", published_at=None)
    book = rulebooks.engine_book(third)
    assert book.find(CHALLENGE, date(2016, 7, 14)).value == Fraction(1, 5)
    assert book.find(FEE, date(2015, 6, 1)).value == 300
    assert book.digest() == rulebooks.edition("labour", 1).digest()
    assert rulebooks.current().find(CHALLENGE, date(2016, 7, 14)).value == Fraction(3, 20)


def test_an_unknown_edit_is_refused(admin_client, draft):
    response = admin_client.post(f"{BOOKS}/{draft.pk}/edits/999999/revert/", follow=True)
    assertContains(response, "There is no edit 999999 of the book labour.")


def test_export_and_import_give_the_same_book(admin_client):
    row = rulebooks.row_for("labour")
    exported = admin_client.get(f"{BOOKS}/{row.pk}/export/")
    assert exported["Content-Disposition"] == 'attachment; filename="labour-1.yaml"'
    upload = SimpleUploadedFile("labour.yaml", exported.content.replace(b"\xc2\xa325\n", b"\xc2\xa330\n"))
    response = admin_client.post(f"{BOOKS}/import/", {"file": upload}, follow=True)
    assertContains(response, "Labour&#x27;s recorded rules, edition 2 (draft) is read from the file")
    draft = models.RuleBook.objects.get(slug="labour", published_at=None)
    lines = rulebooks.current().differences(rulebooks.engine_book(draft))
    assert [str(line) for line in lines] == ["Fee of a registered supporter: £25 -> £30, from 12 July 2016"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("value: 12.5%", "value: 125%", "].value: Nominations for a vacancy: “125%” cannot be used."),
        ("value: 12.5%", "worth: 12.5%", "].worth: this key is not known here"),
        ("rule: leadership.tie", "rule: leadership.ties", "Did you mean leadership.tie"),
        ("since: 1993-09-30", "since: 1993-09-31", "is not a day in the calendar"),
        ("source: rules-quinn-2017", "source: gossip", "there is no source “gossip”: add it to the sources"),
        ("book: labour\n", "book: labour\nbook: labour\n", "this key appears a second time"),
        ("parent: null", "parent: nowhere", "there is no published book “nowhere”"),
        ("name: Labour's recorded rules", "name: ''", "book.yaml:2:7 name"),
        ("values:\n", "values: [\n", "this cannot be read as YAML"),
    ],
)
def test_a_faulty_file_is_refused_by_line_and_nothing_is_written(admin_client, old, new, message):
    text = rulebooks.export_book(rulebooks.row_for("labour"))
    assert old in text
    upload = SimpleUploadedFile("book.yaml", text.replace(old, new, 1).encode())
    before = models.RuleBook.objects.count(), models.Amendment.objects.count()
    response = admin_client.post(f"{BOOKS}/import/", {"file": upload})
    assertContains(response, message.replace("'", "&#x27;"), status_code=422)
    assert (models.RuleBook.objects.count(), models.Amendment.objects.count()) == before


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"x" * 1_000_001])
def test_a_file_that_is_no_text_is_refused(admin_client, content):
    upload = SimpleUploadedFile("book.yaml", content)
    response = admin_client.post(f"{BOOKS}/import/", {"file": upload})
    assert response.status_code == 422


def test_a_new_book_needs_a_free_address(admin_client):
    parent = rulebooks.row_for("labour").pk
    sent = {"slug": "labour", "name": "Mine", "summary": "", "parent": parent}
    assertContains(admin_client.post(f"{BOOKS}/add/", sent), "“labour” is a book already")
    assert admin_client.post(f"{BOOKS}/add/", sent | {"slug": "mine"}).status_code == 302
    mine = models.RuleBook.objects.get(slug="mine")
    assertContains(admin_client.get(f"{BOOKS}/{mine.pk}/check/"), "the book holds no values. Add one.")


def test_the_differences_page_tells_which_contests_turn_or_that_none_can_be_told(admin_client):
    row = rulebooks.row_for("half-for-members")
    page = admin_client.get(f"{BOOKS}/{row.pk}/differences/")
    assertContains(page, "one person, one vote -&gt; an electoral college of sections, from 1 March 2014")
    assertContains(page, "No contest has been recorded yet.")


@pytest.mark.parametrize("name", ["check", "differences", "edits", "export", "add-value"])
def test_strangers_see_nothing(client, name, draft):
    assert client.get(f"{BOOKS}/{draft.pk}/{name}/").status_code == 302
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert client.get(f"{BOOKS}/{draft.pk}/{name}/").status_code == 403
    assert client.post(f"{BOOKS}/{draft.pk}/publish/").status_code == 403


def test_the_lists_of_books_and_sources(admin_client):
    assertContains(admin_client.get(f"{BOOKS}/"), "Import a YAML file")
    assertContains(admin_client.get("/admin/democracy/source/?q=quinn"), "rules-quinn-2017")
