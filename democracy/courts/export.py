"""A dispute to take away: as plain values for JSON, and who may vote as a table."""

import csv
import io
from typing import Any

from democracy.courts.page import Shown
from democracy.courts.run import Done
from democracy.engine.procedures.rulings import Span


def to_json(done: Done, base: str = "", contest: str = "") -> dict[str, Any]:
    """Everything the page shows, as strings, numbers, lists and dicts."""
    shown = Shown(done, base, contest)
    return {
        "slug": done.loaded.row.slug,
        "title": done.loaded.row.title,
        "rule": done.loaded.chain.rule,
        "asked": {"decisions": dict(done.ask.choices), "days": {k: d.isoformat() for k, d in done.ask.days.items()}},
        "headline": shown.headline if done.outcome else shown.refusal,
        "in_force": [_span(shown, span) for span in (done.outcome.spans if done.outcome else ())],
        "counts": shown.value(done.outcome.value) if done.outcome else None,
        "counted_in_the_record": shown.value(done.recorded.value),
        "gained": shown.gained,
        "result": shown.vote.headline if shown.vote else None,
        "result_refused": shown.vote.refusal if shown.vote else None,
        "shares": {share.name: round(share.mean, 6) for share in done.replay.shares} if done.replay else {},
        "replay": f"{contest}?{done.replay_query}" if done.replay_query else contest,
        "findings": [reason.sentence for reason in shown.findings()],
        "sources": [{"title": source.title, "url": source.url} for source in shown.sources()],
    }


def _span(shown: Shown, span: Span) -> dict[str, str | None]:
    until = span.until.isoformat() if span.until else None
    return {"since": span.since.isoformat(), "until": until, "value": shown.value(span.value), "by": span.by}


def to_csv(done: Done) -> str:
    """Who may vote in each stretch of time, cohort by cohort; nothing where nothing counts."""
    text = io.StringIO()
    table = Shown(done, "", "").roll()
    if table is not None:
        writer = csv.writer(text)
        writer.writerow(table.head)
        writer.writerows([row[0], *(cell.replace(",", "").replace("−", "-") for cell in row[1:])] for row in table.rows)
    return text.getvalue()
