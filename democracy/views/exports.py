"""A replay to take away, as JSON, as a table or as a text report: the same address as the page, another ending."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from democracy import exports, replays
from democracy.asking import BadAddress
from democracy.engine.explain import sentence
from democracy.models import Contest
from democracy.replays import Replay
from democracy.views import asking
from democracy.views.missing import missing

type Writer = Callable[[Replay], str]


@require_safe
def replay_json(request: HttpRequest, slug: str) -> HttpResponse:
    """/votes/<slug>/replay.json, described in docs/replay-json.md."""
    return _answer(request, slug, "json", asking.JSON, _json)


@require_safe
def replay_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """/votes/<slug>/replay.csv: a row for each section, candidate and round."""
    return _answer(request, slug, "csv", asking.CSV, exports.to_csv)


@require_safe
def replay_text(request: HttpRequest, slug: str) -> HttpResponse:
    """/votes/<slug>/replay.txt: what `manage.py replay` prints."""
    return _answer(request, slug, "txt", asking.TEXT, exports.to_text)


def _answer(request: HttpRequest, slug: str, ending: str, kind: str, write: Writer) -> HttpResponse:
    """404 with what is near, 422 with every problem, 409 with the finding where the rules refuse; else the file."""
    try:
        loaded = replays.load(slug)
    except Contest.DoesNotExist:
        return missing(request, "replay", slug, dict(Contest.objects.values_list("slug", "title")))
    try:
        replay = replays.replay(loaded, replays.asked(loaded, asking.parts(request)))
    except BadAddress as bad:
        return asking.wrong_as_json(bad) if ending == "json" else asking.wrong_as_text(bad)
    if replay.refused is None:
        return asking.as_file(write(replay), kind, name=f"{slugify(slug)}-replay.{ending}")
    if ending == "json":
        return asking.as_json(exports.to_json(replay), status=409)
    return asking.as_file(sentence(replay.refused) + "\n", asking.TEXT, status=409)


def _json(replay: Replay) -> str:
    return asking.written(exports.to_json(replay))
