"""Durable appends per second beside bare SQLite and bare psycopg, and what killed writers and power cuts leave.

In:  TRAVAUX_BENCH_APPENDS: appends of each kind; the drills of `tests/durability`, in their quick form.
Out: rows: rates of interleaved runs and their ratio, the time to open and read 100,000 lines, counts of the drills.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bench import server, turns
from bench.rereading import reread
from bench.rows import Row
from tests.durability import drills, powercuts
from tests.durability.works import WORKS
from travaux.record.lines import Line
from travaux.stores.connecting import SETTINGS
from travaux.stores.sqlite import SqliteLines

APPENDS = int(os.environ.get("TRAVAUX_BENCH_APPENDS", "2000"))
LINES = 100_000
LEAST_RATIO = 0.7
"""Of bare SQLite's rate: what lock, guards, indexes and checkpoints of our own may cost beside the sync."""
STRUCK = 2
CUT = 8


def run() -> Iterable[Row]:
    """Measure in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        yield from _appends(place)
        yield from server.rows(place, APPENDS)
        yield from _reading(place)
        yield from _kills(place)
        yield from _power_cuts(place)


def _appends(place: Path) -> Iterator[Row]:
    store = SqliteLines(place / "ours.db", create=True)
    took = turns.took({"ours": turns.through(store), "bare": _bare(place / "bare.db")}, APPENDS)
    store.close()
    ours, plain = (statistics.median(took[name]) for name in ("ours", "bare"))
    note = f"median of {APPENDS:,}, each after one of the other"
    yield Row("durable appends, one entry each", 1 / ours, "/s", note=note)
    yield Row("bare sqlite3, the same bytes and pragmas", 1 / plain, "/s", note=note)
    ratio = plain / ours
    yield Row(
        "appends beside bare sqlite3", ratio, "×", LEAST_RATIO, ratio >= LEAST_RATIO, "higher is better"
    )
    for name, all_ in took.items():
        slow = 1000 * all_[len(all_) * 99 // 100]
        yield Row(f"slowest append but 1 %, {name}", slow, "ms", note="folding the log in is among them")


def _bare(path: Path) -> turns.Way:
    """Give a way to append to a database that has one table for lines, one for disclosures and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    for statement in SETTINGS:
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE entries (author TEXT, seq INTEGER, id TEXT, payload BLOB, signature BLOB)"
    )
    connection.execute("CREATE TABLE disclosures (entry TEXT, position INTEGER, disclosure TEXT)")

    def append(line: Line) -> None:
        assert line.claimed is not None
        connection.execute("BEGIN IMMEDIATE")
        values = (line.claimed.author, line.claimed.seq, line.claimed.id, line.payload, line.signature)
        connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", values)
        shown = [(line.claimed.id, place, shown) for place, shown in enumerate(line.disclosures, 1)]
        connection.executemany("INSERT INTO disclosures VALUES (?, ?, ?)", shown)
        connection.execute("COMMIT")

    return append


def _reading(place: Path) -> Iterator[Row]:
    took = reread(lambda is_new: SqliteLines(place / "long.db", create=is_new), LINES)
    yield Row("lines appended in bulk", LINES / took.wrote, "/s", note=f"{LINES:,} lines in 10 transactions")
    yield Row("opening: quick_check and guards", 1000 * took.checked, "ms", note=f"{LINES:,} lines")
    yield Row("lines read again", LINES / took.read, "/s", note=f"{LINES:,} lines")


def _kills(place: Path) -> Iterator[Row]:
    for name, work in WORKS.items():
        site = place / name
        site.mkdir()
        outcome = drills.kill(work(site, STRUCK))
        broken = len(outcome.broken)
        yield Row(f"kill points that lose something, {name}", broken, "", 0, broken == 0, str(outcome))


def _power_cuts(place: Path) -> Iterator[Row]:
    for synchronous in ("FULL", "NORMAL", "OFF"):
        live, images = (place / synchronous / name for name in ("live", "images"))
        live.mkdir(parents=True)
        images.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            recording = powercuts.record(live, CUT, synchronous=synchronous, patch=patch)
        tally = powercuts.tally(recording, images)
        bad = max(tally.lost, tally.damaged)
        if synchronous == "FULL":
            yield Row("power cuts that lose or damage something", bad, "", 0, bad == 0, str(tally))
        else:
            note = f"the drill has teeth: {tally}"
            yield Row(f"the same with synchronous={synchronous}", bad, "", "some", bad > 0, note)
