"""A replay as plain values, as a table and as a text report. Nothing here knows whether a page or a terminal asks."""

from democracy.exports.archive import archive, archive_text
from democracy.exports.plain import to_json
from democracy.exports.report import to_text
from democracy.exports.table import to_csv

__all__ = ["archive", "archive_text", "to_csv", "to_json", "to_text"]
