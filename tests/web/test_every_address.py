"""Every address that a page leads to: it answers, it can be read by everybody, it needs nothing inline."""

import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from zlib import crc32

import pytest
from django.test import Client

from democracy.models import Contest, LibraryNote
from tests.web.markup import Page, faults

pytestmark = [pytest.mark.usefixtures("seeded_db")]
FIRST_WORLD, A_WORLD = re.compile(r"[?&]world=1$"), re.compile(r"[?&]world=\d+$")
ENOUGH = 2000
ALIKE, ONE_IN = re.compile(r"^/(places|mps|reselection/\d+)/[^/?]+/(\?|$)"), 40


def leads_on(markup: str, at: str) -> set[str]:
    """Addresses of this site on a page, without their fragments.

    Questions lead to further questions without end: of those that a question leads to, only its first world is opened,
    and of a record's worlds the first alone. Places, MPs and seats of a year are alike: one in
    forty is opened. What claims ask is tried with the claims.
    """
    found = {urldefrag(urljoin(at, link)).url for link in Page(markup).links()}
    inside = {link for link in found if not urlsplit(link).netloc and not link.startswith("/static/")}
    inside = {link for link in inside if not ALIKE.match(link) or crc32(link.encode()) % ONE_IN == 0}
    inside = {link for link in inside if "?" not in link or not at.startswith("/claims/")}
    one = {link for link in inside if FIRST_WORLD.search(link) or not A_WORLD.search(link)}
    return {link for link in one if "?" not in at or "?" not in link or FIRST_WORLD.search(link)}


def crawl(client: Client) -> Iterator[tuple[str, Any]]:
    """Every page that can be reached from the first, once, with its address. None is kept."""
    seen, waiting = {"/"}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        yield address, answer
        if readable(answer):
            new = leads_on(answer.text, address) - seen
            seen |= new
            waiting.extend(sorted(new))
        assert len(seen) < ENOUGH, f"More than {ENOUGH} addresses: {sorted(seen)[::20]}"


def readable(answer: Any) -> bool:
    page = answer.headers["Content-Type"].startswith("text/html")
    return bool(page and answer.status_code == 200)


def test_every_link_leads_to_a_page_that_everybody_can_read(client: Client) -> None:
    answered, wrong, bad, policies = set(), {}, {}, set()
    for at, answer in crawl(client):
        answered.add(at)
        policies.add(answer.headers["Content-Security-Policy"].split("'nonce")[0])
        if answer.status_code != 200:
            wrong[at] = answer.status_code
        elif readable(answer) and (found := faults(answer.text)):
            bad[at] = found
    assert wrong == {}
    assert bad == {}
    assert all(policy.startswith("default-src 'self'; script-src 'self'") for policy in policies), policies
    for contest in Contest.objects.prefetch_related("presets"):
        assert f"/votes/{contest.slug}/" in answered
        for preset in contest.presets.all():
            assert any(at.startswith(f"/votes/{contest.slug}/?{preset.changes[:30]}") for at in answered), preset
    for note in LibraryNote.objects.all():
        assert f"/library/{note.slug}/" in answered


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/votes/leader-2061/",
        "/votes/leader-2016/?seed=x",
        "/votes/leader-2016/?amend=leadership.incumbent:nominations",
        "/rules/leadership.fredge/",
        "/rules/books/labuor/",
        "/library/freze/",
        "/votes/?since=x",
        "/votes/leader-2016/turns/?seed=x",
    ],
)
def test_a_page_about_an_error_can_be_read_too(client: Client, address: str) -> None:
    answer = client.get(address)
    assert 400 <= answer.status_code < 500
    assert faults(answer.text) == []


def test_faults_are_found() -> None:
    page = "<h1>A<h1>B</h1></h1><p id=a><p id=a></p></p><input name=n><svg></svg><b style=x></b><a href='#no'></a>"
    found = " ".join(faults(page + "<script>1</script><i></b>"))
    for part in (
        "id a is there 2",
        "2 first headings",
        "name=n",
        "svg without",
        "['style']",
        "no id no",
        "inline script",
    ):
        assert part in found
    assert "crossed </b> in <i>" in found
