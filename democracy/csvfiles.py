"""CSV files people write, read as strictly as YAML: every problem at once, each with its line and its column.

The first row names the columns. A cell that is empty says nothing: its column is left out of that row.
"""

import csv
import io
from collections import Counter

from democracy.files import LARGEST_FILE, Document, FileProblems, Problem


def parse_csv(text: str, name: str) -> Document:
    """The rows of the file called `name`, as a list of dictionaries with places. Columns count from 1."""
    if len(text) > LARGEST_FILE:
        message = f"the file has {len(text):,} characters and may have {LARGEST_FILE:,}: split it"
        raise FileProblems([Problem(name, 1, 1, "", message)])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    document = Document(name, value=[], values={(): (1, 1)})
    try:
        header = next(reader, [])
        document.problems += _header(header, name)
        for cells in reader:
            _row(cells, header, reader.line_num, document)
    except csv.Error as error:
        message = f"this cannot be read as CSV ({error}): check the quotes"
        document.problems.append(Problem(name, max(reader.line_num, 1), 1, "", message))
    if document.problems:
        raise FileProblems(document.problems)
    return document


def _header(header: list[str], name: str) -> list[Problem]:
    if not any(header):
        return [Problem(name, 1, 1, "", "the first row is empty: name the columns in it")]
    counted = Counter(header)
    return [
        Problem(
            name, 1, place, "", f"{column or 'a column without a name'} appears a second time: remove one of the two"
        )
        for place, column in enumerate(header, 1)
        if counted[column] > 1 and column in header[: place - 1]
    ]


def _row(cells: list[str], header: list[str], line: int, document: Document) -> None:
    """One row; its line is the last where a quoted cell runs over several."""
    number = len(document.value)
    if len(cells) != len(header):
        message = f"this row has {len(cells)} cells and the first row {len(header)}: add or remove commas"
        document.problems.append(Problem(document.name, line, 1, "", message))
        return
    document.values[(number,)] = (line, 1)
    filled = {column: (place, cell) for place, (column, cell) in enumerate(zip(header, cells, strict=True), 1) if cell}
    for column, (place, _) in filled.items():
        document.values[number, column] = document.keys[number, column] = (line, place)
    document.value.append({column: cell for column, (_, cell) in filled.items()})
