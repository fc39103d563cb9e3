"""What no table may hold twice on one day: triggers on SQLite, exclusion constraints on PostgreSQL."""

SEAT_SQLITE = """
CREATE TRIGGER democracy_seat_one_holder_{event} BEFORE {event} ON democracy_seat
WHEN EXISTS (
    SELECT 1 FROM democracy_seat AS other
    WHERE other.section_id = NEW.section_id AND other.number = NEW.number AND other.id IS NOT NEW.id
        AND other.since <= COALESCE(NEW.until, '9999-12-31') AND NEW.since <= COALESCE(other.until, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'seat_one_holder_at_once'); END
"""
SEAT_POSTGRESQL = """
ALTER TABLE democracy_seat ADD CONSTRAINT seat_one_holder_at_once EXCLUDE USING gist (
    int8range(section_id, section_id, '[]') WITH &&,
    int4range(number, number, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
)
"""


def refuse_two_holders(apps, schema_editor):
    """No two holders of one seat on one day: an exclusion constraint where there are any, else triggers."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute(SEAT_POSTGRESQL)
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(SEAT_SQLITE.format(event=event))


TENURE_SQLITE = """
CREATE TRIGGER democracy_tenure_one_{what}_{event} BEFORE {event} ON democracy_tenure
WHEN EXISTS (
    SELECT 1 FROM democracy_tenure AS other
    WHERE other.{what}_id = NEW.{what}_id AND other.id IS NOT NEW.id
        AND other.since <= COALESCE(NEW.until, '9999-12-31') AND NEW.since <= COALESCE(other.until, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'tenure_one_{what}_at_once'); END
"""
TENURE_POSTGRESQL = """
ALTER TABLE democracy_tenure ADD CONSTRAINT tenure_one_{what}_at_once EXCLUDE USING gist (
    int8range({what}_id, {what}_id, '[]') WITH &&,
    daterange(since, until, '[]') WITH &&
)
"""


def refuse_two_at_once(apps, schema_editor):
    """No two MPs for one seat on one day, and no two seats for one MP: exclusion where there is any, else triggers."""
    for what in ("constituency", "mp"):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            schema_editor.execute(TENURE_POSTGRESQL.format(what=what))
            continue
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(TENURE_SQLITE.format(what=what, event=event))
