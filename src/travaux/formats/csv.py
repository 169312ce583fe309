"""CSV (RFC 4180): tables for spreadsheets, which run nothing of what stands in them.

In:  columns and rows of text; or items of an answer, which are laid out flat.
Out: UTF-8 with a byte order mark, without which spreadsheets misread Cyrillic; lines end in CRLF.

A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, TAB or CR, or their full-width
forms) gets an apostrophe before it. So does one that begins with apostrophes before such a sign: `read` takes one off.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'+[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def write(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table.

    Law: `read(write(columns, rows)) == (columns, *rows)`, save that halves of surrogate pairs become `?`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in (columns, *rows):
        # A row of one empty cell would be an empty line.
        cells = [guarded(cell) for cell in row]
        if cells == [""]:
            out.write('""\r\n')
        else:
            writer.writerow(cells)
    return out.getvalue().encode("utf-8-sig", "replace")


def read(content: bytes) -> tuple[tuple[str, ...], ...]:
    """Read a table that `write` wrote, the columns first."""
    text = content.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return tuple(tuple(_bare(cell) for cell in row) for row in rows)


def guarded(cell: str) -> str:
    """Give a cell as a spreadsheet shows it and does not run it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def flat(items: Iterable[Mapping[str, object]], columns: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Lay items of an answer out: nested fields as `clauses.due.value`, lists of words parted by `; `, others as JSON.

    Args:
        items: as a projection's `shape` lists them.
        columns: those that are there even where no item is.

    Returns:
        The columns, in the order in which fields first appear, then a row for each item.
    """
    laid = [dict(_fields("", item)) for item in items]
    found = dict.fromkeys(name for item in laid for name in item)
    named = tuple(found or dict.fromkeys(columns))
    return named, *(tuple(item.get(name, "") for name in named) for item in laid)


def _fields(path: str, value: object) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for name, one in value.items():
            yield from _fields(f"{path}.{name}" if path else str(name), one)
    else:
        yield path, _cell(value)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() if all(isinstance(one, str) for one in value):
            return "; ".join(value)
        case list():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        case Mapping():
            return ""
        case _:
            return str(value)
