"""Contests and what belongs to them in the admin: every page opens, and every edit is kept."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from democracy import models

TABLES = ["contest", "candidate", "voterkind", "tally", "cohort", "assumption", "librarynote"]


@pytest.fixture
def editor(client: Client, seeded_db: None) -> Client:
    client.force_login(User.objects.create_superuser("editor", password="a long word"))
    return client


@pytest.mark.parametrize("table", TABLES)
def test_every_list_opens(editor: Client, table: str) -> None:
    assert editor.get(reverse(f"admin:democracy_{table}_changelist")).status_code == 200


@pytest.mark.parametrize("table", TABLES[:-1])
def test_every_row_opens_with_its_history(editor: Client, table: str) -> None:
    row = getattr(models, {"voterkind": "VoterKind"}.get(table, table.capitalize())).objects.first()
    assert editor.get(reverse(f"admin:democracy_{table}_change", args=[row.pk])).status_code == 200
    history = editor.get(reverse(f"admin:democracy_{table}_history", args=[row.pk]))
    assert "Seeds" in history.content.decode()


def test_the_list_of_tallies_asks_few_queries(editor: Client, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        editor.get(reverse("admin:democracy_tally_changelist"))


def test_an_edit_keeps_who_and_what_it_was_before(editor: Client) -> None:
    assumption = models.Assumption.objects.get(key="shut_out.turnout")
    address = reverse("admin:democracy_assumption_change", args=[assumption.pk])
    form = editor.get(address).context["adminform"].form
    values = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    assert editor.post(address, {**values, "value": "0.8"}).status_code == 302
    now, before = assumption.history.all()
    assert (str(before.value), str(now.value)) == ("0.7500", "0.8000")
    assert now.history_user.username == "editor"


def test_a_value_outside_its_range_is_refused_on_the_form(editor: Client) -> None:
    assumption = models.Assumption.objects.get(key="shut_out.turnout")
    address = reverse("admin:democracy_assumption_change", args=[assumption.pk])
    form = editor.get(address).context["adminform"].form
    values = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    answer = editor.post(address, {**values, "value": "0.95"})
    assert answer.status_code == 200
    assert "assumption_low_value_high" in answer.content.decode()
    assumption.refresh_from_db()
    assert str(assumption.value) == "0.7500"


def test_a_tally_of_another_contests_candidate_is_refused(editor: Client) -> None:
    tally = models.Tally.objects.filter(contest__slug="leader-2016").first()
    stranger = models.Candidate.objects.get(contest__slug="leader-2015", name="Liz Kendall")
    assert tally is not None
    address = reverse("admin:democracy_tally_change", args=[tally.pk])
    form = editor.get(address).context["adminform"].form
    values = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    answer = editor.post(address, {**values, "candidate": stranger.pk})
    assert "Choose a candidate of this contest." in answer.content.decode()


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_form_is_refused_with_its_fields_named(editor: Client, table: str) -> None:
    inlines = editor.get(reverse(f"admin:democracy_{table}_add")).context["inline_admin_formsets"]
    forms = {f"{inline.formset.prefix}-{part}_FORMS": "0" for inline in inlines for part in ("TOTAL", "INITIAL")}
    answer = editor.post(reverse(f"admin:democracy_{table}_add"), forms)
    assert answer.status_code == 200
    assert "This field is required." in answer.content.decode()


def test_a_kind_of_voter_can_be_added_under_its_contest(editor: Client) -> None:
    contest = models.Contest.objects.get(slug="leader-2016")
    page = editor.get(reverse("admin:democracy_contest_change", args=[contest.pk]))
    assert 'name="kinds-__prefix__-source"' in page.content.decode()
