"""Guards: what is wrong with a record's file itself, whatever its entries say.

In:  an open connection, or a path that cannot be opened.
Out: faults `not-a-record`, `guard-missing`, `disclosure-missing`; nothing is changed.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from travaux.record.lines import RecordFault
from travaux.stores import schema

if TYPE_CHECKING:
    from collections.abc import Iterator


def not_a_record(message: str) -> RecordFault:
    """Give the fault of a file that is no record."""
    return RecordFault("not-a-record", None, None, message)


def strangeness(connection: sqlite3.Connection) -> str | None:
    """Say why a database is not one of our records, or None if it is one.

    Raises:
        sqlite3.DatabaseError: it is no database.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION_ID:
        return "is a database, but no record of Travaux"
    if version > schema.VERSION:
        return f"was made by a later Travaux (its format is {version}, this one reads {schema.VERSION})"
    columns = connection.execute(
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    )
    missing = sorted(schema.COLUMNS.difference(columns))
    return f"lacks {'.'.join(missing[0])}" if missing else None


def faults(connection: sqlite3.Connection, name: str) -> Iterator[RecordFault]:
    """Give the faults of the record `name`.

    Raises:
        sqlite3.Error: it cannot be read to its end.
    """
    (check,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if check != "ok":
        yield not_a_record(f"{name} is damaged: {check}")
        return
    yield from _missing_guards(connection, name)
    yield from _missing_disclosures(connection)


def _missing_guards(connection: sqlite3.Connection, name: str) -> Iterator[RecordFault]:
    have = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'trigger')"))
    for guard, sql in schema.GUARDS.items():
        if have.get(guard) != sql:
            yield _guard_missing(f"{name}: the append-only guard {guard} is gone or changed")
    for table, sql in schema.TABLES.items():
        if have[table] != sql:
            yield _guard_missing(f"{name}: the table {table} is not declared as it was made")


def _guard_missing(message: str) -> RecordFault:
    return RecordFault("guard-missing", None, None, message)


def _missing_disclosures(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    for author, seq, disclosed, there in connection.execute(
        "SELECT author, seq, disclosed, (SELECT count(*) FROM disclosures WHERE entry = id) AS there"
        " FROM entries WHERE disclosed > 0 AND disclosed > there ORDER BY position"
    ):
        message = f"{author}#{seq} came with {disclosed} disclosed parts, of which {there} are left"
        yield RecordFault("disclosure-missing", author, seq, message)
