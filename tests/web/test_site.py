"""Home, notes, method, health, and what is said when something is wrong."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from democracy.models import Contest, LibraryNote
from democracy.templatetags.prose import markdown
from democracy.views.missing import missing
from tests.web.pages import text_of

TEMPLATES = settings.BASE_DIR / "templates"


def test_every_template_is_free_of_inline_style_and_script() -> None:
    for path in Path(TEMPLATES).rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", source), path


@pytest.mark.usefixtures("db")
def test_the_site_opens_before_anything_is_loaded(client: Client) -> None:
    for name in ("home", "archive", "library", "method"):
        response = client.get(reverse(name))
        assert response.status_code == 200, name
    assert "manage.py seed" in text_of(client.get("/"))


@pytest.mark.usefixtures("seeded_db")
def test_home_offers_the_newest_vote_with_questions_to_try_at_once(client: Client) -> None:
    response = client.get("/")
    newest = Contest.objects.filter(presets__isnull=False).distinct().order_by("-result_on", "slug")[0]
    preset = newest.presets.all()[0]
    page = text_of(response)
    assert f"{newest.title} " in page
    assert preset.title in page
    links = [link for link in re.findall(r'<a class="chip"[^>]*>', response.text) if preset.slug or link]
    assert all(f'href="/votes/{newest.slug}/?' in link and 'hx-target="#result"' in link for link in links)
    assert len(links) == newest.presets.count()


@pytest.mark.usefixtures("seeded_db")
def test_home_shows_the_recorded_vote_by_kind_of_voter_and_all_together(client: Client) -> None:
    page = text_of(client.get("/"))
    assert "Jeremy Corbyn won with 61.8 %" in page
    assert "Members 59.0 % 41.0 %" in page
    assert "All together 61.8 % 38.2 %" in page


@pytest.mark.usefixtures("seeded_db")
def test_home_asks_the_tables_few_questions(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        client.get("/")


def test_healthz_says_ok(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.text, response["Content-Type"]) == (200, "ok\n", "text/plain")


@pytest.mark.usefixtures("seeded_db")
def test_a_note_has_its_sources_and_links_to_what_it_mentions(client: Client) -> None:
    response = client.get("/library/freeze-date/")
    assert '<a href="/library/evangelou-v-mcnicol/">' in response.text
    assert "https://caselaw.nationalarchives.gov.uk/ewhc/qb/2016/2058" in response.text
    assert "12 January 2016" in text_of(response)


@pytest.mark.usefixtures("seeded_db")
def test_every_link_in_every_note_leads_to_a_note(client: Client) -> None:
    slugs = set(LibraryNote.objects.values_list("slug", flat=True))
    for note in LibraryNote.objects.all():
        linked = set(re.findall(r"\]\(/library/([^/]*)/\)", note.body))
        assert linked <= slugs, note.slug
        assert client.get(reverse("note", args=[note.slug])).status_code == 200


@pytest.mark.usefixtures("seeded_db")
def test_every_term_in_every_template_has_a_note() -> None:
    slugs = set(LibraryNote.objects.values_list("slug", flat=True))
    for path in Path(TEMPLATES).rglob("*.html"):
        used = set(re.findall(r'{% term "([^"]*)" %}', path.read_text(encoding="utf-8")))
        assert used <= slugs, path


@pytest.mark.usefixtures("seeded_db")
def test_notes_are_found_by_all_words_whole_page_or_part(client: Client) -> None:
    whole = client.get("/library/", {"q": "freeze contract"})
    part = client.get("/library/", {"q": "freeze contract"}, headers={"HX-Request": "true"})
    assert "Evangelou v McNicol" in text_of(whole)
    assert "Odds ratio" not in text_of(whole)
    assert part.text.lstrip().startswith('<div id="notes">')
    assert "HX-Request" in whole["Vary"]
    assert "No note has all of “xyzzy”" in text_of(client.get("/library/?q=xyzzy"))


@pytest.mark.usefixtures("seeded_db")
def test_an_unknown_note_is_404_with_what_is_near(client: Client) -> None:
    response = client.get("/library/freze-date/")
    assert response.status_code == 404
    assert '<a href="/library/freeze-date/">' in response.text
    assert "Nothing here is called “freze-date”" in text_of(response)


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    response = missing(RequestFactory().get("/"), "note", "zzzzzz", {"freeze-date": "Freeze date"})
    assert response.status_code == 404
    assert "Did you mean" not in response.content.decode()


@pytest.mark.parametrize(("page", "remedy"), [("400", "Go back"), ("403", "load the page again"), ("500", "Try again")])
def test_an_error_page_needs_no_request_and_says_what_to_do(page: str, remedy: str) -> None:
    markup = render_to_string(f"{page}.html")
    assert f"Error {page}" in markup
    assert remedy in markup


def test_markup_in_a_note_is_shown_and_scripts_are_no_links() -> None:
    shown = markdown("<img src=x onerror=alert(1)> [x](javascript:alert(1)) **bold**")
    assert "<img" not in shown
    assert "href" not in shown
    assert "<strong>bold</strong>" in shown


@pytest.mark.usefixtures("db")
def test_the_frame_settles_htmx_and_marks_the_current_page(client: Client) -> None:
    markup = client.get("/method/").text
    for setting in (
        '"includeIndicatorStyles":false',
        '"allowEval":false',
        '"historyRestoreAsHxRequest":false',
        '"historyCacheSize":0',
        '{"code":"409|422","swap":true}',
    ):
        assert setting in markup
    assert '<a href="/library/" aria-current="true">Notes</a>' in markup, "the method belongs to the notes"
    assert '<a href="/library/" aria-current="page">Notes</a>' in client.get("/library/").text
    assert '<html lang="en-GB">' in markup
    assert 'href="#main">Skip' in markup
    assert 'id="announce"' in markup
