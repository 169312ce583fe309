"""The in-tray in a desk's private file: reports, their items, and fingerprints by which copies are found.

In:  reports as taken in, decisions.
Out: the same back. The tables are made when the first report comes: a file of an earlier version has none.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from travaux.model.intray import Item, Report, State

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from travaux.model.intray import Arrival, Settlement

_TABLES = (
    """CREATE TABLE IF NOT EXISTS desk_reports (
    n INTEGER PRIMARY KEY AUTOINCREMENT, taken TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL, reading TEXT NOT NULL, publisher TEXT, published TEXT, language TEXT,
    "group" INTEGER
) STRICT""",
    """CREATE TABLE IF NOT EXISTS desk_items (
    n INTEGER PRIMARY KEY AUTOINCREMENT, report INTEGER NOT NULL REFERENCES desk_reports (n),
    proposal TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'proposed', edits TEXT NOT NULL DEFAULT '{}',
    attempt_record TEXT, attempt_seq INTEGER, record TEXT, entry TEXT, settled TEXT, "by" TEXT, why TEXT
) STRICT""",
    "CREATE INDEX IF NOT EXISTS desk_items_by_report ON desk_items (report)",
    """CREATE TABLE IF NOT EXISTS desk_sketches (
    hash INTEGER NOT NULL, report INTEGER NOT NULL REFERENCES desk_reports (n), PRIMARY KEY (hash, report)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS desk_sketches_by_report ON desk_sketches (report)",
)
_REPORT = (
    'SELECT n, taken, file, sha256, publisher, published, language, coalesce("group", n) FROM desk_reports'
)
_ITEM = (
    "SELECT n, report, proposal, state, edits, attempt_record, attempt_seq, record, entry, settled,"
    ' "by", why FROM desk_items'
)


class File(Protocol):
    """The private file, as far as the in-tray needs it."""

    def rows(self, query: str, *values: object) -> list[Any]:
        """Give the rows of a query."""
        ...

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Give a connection in a transaction that is durable when it ends."""
        ...


class SqliteIntray:
    """The in-tray in one SQLite file; implements `model.intray.IntrayStore`."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._is_there = False

    def take(self, arrival: Arrival, proposals: Sequence[str]) -> int:
        """Add a report with its items, all or none, and give its number; the known one where it is there already."""
        with self._writing() as connection:
            row = connection.execute(
                "INSERT INTO desk_reports"
                ' (taken, file, sha256, content, reading, publisher, published, language, "group")'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING RETURNING n",
                (
                    *(arrival.taken, arrival.file, arrival.sha256, arrival.content, arrival.reading),
                    *(arrival.publisher, arrival.published, arrival.language, arrival.group),
                ),
            ).fetchone()
            if row is None:
                known = "SELECT n FROM desk_reports WHERE sha256 = ?"
                return int(connection.execute(known, (arrival.sha256,)).fetchone()[0])
            _add(connection, row[0], proposals)
            connection.executemany(
                "INSERT INTO desk_sketches (hash, report) VALUES (?, ?)",
                [(hashed, row[0]) for hashed in arrival.sketch],
            )
            return int(row[0])

    def reports(self) -> Sequence[Report]:
        """Give the reports, oldest first."""
        return [Report(*row) for row in self._rows(f"{_REPORT} ORDER BY n")]

    def report(self, n: int) -> Report | None:
        """Give one report."""
        return next((Report(*row) for row in self._rows(f"{_REPORT} WHERE n = ?", n)), None)

    def known(self, sha256: str) -> Report | None:
        """Find a report by its bytes."""
        return next((Report(*row) for row in self._rows(f"{_REPORT} WHERE sha256 = ?", sha256)), None)

    def content(self, report: int) -> bytes:
        """Give a report's bytes."""
        return bytes(self._rows("SELECT content FROM desk_reports WHERE n = ?", report)[0][0])

    def reading(self, report: int) -> str:
        """Give what was read in a report."""
        return str(self._rows("SELECT reading FROM desk_reports WHERE n = ?", report)[0][0])

    def items(self, report: int | None = None) -> Sequence[Item]:
        """Give the items of a report, or of all, by number."""
        if report is None:
            return [_item(row) for row in self._rows(f"{_ITEM} ORDER BY n")]
        return [_item(row) for row in self._rows(f"{_ITEM} WHERE report = ? ORDER BY n", report)]

    def item(self, n: int) -> Item | None:
        """Give one item."""
        return next((_item(row) for row in self._rows(f"{_ITEM} WHERE n = ?", n)), None)

    def reread(
        self, report: Report, reading: str, proposals: Mapping[int, str], further: Sequence[str]
    ) -> None:
        """Replace a report's particulars and reading, the proposals of some items, and add further items."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE desk_reports SET publisher = ?, published = ?, language = ?, reading = ? WHERE n = ?",
                (report.publisher, report.published, report.language, reading, report.n),
            )
            connection.executemany(
                "UPDATE desk_items SET proposal = ? WHERE n = ? AND report = ? AND state = 'proposed'",
                [(proposal, n, report.n) for n, proposal in proposals.items()],
            )
            _add(connection, report.n, further)

    def edit(self, n: int, edits: Mapping[str, str]) -> bool:
        """Replace an item's edits; False where it is settled."""
        query = "UPDATE desk_items SET edits = ? WHERE n = ? AND state = 'proposed'"
        return self._changed(query, json.dumps(dict(edits), ensure_ascii=False), n)

    def attempt(self, n: int, record: str, seq: int) -> None:
        """Note that an item's entry is about to be signed."""
        self._changed("UPDATE desk_items SET attempt_record = ?, attempt_seq = ? WHERE n = ?", record, seq, n)

    def settle(self, n: int, settlement: Settlement) -> bool:
        """Settle an item; False where it is settled already."""
        return self._changed(
            'UPDATE desk_items SET state = ?, settled = ?, "by" = ?, record = ?, entry = ?, why = ?'
            " WHERE n = ? AND state = 'proposed'",
            *(settlement.state.value, settlement.settled, settlement.by),
            *(settlement.record, settlement.entry, settlement.why, n),
        )

    def reopen(self, n: int) -> bool:
        """Take a refusal back; False where the item was not refused."""
        return self._changed(
            "UPDATE desk_items SET state = 'proposed', settled = NULL, \"by\" = NULL, why = NULL"
            " WHERE n = ? AND state = 'dismissed'",
            n,
        )

    def alike(self, sketch: Sequence[int], *, limit: int) -> Sequence[tuple[int, tuple[int, ...]]]:
        """Give the reports that share most with a fingerprint, at most `limit`, each with its own."""
        marks = ",".join("?" * len(sketch))
        found = self._rows(
            f"SELECT report FROM desk_sketches WHERE hash IN ({marks})"  # noqa: S608  question marks only
            " GROUP BY report ORDER BY count(*) DESC, report LIMIT ?",
            *sketch,
            limit,
        )
        query = "SELECT hash FROM desk_sketches WHERE report = ? ORDER BY hash"
        return [(n, tuple(hashed for (hashed,) in self._rows(query, n))) for (n,) in found]

    def _rows(self, query: str, *values: object) -> list[Any]:
        if not self._is_there:
            table = "SELECT 1 FROM sqlite_schema WHERE name = 'desk_sketches_by_report'"
            self._is_there = bool(self._file.rows(table))
        return self._file.rows(query, *values) if self._is_there else []

    def _changed(self, query: str, *values: object) -> bool:
        with self._writing() as connection:
            return connection.execute(query, values).rowcount > 0

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._file.writing() as connection:
            if not self._is_there:
                for statement in _TABLES:
                    connection.execute(statement)
            yield connection
        self._is_there = True


def _add(connection: sqlite3.Connection, report: int, proposals: Sequence[str]) -> None:
    connection.executemany(
        "INSERT INTO desk_items (report, proposal) VALUES (?, ?)", [(report, one) for one in proposals]
    )


def _item(row: Any) -> Item:  # noqa: ANN401  a row of SQLite
    n, report, proposal, state, edits, attempt_record, attempt_seq, *settled = row
    attempt = (attempt_record, attempt_seq) if attempt_record is not None else None
    return Item(n, report, proposal, State(state), json.loads(edits), attempt, *settled)
