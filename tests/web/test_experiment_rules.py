"""A whole rule book as a version, and a play that has rules of its own from its first day."""

import html
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from democracy import experiments, models, plays, rulebooks
from democracy.engine.experiment import arms as engine
from democracy.engine.play.parting import audit
from democracy.experiments.question import editions, question
from democracy.plays.own import named
from tests.web.experimenting import NEW, SAID, asked, block_of, run, worlds
from tests.web.markup import faults
from tests.web.playing import begun
from tests.web.test_experiment_turns import ends_as_its_dot, key, taken
from tests.web.test_play_files import sent_file

pytestmark = [pytest.mark.usefixtures("seeded_db")]
OWN = {"B-choice": "", "B-book": "mps-choose@1", "B-rule": "leadership.incumbent", "B-value": "nominations"}


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    block_of(10, monkeypatch)


def published_again(slug: str) -> models.RuleBook:
    """Another edition of a book, in which the leader's place depends on the nominations of a whole half of the MPs."""
    draft = rulebooks.draft(slug)
    since = date(2015, 1, 1)
    draft.amendments.create(
        rule="leadership.nominations.challenge", since=since, value="50%", hypothesis=True, note="x"
    )
    return rulebooks.publish(draft)


def alone(slug: str) -> models.RuleBook:
    """A book without a parent that says one thing."""
    row = models.RuleBook.objects.create(slug=slug, name="One rule alone")
    row.amendments.create(rule="leadership.tie", since=date(1980, 1, 1), value="lot", hypothesis=True, note="x")
    return rulebooks.publish(row)


def test_the_form_offers_every_other_book_and_the_page_names_the_one_that_was_chosen(client: Client) -> None:
    page = html.unescape(client.get(NEW).text)
    assert '<option value="mps-choose@1">MPs choose, edition 1</option>' in page and 'value="labour@' not in page
    address = asked(client, **{"B-choice": "", "B-book": "mps-choose@1"})
    part = html.unescape(run(client, address))
    assert "Rule book: MPs choose, edition 1" in part and faults(client.get(address).text) == []
    assert '--arm "book=mps-choose@1"' in part


def test_a_later_edition_changes_nothing_that_was_asked(client: Client) -> None:
    address = asked(client, **{"B-choice": "", "B-book": "nominations-20@1"})
    run(client, address)
    published_again("nominations-20")
    assert "20 of 20 worlds" in run(client, address)
    assert "edition 1" in client.get(address).text
    other = asked(client, **{"B-choice": "", "B-book": "nominations-20@2"})
    assert other != address
    digests = [models.Experiment.objects.get(pk=key(one)).digest for one in (address, other)]
    assert digests[0] != digests[1]


def test_the_record_s_own_book_is_nothing_otherwise(client: Client) -> None:
    known = experiments.beginning("july-2016", 2016).known
    with pytest.raises(experiments.arms.BadAddress, match="nothing to compare"):
        experiments.read(known, [[], [("book", "labour")]])
    (first, second) = experiments.read(known, [[], [("book", "mps-choose")]])
    assert (first.book, second.book) == ("", "mps-choose@1")


@pytest.mark.parametrize(
    ("book", "words"),
    [("mp-choose", "Did you mean mps-choose?"), ("mps-choose@7", "Did you mean mps-choose?"),
     ("zzz", "The rule books are"), ("", "The rule books are"), ("alone", "does not say what the record says of")],
)  # fmt: skip
def test_a_book_that_is_not_there_or_does_not_cover_the_days_is_refused(book: str, words: str) -> None:
    alone("alone")
    with pytest.raises(CommandError) as refused:
        call_command("experiment", "july-2016", arm=[f"book={book}"], worlds=20)
    assert words in str(refused.value) and "Version B, book" in str(refused.value)
    assert models.Experiment.objects.count() == 0


def test_the_form_refuses_it_too_and_keeps_what_was_said(client: Client) -> None:
    alone("alone")
    answer = client.post(NEW, SAID | {"B-book": "alone@1"})
    text = html.unescape(answer.text)
    assert answer.status_code == 422 and "2016 on this book does not say what the record says of" in text
    assert '<option value="alone@1" selected>' in text and faults(answer.text) == []


@pytest.mark.parametrize("slug", ["july-2016", "summer-2016", "truce-or-reform", "open-selection"])
def test_every_scenario_can_be_run_under_every_book(slug: str) -> None:
    source = experiments.beginning(slug, 2016)
    every = [experiments.Asked(), *(experiments.Asked(book=book) for book in source.known.books.others)]
    row = models.Experiment(scenario=source.scenario, book=source.book, opening=source.opening, seed=2016, worlds=4,
                            arms=editions(source, every))  # fmt: skip
    found = question(row, source)
    assert len(engine.run(found, range(4)).arms) == len(every) > 5
    assert all(arm.setup.usual == found.arms[0].setup.usual for arm in found.arms)


def test_what_was_stored_before_there_were_books_and_interests_is_read_as_the_same_question(client: Client) -> None:
    asked(client)
    row = models.Experiment.objects.get()
    row.arms = [{name: held for name, held in arm.items() if name not in ("book", "others")} for arm in row.arms]
    found = question(row, experiments.question.source_of(row))
    assert experiments.question.digest_of(row, found) == row.digest


def test_a_play_says_its_own_rules_and_so_do_its_branches_and_its_comparison(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = asked(client, **OWN)
    run(client, address)
    play, loaded = taken(client, address, 3)
    row = loaded.row
    assert row.instead is not None and (row.instead.slug, row.amend) == ("mps-choose", {OWN["B-rule"]: OWN["B-value"]})
    with django_assert_max_num_queries(12):
        page = client.get(play)
    told = "rules of its own from its first day on: those of “MPs choose”, edition 1, in place of the record’s; "
    assert told in html.unescape(page.text) and "/rules/books/mps-choose/?edition=1" in page.text
    assert 'edition=1">“MPs choose”, edition 1</a>.</p></div>' in page.text and "the recorded book" not in page.text
    assert faults(page.text) == []
    branch = client.post(f"{play}branch/", {"move": "1"}).headers["Location"]
    assert told in html.unescape(client.get(branch).text)
    assert plays.load(key(branch)).state.book.digest() == plays.load(key(play), 1).state.book.digest()
    compared = html.unescape(client.get(f"{play}compare/").text)
    assert told in compared and faults(compared) == []
    beside = html.unescape(client.get(f"{play}compare/", {"with": begun(client)}).text)
    assert "Where the histories part" in beside
    assert client.get(f"{play}hinges/").status_code == 200


def test_a_world_of_a_moment_of_such_a_play_ends_as_its_dot(client: Client) -> None:
    first = asked(client, **OWN)
    run(client, first)
    play, _ = taken(client, first, 3)
    for book in ("labour@1", "early-freeze@1"):
        at = f"/experiments/new/?play={key(play)}&move=1"
        address = asked(client, at, **{"B-choice": "", "B-book": book})
        run(client, address)
        again, loaded = ends_as_its_dot(client, address, 4)
        assert [turn.book.slug for turn in loaded.table.turns if turn.book] == [book.partition("@")[0]]
        assert loaded.row.instead is not None and client.get(again).status_code == 200
    _, as_it_was = ends_as_its_dot(client, address, 4, "A")
    assert [turn.book for turn in as_it_was.table.turns] == [None]
    offered = client.get(at).text
    assert 'value="labour@1"' in offered and 'value="mps-choose@1"' not in offered


def test_a_play_that_turned_to_many_books_asks_the_tables_no_oftener(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = asked(client, **OWN)
    run(client, address)
    play, loaded = taken(client, address, 3)
    slugs = ("labour", "early-freeze", "nominations-5", "mps-choose")
    loaded.row.turns = [
        {"after": after, "world": 1_000_000 + after, "outlook": loaded.row.outlook.digest, "rules": {},
         "book": named(rulebooks.row_for(slug))}
        for after, slug in enumerate(slugs)
    ]  # fmt: skip
    loaded.row.save()
    assert [turn.book.slug for turn in plays.load(key(play)).table.turns if turn.book] == list(slugs)
    client.get(play)
    with django_assert_max_num_queries(12):
        assert client.get(play).status_code == 200
    assert plays.load(key(play), 1).table.book.slug == "early-freeze"


def test_such_a_play_goes_out_and_comes_in_and_is_refused_where_it_was_changed(client: Client) -> None:
    address = asked(client, **OWN)
    run(client, address)
    play, _ = taken(client, address, 3)
    said = json.loads(client.get(f"{play}play.json").text)
    assert said["own"]["book"]["slug"] == "mps-choose" and said["own"]["rules"] == {OWN["B-rule"]: OWN["B-value"]}
    other = Client()
    came = other.post("/play/take-in/", sent_file(json.dumps(said)))
    assert came.status_code == 303, came.text
    assert json.loads(other.get(came.headers["Location"] + "play.json").text) == said
    again = plays.load(key(came.headers["Location"]))
    assert audit(again.table, again.moves) is None
    before = models.Play.objects.count()
    own, lacking = said["own"], named(alone("alone"))
    turn = {"after": 0, "world": 1_000_000, "outlook": said["outlook"], "rules": {}, "book": lacking}
    for changed, words in (
        ({"own": {"book": None, "rules": {}}}, "something else than this engine decides"),
        ({"own": own | {"book": own["book"] | {"digest": "0" * 64}}}, "does not have edition 1 of the rule book"),
        ({"own": own | {"rules": {"leadership.incumbent": "dance"}}}, "“dance” cannot be used"),
        ({"own": own | {"rules": {"leadership.threshold": "100%"}}}, "Nobody can have more than all votes"),
        ({"own": own | {"rules": {"no.rule": "1"}}}, "The file changes a rule that there is not"),
        ({"own": own | {"else": 1}}, "own.else: Extra inputs"),
        ({"own": own | {"book": lacking}}, "“One rule alone” does not say what the record says"),
        ({"turns": [turn]}, "“One rule alone” does not say what the record says"),
        ({"book": lacking}, "A play stands beside the recorded rule book, not “alone”"),
        ({"format": "card-vote play 3"}, "from “card-vote play 4” on have rules of their own"),
    ):
        answer = other.post("/play/take-in/", sent_file(json.dumps(said | changed)))
        assert answer.status_code == 422 and words in html.unescape(answer.text), (changed, answer.text)
    assert models.Play.objects.count() == before


def test_where_seats_follow_interests_worlds_are_few_blocks_small_and_worlds_are_the_same_alone(client: Client) -> None:
    refused = client.post(NEW, SAID | {"B-others": "interest"})
    assert refused.status_code == 422 and "choose at most 50 worlds" in refused.text and faults(refused.text) == []
    address = asked(client, **{"B-choice": "", "B-others": "interest"})
    page = client.get(address).text
    assert "Run the next 2 worlds" in page and "What it leaves open follows interests" in page
    assert "2 of 20 worlds" in run(client, address) and "4 of 20 worlds" in run(client, address)
    dots, held = worlds(client, address, "B"), experiments.load(key(address))
    assert sorted(dots) == [1, 2, 3, 4] and held.missing == list(range(2, 10))
    assert f"<h1>World 3: {dots[3]}</h1>" in html.unescape(client.get(f"{address}worlds/3/?arm=B").text)
    files = client.get(f"{address}experiment.json").json()
    assert files["editions"]["worlds_per_block"] == 2 and files["arms"][1]["others"] == "interest"


def test_a_stranger_who_asks_the_same_of_many_worlds_gets_as_many_as_a_page_allows(client: Client) -> None:
    source = experiments.beginning("july-2016", 2016)
    row = experiments.ask(source, [experiments.Asked(), experiments.Asked(others="interest")], 400, plays.Owner("x"))
    own = client.post(f"/experiments/{row.pk}/", {"do": "own"}).headers["Location"].partition("#")[0]
    assert models.Experiment.objects.get(pk=key(own)).worlds == 50
