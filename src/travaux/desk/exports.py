"""Exports of readings for researchers: one row a proposal, with who acts towards whom, CAMEO and PLOVER.

In:  files of lines of `travaux.read/1`.
Out: columns and rows, one after the other, for CSV or Parquet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from travaux.desk import extras
from travaux.desk.errors import FileUnreadableError
from travaux.formats import csv, parquet
from travaux.model.errors import TravauxError
from travaux.model.readings import SLOTS, VALUES
from travaux.press import coding

BETWEEN = " | "
"""What parts the members of a slot."""
_VALUED = {name for _, name in VALUES}


class ReadingUnreadableError(TravauxError):
    """A line of a file is no reading."""

    code = "reading-unreadable"


def _slot_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in SLOTS.values() for name in names))


def _slot_columns() -> Iterator[tuple[str, str]]:
    for name in _slot_names():
        yield f"slot_{name}", "string"
        if name not in _VALUED:
            yield f"slot_{name}_value", "string"


COLUMNS: tuple[tuple[str, str], ...] = (
    ("file", "string"),
    ("item", "string"),
    ("sha256", "string"),
    ("source_sha256", "string"),
    ("report_title", "string"),
    ("url", "string"),
    ("language", "string"),
    ("published_from", "string"),
    ("published_to", "string"),
    ("published_ground", "string"),
    ("machine_translated", "bool"),
    ("n", "int64"),
    ("same_as", "int64"),
    ("kind", "string"),
    ("trigger", "string"),
    ("trigger_start", "int64"),
    ("trigger_end", "int64"),
    ("confidence", "float64"),
    ("rule", "string"),
    ("doubts", "string"),
    ("cameo", "string"),
    ("plover", "string"),
    ("plover_mode", "string"),
    ("source_actors", "string"),
    ("target_actors", "string"),
    *_slot_columns(),
    ("engine", "string"),
    ("level", "int64"),
)
"""Name and type of each column."""


def write(files: Iterable[Path], *, to: str, file: IO[bytes]) -> int:
    """Write the proposals of readings as a table and give how many there are.

    Args:
        files: of lines, as `press read --json-lines` gives them.
        to: `.csv` or `.parquet`.
        file: open for writing.

    Raises:
        ExtraMissingError: Parquet is asked for and pyarrow is not installed.
        FileUnreadableError, ReadingUnreadableError: a file or a line cannot be read.
    """
    if to == ".parquet":
        extras.need(
            "export", parquet.MODULES, what="Parquet is written with packages", instead="write a .csv"
        )
        return parquet.write(COLUMNS, rows(files), file)
    count = -1  # the columns are a row too
    for line in csv.lines([name for name, _ in COLUMNS], (map(_cell, row) for row in rows(files))):
        file.write(line)
        count += 1
    return count


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def rows(files: Iterable[Path]) -> Iterator[tuple[object, ...]]:
    """Give a row for each proposal, in the order of the lines."""
    for path in files:
        for n, line in enumerate(_lines(path), 1):
            shape = _shape(path, n, line)
            try:
                yield from _rows(shape)
            except (KeyError, TypeError, AttributeError) as error:
                raise _unreadable(path, n) from error


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{str(path)[:200]!r} cannot be read: {reason}"
        raise FileUnreadableError(message, hint="name a file of lines that you may read") from error


def _shape(path: Path, n: int, line: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, n) from error
    if not isinstance(said, dict) or said.get("format") != "travaux.read/1":
        raise _unreadable(path, n)
    return said


def _unreadable(path: Path, n: int) -> ReadingUnreadableError:
    message = f"line {n:,} of {str(path)[:200]!r} is no reading"
    return ReadingUnreadableError(
        message, hint="name what `travaux press read --json-lines` wrote; --resume mends a cut one"
    )


def _rows(shape: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for proposal in shape["proposals"]:
        yield tuple(_row(shape, proposal).get(name) for name, _ in COLUMNS)


def _row(shape: Mapping[str, Any], one: Mapping[str, Any]) -> dict[str, object]:
    document, item, trigger = shape["document"], shape.get("item") or {}, one["trigger"]
    published, slots = document["published"], one["slots"]
    code = coding.code(one["kind"], trigger["quote"] or "", slots)
    row: dict[str, object] = {
        "file": shape.get("file"),
        "item": item.get("name") or shape.get("file"),
        "sha256": document["sha256"],
        "source_sha256": item.get("sha256") or document["sha256"],
        "report_title": item.get("title"),
        "url": item.get("url"),
        "language": document["language"],
        "published_from": published["from"],
        "published_to": published["to"],
        "published_ground": published.get("ground"),
        "machine_translated": document["machine_translated"],
        "n": one["id"],
        "same_as": one["same_as"],
        "kind": one["kind"],
        "trigger": trigger["quote"],
        "trigger_start": trigger["start"],
        "trigger_end": trigger["end"],
        "confidence": float(one["confidence"]),
        "rule": one["rule"],
        "doubts": _joined(one.get("doubts", ())),
        "cameo": code.cameo if code else None,
        "plover": (code.plover or None) if code else None,
        "plover_mode": (code.mode or None) if code else None,
        "source_actors": _actors(shape, slots, coding.SOURCES),
        "target_actors": _actors(shape, slots, coding.TARGETS),
        "engine": shape.get("engine"),
        "level": shape.get("level", 0),
    }
    for name in _slot_names():
        those = slots.get(name, ())
        if name in _VALUED:
            row[f"slot_{name}"] = _joined(slot["value"] for slot in those)
        else:
            row[f"slot_{name}"] = _joined(slot["quote"] for slot in those)
            row[f"slot_{name}_value"] = _joined(slot["value"] for slot in those)
    return row


def _joined(those: Iterable[str | None]) -> str | None:
    return BETWEEN.join(one for one in those if one) or None


def _actors(
    shape: Mapping[str, Any], slots: Mapping[str, Sequence[Mapping[str, Any]]], names: Sequence[str]
) -> str | None:
    """Give the codes of who stands in slots: by the value, else by the parties and roles named within the words."""
    found: dict[str, None] = {}
    for slot in (one for name in names for one in slots.get(name, ())):
        codes = [coding.actor(slot["value"])] if slot["value"] else []
        if not any(codes) and slot["start"] is not None:
            codes = [
                coding.actor(mention["canonical"])
                for mention in shape["mentions"]
                if mention["type"] in ("party", "role", "body")
                and slot["start"] <= mention["start"]
                and mention["end"] <= slot["end"]
            ]
        found.update(dict.fromkeys(code for code in codes if code))
    return ";".join(found) or None
