"""CSV (RFC 4180): tables for spreadsheets, which run nothing of what stands in them.

In:  columns and rows of text; or items of an answer, which are laid out flat.
Out: UTF-8 with a byte order mark, without which spreadsheets misread Cyrillic; lines end in CRLF.

A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, TAB or CR, or their full-width
forms) gets an apostrophe before it. So does one that begins with apostrophes before such a sign: `read` takes one off.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'+[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def write(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table.

    Law: `read(write(columns, rows)) == (columns, *rows)`, save that halves of surrogate pairs become `?`.
    """
    return b"".join(lines(columns, rows))


def lines(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Give the lines of a table, the columns first, each as it is asked for.

    Law: joined, they are what `write` gives.
    """
    yield codecs.BOM_UTF8 + _line(columns)
    yield from map(_line, rows)


def _line(row: Iterable[str]) -> bytes:
    cells = [guarded(cell) for cell in row]
    if cells == [""]:  # a row of one empty cell would be an empty line
        return b'""\r\n'
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


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
