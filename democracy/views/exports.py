"""A replay to take away, as JSON, as a table or as a text report: the same address as the page, another ending."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from democracy import exports, replays
from democracy.engine.explain import sentence
from democracy.models import Contest
from democracy.replays import BadAddress, Replay
from democracy.views.missing import missing

type Writer = Callable[[Replay], str]

JSON, CSV, TEXT = "application/json", "text/csv; charset=utf-8", "text/plain; charset=utf-8"


@require_safe
def replay_json(request: HttpRequest, slug: str) -> HttpResponse:
    """/votes/<slug>/replay.json, described in docs/replay-json.md."""
    return _answer(request, slug, "json", JSON, lambda replay: _json(exports.to_json(replay)))


@require_safe
def replay_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """/votes/<slug>/replay.csv: a row for each section, candidate and round."""
    return _answer(request, slug, "csv", CSV, exports.to_csv)


@require_safe
def replay_text(request: HttpRequest, slug: str) -> HttpResponse:
    """/votes/<slug>/replay.txt: what `manage.py replay` prints."""
    return _answer(request, slug, "txt", TEXT, exports.to_text)


def _answer(request: HttpRequest, slug: str, ending: str, kind: str, write: Writer) -> HttpResponse:
    """404 with what is near, 422 with every problem, 409 with the finding where the rules refuse; else the file."""
    try:
        loaded = replays.load(slug)
    except Contest.DoesNotExist:
        return missing(request, "replay", slug, dict(Contest.objects.values_list("slug", "title")))
    try:
        replay = replays.replay(loaded, replays.asked(loaded, _parts(request)))
    except BadAddress as bad:
        return _wrong(bad, ending)
    if replay.refused is not None:
        text = _json(exports.to_json(replay)) if ending == "json" else sentence(replay.refused) + "\n"
        return HttpResponse(text, JSON if ending == "json" else TEXT, status=409)
    name = f"{slugify(slug)}-replay.{ending}"
    return HttpResponse(write(replay), kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _parts(request: HttpRequest) -> list[tuple[str, str]]:
    return [(part, value) for part, values in request.GET.lists() for value in values]


def _wrong(bad: BadAddress, ending: str) -> HttpResponse:
    if ending != "json":
        return HttpResponse("".join(f"{problem}\n" for problem in bad.problems), TEXT, status=422)
    problems = [{"part": p.part, "value": p.value, "remedy": p.remedy} for p in bad.problems]
    return HttpResponse(_json({"problems": problems}), JSON, status=422)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
