"""What the tables, the seeds and the admin refuse of an election, and what they keep."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from democracy import models
from democracy.files import FileProblems
from democracy.seeding import SEEDS, seed

pytestmark = [pytest.mark.usefixtures("seeded_db")]


def held(slug: str = "nec-members-2016") -> models.Election:
    return models.Election.objects.get(slug=slug)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"seats": 0}, "election_has_seats"),
        ({"votes_each": 0}, "election_has_votes"),
        ({"women_least": 7}, "election_quota_within_seats"),
        ({"women_source": None}, "election_quota_has_source"),
        ({"electorate": 5, "papers_valid": 6}, "election_papers_within_electorate"),
        ({"papers_returned": 5, "papers_valid": 6}, "election_valid_within_returned"),
        ({"confidence": "D"}, "election_confidence_a_b_c"),
    ],
)
def test_the_database_refuses_impossible_numbers(values: dict[str, object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        models.Election.objects.filter(slug="nec-members-2016").update(**values)


@pytest.mark.parametrize("values", [{"votes": 0}, {"votes": None}])
def test_a_candidate_has_votes_or_a_range(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="electioncandidate_votes_or_range"):
        models.ElectionCandidate.objects.filter(name="Ann Black", election=held()).update(**values)


def test_a_slate_of_another_election_is_refused() -> None:
    candidate = held().candidates.get(name="Ann Black")
    candidate.slate = held("nec-members-2012").slates.get(key="clga")
    with pytest.raises(ValidationError, match="slate of this election"):
        candidate.clean()


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], str]:
    """Seed a copy of the seeds with one text replaced in the file of 2016; hand back what is wrong."""

    def problems(old: str, new: str) -> str:
        folder = tmp_path / "seeds"
        copytree(SEEDS, folder)
        path = folder / "elections" / "nec-members-2016.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(FileProblems) as wrong:
            seed(folder)
        return str(wrong.value)

    return problems


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("seats: 6", "seats: 7", "6 candidates are marked as elected to 7 seats"),
        ("women_least: 3", "women_least: 5", "4 women were elected"),
        ("women_source: elections-labourlist-2011-11\n", "", "a quota needs its source"),
        ("women_source: elections-labourlist-2011-11", "women_source: nowhere", "no source has the key nowhere"),
        ("votes: 100999, ", "", "give either votes or votes_assumption"),
        ("votes: 100999", "votes_assumption: nothing", "there is no assumption nothing"),
        ("votes: 100999", "votes: 0", "greater than or equal to 1"),
        ('"Ann Black", votes: 100999, slate: clga', '"Ann Black", votes: 100999, slate: none', "no slate none here"),
        ("seats: 6", "seats: 6\npapers_valid: 5", "must be at least the 100999 votes"),
        ('"Christine Shawcroft"', '"Ann Black"', "appears a second time"),
        ("confidence: A", "confidence: memory", "confidence"),
    ],
)
def test_a_seed_file_is_told_what_is_wrong(broken: Callable[[str, str], str], old: str, new: str, told: str) -> None:
    assert told in broken(old, new)


def test_seeding_again_changes_nothing() -> None:
    before = models.ElectionCandidate.history.count()
    assert seed().wrote == 0
    assert models.ElectionCandidate.history.count() == before


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("root", "root@example.org", "x"))
    return client


def _posted(client: Client, address: str) -> dict[str, object]:
    """The admin's form as it stands."""
    form = client.get(address).context["adminform"].form
    sent = {form.add_prefix(name): form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    for inline in client.get(address).context["inline_admin_formsets"]:
        for part in (inline.formset.management_form, *inline.formset.initial_forms):
            for name, field in part.fields.items():
                sent[part.add_prefix(name)] = part.get_initial_for_field(field, name)
    return {name: "" if value is None else value for name, value in sent.items() if value is not False}


def test_the_admin_keeps_an_edit_with_its_history_and_refuses_a_wrong_number_elected(admin: Client) -> None:
    address = f"/admin/democracy/election/{held().pk}/change/"
    assert admin.get(address).status_code == 200
    sent = _posted(admin, address)
    place = next(name for name, value in sent.items() if name.startswith("candidates-") and value == "Ellie Reeves")
    wrong = {**sent, place.replace("-name", "-elected"): "on"}
    answer = admin.post(address, wrong)
    assert answer.status_code == 200
    assert "7 candidates are marked as elected to 6 seats. Mark 6 of them." in answer.content.decode()
    assert admin.post(address, {**sent, "note": "Checked again."}).status_code == 302
    assert held().note == "Checked again."
    assert held().history.first().history_user.username == "root"
