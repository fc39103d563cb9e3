"""Claims in the admin: made from parts without code, problems first, the verdict before it is published, files."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from democracy import claims, models
from democracy.claims.files import export_claims, import_claims
from tests.web.pages import text_of

OWN = {
    "title": "Six fewer would have kept him out", "slug": "six-fewer", "topic": "leader", "position": "9",
    "statement": "With six nominations fewer he would not have stood.", "says": "Nobody in particular",
    "place": "A test", "confidence": "C", "opposite": "He would have found more.", "needs": "all", "limits": "",
}  # fmt: skip
PART = {
    "position": "0", "key": "stands", "title": "Is he on the ballot paper?", "counts": "on", "search": "",
    "address": "/votes/leader-2015/?nominations.Corbyn=30",
    "measure": "leadership.stands", "subject": "Corbyn", "comparison": "does_not", "threshold": "", "lever": "",
    "lever_from": "", "lever_to": "", "lever_start": "", "lever_step": "", "note": "",
}  # fmt: skip


@pytest.fixture
def editor(client: Client, seeded_db: None) -> Client:
    client.force_login(User.objects.create_superuser("editor", password="a long word"))
    return client


def form(part: dict[str, str], **own: str) -> dict[str, Any]:
    source = models.Source.objects.get(key="claims-red-flag-2016")
    management = {"parts-TOTAL_FORMS": "1", "parts-INITIAL_FORMS": "0"}
    return {**OWN, "source": str(source.pk), **management, **{f"parts-0-{k}": v for k, v in part.items()}, **own}


def make(editor: Client, **part: str) -> models.Claim:
    answer = editor.post(reverse("admin:democracy_claim_add"), form({**PART, **part}))
    assert answer.status_code == 302, text_of(answer)
    return models.Claim.objects.get(slug="six-fewer")


def page(name: str, *args: object) -> str:
    return reverse(f"admin:claim_{name}", args=args)


def test_every_page_about_claims_opens(editor: Client) -> None:
    row = models.Claim.objects.get(slug="two-seats")
    claims.compute(row)
    for name in ("change", "history"):
        assert editor.get(reverse(f"admin:democracy_claim_{name}", args=[row.pk])).status_code == 200
    assert "Holds" in text_of(editor.get(reverse("admin:democracy_claim_changelist")))
    assert editor.get(page("check", row.pk)).status_code == 200


def test_a_claim_is_made_from_parts_seen_and_published(editor: Client) -> None:
    row = make(editor)
    assert not row.published and claims.stored(row) is None
    assert editor.get("/claims/six-fewer/").status_code == 404
    preview = text_of(editor.get(page("check", row.pk)))
    assert "No problems." in preview and "Verdict: holds" in preview and "In no world." in preview
    assert models.ClaimVerdict.objects.filter(claim=row).count() == 0
    assert editor.post(page("publish", row.pk)).status_code == 302
    assert "It is so: the claim holds." in text_of(editor.get("/claims/six-fewer/"))
    editor.post(page("withdraw", row.pk))
    assert editor.get("/claims/six-fewer/").status_code == 404


def test_problems_come_first_and_keep_it_from_being_published(editor: Client) -> None:
    row = make(editor, address="/votes/leader-2051/", threshold="45%")
    told = text_of(editor.get(page("check", row.pk)))
    assert "There is no leader-2051 here. Is it leader-" in told and "Verdict" not in told
    answer = editor.post(page("publish", row.pk))
    assert answer.status_code == 409 and "Not published" in text_of(answer)
    row.refresh_from_db()
    assert not row.published


def test_a_published_claim_is_tested_again_when_it_is_edited(editor: Client) -> None:
    row = make(editor)
    editor.post(page("publish", row.pk))
    part = row.parts.get()
    changed = form({**PART, "id": str(part.pk), "claim": str(row.pk), "comparison": "happens"})
    answer = editor.post(
        reverse("admin:democracy_claim_change", args=[row.pk]), {**changed, "parts-INITIAL_FORMS": "1"}, follow=True
    )
    assert "Tested again: Fails." in text_of(answer)
    assert models.ClaimVerdict.objects.get(claim=row).word == "fails"
    now, before = part.history.all()
    assert (before.comparison, now.comparison, now.history_user.username) == ("does_not", "happens", "editor")


def test_an_edit_that_breaks_the_test_is_told_and_shown_on_the_site(editor: Client) -> None:
    row = make(editor)
    editor.post(page("publish", row.pk))
    part = row.parts.get()
    changed = form({**PART, "id": str(part.pk), "claim": str(row.pk), "subject": "Nobody"})
    editor.post(reverse("admin:democracy_claim_change", args=[row.pk]), {**changed, "parts-INITIAL_FORMS": "1"})
    assert "Cannot be tested" in text_of(editor.get("/claims/six-fewer/"))


def test_a_measure_that_is_none_is_refused_on_the_form(editor: Client) -> None:
    answer = editor.post(reverse("admin:democracy_claim_add"), form({**PART, "measure": "leadership.nonsense"}))
    assert answer.status_code == 200 and "not one of the available choices" in text_of(answer)


@pytest.mark.parametrize("slug", ["two-seats", "purge-of-25000", "two-large-unions"])
def test_a_file_that_is_read_again_gives_the_same_claim(seeded_db: None, slug: str) -> None:
    row = models.Claim.objects.get(slug=slug)
    before, result = export_claims([row]), claims.run(row)
    row.parts.all().delete()
    row.delete()
    again = import_claims(before, "a file")[0]
    assert export_claims([again]) == before
    assert not again.published
    assert claims.run(again).parts == result.parts


def test_a_file_with_faults_writes_nothing_and_names_each(editor: Client) -> None:
    text = export_claims([models.Claim.objects.get(slug="two-seats")])
    text = text.replace("topic: executive", "topic: nonsense").replace("needs: each", "nedes: each")
    upload = SimpleUploadedFile("claims.yaml", text.encode())
    answer = editor.post(page("import"), {"file": upload})
    told = text_of(answer)
    assert answer.status_code == 422 and "2 problems" in told
    assert "claims.yaml:" in told and "nedes" in told
    unknown = SimpleUploadedFile("claims.yaml", text.replace("nonsense", "executive").replace("nedes", "needs")
                                 .replace("claims-statesman-2016-09-28", "no-such-source").encode())  # fmt: skip
    assert "no source has the key no-such-source" in text_of(editor.post(page("import"), {"file": unknown}))


def test_a_file_is_exported_and_imported_on_the_pages(editor: Client) -> None:
    row = models.Claim.objects.get(slug="two-seats")
    answer = editor.get(page("export", row.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="two-seats.yaml"'
    text = answer.content.decode().replace("title: The executive's majority was", "title: The majority was")
    told = editor.post(page("import"), {"file": SimpleUploadedFile("a.yaml", text.encode())}, follow=True)
    assert "Read from the file: The majority was a matter of two seats" in text_of(told)
    row.refresh_from_db()
    assert row.published and row.title == "The majority was a matter of two seats"


@pytest.mark.parametrize("name", ["check", "publish", "withdraw", "export", "import"])
def test_strangers_see_nothing_of_it(client: Client, seeded_db: None, name: str) -> None:
    args = [] if name == "import" else [models.Claim.objects.values_list("pk", flat=True)[0]]
    method = client.post if name in ("publish", "withdraw") else client.get
    assert method(page(name, *args)).status_code == 302
    client.force_login(User.objects.create_user("staff", password="a long word", is_staff=True))
    assert method(page(name, *args)).status_code == 403
