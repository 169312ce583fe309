"""Datasette beside our pages: the rows of the same dossier, in tables, as an installed Datasette serves them.

In:  a ledger, from which a SQLite file is made: its entries, its provisions, its answers.
Out: rows beside those of our pages; or one that says how to install Datasette.

It is asked as we are, in its own process without a network between, and is given what helps it: the file is declared
immutable, so that it counts each table once, and has an index for each column by which it is asked.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bench import served
from bench.rows import Row
from tools import peers
from travaux.model.instruments import DraftSubmitted
from travaux.projections.ledger import Ledger

_TABLES = (
    """CREATE TABLE entries (
    id TEXT PRIMARY KEY, author TEXT, seq INTEGER, type TEXT, party TEXT, basis TEXT, happened_from TEXT,
    happened_to TEXT, said TEXT, source TEXT REFERENCES entries, about TEXT REFERENCES entries, body TEXT)""",
    """CREATE TABLE provisions (
    draft TEXT REFERENCES entries, provision TEXT, text TEXT, PRIMARY KEY (draft, provision))""",
    """CREATE TABLE answers (
    n INTEGER PRIMARY KEY, entry TEXT REFERENCES entries, party TEXT, provision TEXT, code TEXT, text TEXT,
    reasons TEXT)""",
)
_INDEXES = (
    "CREATE INDEX answers_party ON answers (party)",
    "CREATE INDEX entries_happened ON entries (happened_from)",
    "CREATE VIRTUAL TABLE answers_fts USING fts5(text, reasons, content='answers', content_rowid='n')",
    "INSERT INTO answers_fts (answers_fts) VALUES ('rebuild')",
    "ANALYZE",
)


def rows(name: str, ledger: Ledger, folder: Path) -> Iterator[Row]:
    """Measure Datasette over the rows of a ledger."""
    application = peers.find("datasette.app")
    if application is None:
        yield Row(f"{name}, Datasette", "not installed", "", note=f"{peers.HOW} installs it")
        return
    path = folder / "rows.db"
    _export(ledger, path)
    draft = next(iter(ledger.typed(DraftSubmitted))).id
    loop = asyncio.new_event_loop()
    try:
        beside = application.Datasette([], immutables=[str(path)])
        for page, address in _paths(draft).items():
            yield served.warm(_get(loop, beside, address)).row(f"{name}, Datasette, {page}", is_held=False)
        beside.executor.shutdown()
    finally:
        loop.close()


def _paths(draft: str) -> dict[str, str]:
    return {
        "100 answers (board)": "/rows/answers?_size=100",
        "1,000 answers (board)": "/rows/answers?_size=1000",
        "100 entries by date (timeline)": "/rows/entries?_size=100&_sort=happened_from",
        "answers of one party, by code (one party)": "/rows/answers?party=P001&_facet=code",
        "one entry (one entry)": f"/rows/entries/{draft}",
        "search (search)": "/rows/answers?_search=consult&_facet=party&_facet=code&_size=20",
    }


def _get(loop: asyncio.AbstractEventLoop, beside: Any, address: str) -> Callable[[], bytes]:  # noqa: ANN401  theirs
    def ask() -> bytes:
        response = loop.run_until_complete(beside.client.get(address))
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return bytes(response.content)

    return ask


def _export(ledger: Ledger, path: Path) -> None:
    """Write the rows of a ledger into a file of SQLite."""
    connection = sqlite3.connect(path)
    with connection:
        for statement in _TABLES:
            connection.execute(statement)
        for entry in ledger.entries:
            happened = (entry.happened.first.isoformat(), entry.happened.last.isoformat())
            head = (entry.id, entry.author, entry.seq, entry.type, entry.by, entry.basis.value, *happened)
            body = json.dumps(msgspec.to_builtins(entry.body), ensure_ascii=False)
            tail = (entry.said, entry.source, entry.about, body)
            connection.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*head, *tail)
            )
            for part, value in entry.parts.items():
                of, _, provision = part.partition(":")
                if of == "provision":
                    connection.execute(
                        "INSERT INTO provisions VALUES (?, ?, ?)", (entry.id, provision, value)
                    )
                elif of == "answer" and isinstance(value, dict):
                    given = (value.get("code"), value.get("text"), value.get("reasons"))
                    connection.execute(
                        "INSERT INTO answers (entry, party, provision, code, text, reasons) VALUES (?, ?, ?, ?, ?, ?)",
                        (entry.id, entry.by, provision, *given),
                    )
        for statement in _INDEXES:
            connection.execute(statement)
    connection.close()
