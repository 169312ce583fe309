"""Durable appends on a PostgreSQL server beside bare psycopg on the same one, in the same run.

In:  how many appends; a server that the tests bring.
Out: rows; one that says so where there is no server.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import psycopg

from bench import turns
from bench.rereading import reread
from bench.rows import Row
from tests import databases
from tools import postgres
from travaux.record.lines import Line

LEAST_RATIO = 0.7
"""Of bare psycopg's rate: what the turn to write, guards and indexes may cost beside the server's own sync."""
LINES = 20_000


def rows(place: Path, appends: int) -> Iterator[Row]:
    """Measure on a server of one's own, thrown away afterwards."""
    if postgres.find() is None:
        yield Row(
            "durable appends on PostgreSQL",
            "no server",
            "",
            note="neither the package nor the system has one",
        )
        return
    with databases.database(place, own=True) as database:
        space = database.space()
        yield from _appends(space, appends)
        yield from _reading(database.space())


def _appends(space: databases.Space, appends: int) -> Iterator[Row]:
    ours = space.place().lines("main", create=True)
    with psycopg.connect(space.administrator, autocommit=True) as connection:
        took = turns.took({"ours": turns.through(ours), "bare": _bare(connection)}, appends)
    space.close()
    median = {name: statistics.median(all_) for name, all_ in took.items()}
    note = f"median of {appends:,}, each after one of the other"
    yield Row("durable appends on PostgreSQL, one entry each", 1 / median["ours"], "/s", note=note)
    yield Row("bare psycopg, the same bytes", 1 / median["bare"], "/s", note=note)
    ratio = median["bare"] / median["ours"]
    yield Row(
        "appends beside bare psycopg", ratio, "×", LEAST_RATIO, ratio >= LEAST_RATIO, "higher is better"
    )


def _bare(connection: psycopg.Connection[tuple[object, ...]]) -> turns.Way:
    """Give a way to append to two tables without key, guard or turn; committed as durably."""
    connection.execute("SET synchronous_commit = on")
    connection.execute("CREATE TABLE entries (author text, seq int, id text, payload bytea, signature bytea)")
    connection.execute("CREATE TABLE disclosures (entry text, position int, disclosure text)")

    def append(line: Line) -> None:
        assert line.claimed is not None
        with connection.transaction():
            connection.execute(
                "INSERT INTO entries VALUES (%s, %s, %s, %b, %b)",
                (line.claimed.author, line.claimed.seq, line.claimed.id, line.payload, line.signature),
            )
            connection.cursor().executemany(
                "INSERT INTO disclosures VALUES (%s, %s, %s)",
                [(line.claimed.id, place, shown) for place, shown in enumerate(line.disclosures, 1)],
            )

    return append


def _reading(space: databases.Space) -> Iterator[Row]:
    took = reread(lambda is_new: space.place().lines("long", create=is_new), LINES)
    space.close()
    note = f"{LINES:,} lines, PostgreSQL"
    yield Row("lines appended in bulk on PostgreSQL", LINES / took.wrote, "/s", note=note)
    yield Row("opening on PostgreSQL: connection and guards", 1000 * took.checked, "ms", note=note)
    yield Row("lines read again from PostgreSQL", LINES / took.read, "/s", note=note)
