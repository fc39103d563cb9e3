"""The log of a play: quiet months are gathered, decisions and votes stand by themselves, and nothing is left out."""

import re
from html import unescape
from itertools import pairwise
from uuid import UUID

import pytest
from django.test import Client
from django.utils.html import escape

from democracy import models, plays
from democracy.engine.play.events import Chosen, MonthPassed, Skipped, Voted
from democracy.plays.chapters import Chapter, chapters
from democracy.plays.store import Loaded
from democracy.plays.story import inside, lines, setting
from tests.web.markup import faults
from tests.web.playing import SAID, begun, ended, form

pytestmark = [pytest.mark.usefixtures("seeded_db")]

TRUCE = "/play/scenarios/truce-or-reform/"


@pytest.fixture
def two_years(client: Client) -> str:
    """The address of a play of two years, from a seat that decides four times."""
    address = client.post(TRUCE, SAID | {"role": "campaign"}).headers["Location"]
    while offered := re.findall(r'name="option" value="([^"]+)"', client.get(address).text):
        assert client.post(address, form(client, address, offered[0])).status_code == 303
    return address


def loaded(address: str) -> tuple[Loaded, list[Chapter]]:
    held = plays.load(UUID(address.split("/")[2]))
    return held, chapters(held.moves, held.setup.scenario, held.table.first().party)


def test_every_line_is_told_and_only_stretches_without_a_decision_are_gathered(two_years: str) -> None:
    held, told = loaded(two_years)
    scenario = held.setup.scenario
    for move, chapter in zip(held.moves, reversed(told), strict=True):
        assert set(chapter.lines) == {line for event in move.events for line in lines(event, scenario)}
        assert [line.day for line in chapter.lines] == sorted(line.day for line in chapter.lines)
    gathered = {line for one in told for passage in one.passages if passage.summary for line in passage.lines}
    assert {line.kind for line in gathered} == {"month", "skipped", "lever"}
    decided = [event for event in held.course if isinstance(event, Chosen | Voted)]
    first = [passage.lines[0] for one in told for passage in one.passages]
    assert sum(line.kind in ("yours", "chosen", "event", "voted") for line in first) == len(decided)


def test_a_gathered_stretch_says_where_the_members_stood_before_and_after(two_years: str) -> None:
    held, told = loaded(two_years)
    members = [held.table.first().party.tendencies[0].sum()]
    members += [event.party.tendencies[0].sum() for event in held.course if isinstance(event, MonthPassed)]
    said = [passage.summary for one in reversed(told) for passage in one.passages if "members" in passage.summary]
    pairs = [re.findall(r"members ([\d,]+) → ([\d,]+)", summary)[0] for summary in said]
    assert pairs[0][0] == f"{members[0]:,}" and pairs[-1][1] == f"{members[-1]:,}"
    assert all(before[1] == after[0] for before, after in pairwise(pairs)), "one begins where the last ended"
    months = [int(count[0]) if (count := re.findall(r": (\d+) months", one)) else 1 for one in said]
    assert sum(months) == len(members) - 1 and max(months) > 1
    assert any("over: " in summary and "annual conference" in summary for summary in said)
    skipped = sum(isinstance(event, Skipped) for event in held.course)
    assert any(f"{count} cards did not come up" in passage.summary for one in told for passage in one.passages
               for count in range(2, skipped + 1))  # fmt: skip


def test_a_title_within_a_sentence_keeps_the_capitals_that_are_not_its_first() -> None:
    titles = ["New Prime Minister", "Truce between MPs and leader", "MPs triggered"]
    assert [inside(title) for title in titles] == ["new Prime Minister", "truce between MPs and leader", titles[2]]
    assert setting("truce", "rebels_terms") == "on the dissenting MPs' terms"


def test_the_page_folds_them_where_anybody_can_open_them(client: Client, two_years: str) -> None:
    page = client.get(two_years).text
    (log,) = re.findall(r'<section id="log".*?</section>\s*<section id="glance"', page, re.DOTALL)
    folded = re.findall(r'<li class="play-quiet"><details><summary>(.*?)</summary>', log)
    assert "June to August 2017: 3 months" in " ".join(folded)
    assert log.count("The end of ") == log.count('class="play-line play-line--month"')
    assert log.count("<summary>why?") > 60 and faults(page) == []


def test_beside_the_next_decision_stands_what_came_of_the_last(client: Client) -> None:
    address = begun(client)
    before = client.get(address).text
    assert "What has happened so far" in before and "Parliamentary Labour Party: 172 to 40" in came(before)
    answer = client.post(address, form(client, address, "stay"), headers={"HX-Request": "true"}).text
    assert "Since “Stay”" in answer and 'href="#chapter-1"' in answer and 'id="chapter-1"' in answer
    assert "National Executive Committee: 18 to 14" in came(answer) and "You decided" not in came(answer)


def came(page: str) -> str:
    """What stands between the title of the moment and its decision."""
    (found,) = re.findall(r'<div class="play-came">(.*?)</div>', page, re.DOTALL)
    return found


def test_a_vote_names_what_it_assumes_by_title(client: Client) -> None:
    address = ended(client, "stay", "remain")
    _, told = loaded(address)
    keys = {key for chapter in told for line in chapter.lines for key in line.assumptions}
    page = client.get(address).text
    titles = dict(models.Assumption.objects.filter(key__in=keys).values_list("key", "title"))
    assert titles and all(escape(title) in page for title in titles.values())
    assert not [key for key in keys if f"{key};" in page or f"{key}." in page]


def test_looking_ahead_names_numbers_of_the_outlook_of_the_play(client: Client) -> None:
    page = {name: client.get(begun(client, outlook=name) + "ahead/").text for name in ("neutral", "article")}
    own = {name: dict(re.findall(r"<li>([^<:]+): ([^<]+)</li>", unescape(text))) for name, text in page.items()}
    differ = {key for key in own["neutral"] if own["neutral"][key] != own["article"][key]}
    put = models.OutlookValue.objects.filter(outlook__key="article").values_list("assumption__title", flat=True)
    assert differ and differ <= set(put)
    assert models.Outlook.objects.get(key="article").title in page["article"]


def test_the_end_tells_apart_what_went_otherwise(client: Client) -> None:
    page = client.get(ended(client, "stay", "remain")).text
    (table,) = re.findall(r"<caption>What went otherwise.*?</table>", page, re.DOTALL)
    assert "Stay until the end" in table and "No confidence" not in table
    assert re.search(r"<summary>\d+ cards went as in history</summary>", page)
    assert "begin anew" in page and faults(page) == []


def test_an_end_as_in_history_has_no_table_of_what_went_otherwise(client: Client) -> None:
    page = client.get(ended(client, "stay", "go")).text
    assert "every vote went the same way. Both end with" in page
    assert "What went otherwise" not in page and "went as in history</summary>" in page
