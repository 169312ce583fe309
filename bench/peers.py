"""Peers of search: the same passages under the analysers that the databases bring.

In:  a ledger.
Out: answers counted, and the first twenty with snippets, as each database's manual says to ask.
"""

from __future__ import annotations

import gc
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import psycopg

from bench.inflections import PAIRS
from travaux.projections import passages
from travaux.projections.ledger import Ledger

CONFIGURATIONS = {"en": "english", "fr": "french", "ru": "russian"}
"""PostgreSQL's own, by language."""


def timed(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """Give the seconds a work takes, of the processor unless another clock is given."""
    gc.collect()
    start = clock()
    work()
    return clock() - start


class Plain:
    """The same passages under FTS5's own tokenizer, asked as its manual says, with its snippets and ranks."""

    def __init__(self, path: Path, ledger: Ledger) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute(
            "CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
        )
        texts = [(one.text,) for entry in ledger.entries for one in passages.passages(entry)]
        self.built = timed(lambda: self._fill(texts))
        self.held = path.stat().st_size / 1e6

    def _fill(self, texts: Sequence[tuple[str]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO plain VALUES (?)", texts)
        self._database.execute("COMMIT")

    def ask(self, words: str) -> int:
        """Count, and give the first twenty with snippets."""
        match = plain_match(words)
        (total,) = self._database.execute(
            "SELECT count(*) FROM plain WHERE plain MATCH ?", (match,)
        ).fetchone()
        self._database.execute(
            "SELECT snippet(plain, 0, '[', ']', '…', 40) FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 20",
            (match,),
        ).fetchall()
        return int(total)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def plain_match(words: str) -> str:
    """Write a question as FTS5 reads it."""
    wanted: list[str] = []
    excluded: list[str] = []
    for minus, phrase, word in re.findall(r"(-?)(?:[«\"]([^»\"]*)[»\"]|(\S+))", words):
        text = phrase or word
        quoted = f'"{text.rstrip("*")}"' + ("*" if text.endswith("*") else "")
        (excluded if minus else wanted).append(quoted)
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in excluded)


_ASKED = b"""(websearch_to_tsquery('english', %(typed)s) || websearch_to_tsquery('french', %(typed)s)
    || websearch_to_tsquery('russian', %(typed)s))"""
_COUNT = b"SELECT count(*) FROM plain WHERE words @@ " + _ASKED
_BEST = (
    b"SELECT ts_headline('simple', text, "
    + _ASKED
    + b") FROM (SELECT text FROM plain WHERE words @@ "
    + _ASKED
    + b" ORDER BY ts_rank(words, "
    + _ASKED
    + b") DESC LIMIT 20) AS best"
)


class Configured:
    """The same passages on a PostgreSQL server, each under the configuration of its language, which it is told."""

    def __init__(
        self, connection: psycopg.Connection[Any], ledger: Ledger, clock: Callable[[], float]
    ) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE plain (text text, words tsvector)")
        rows = [
            (one.text, CONFIGURATIONS.get(one.language, "simple"), one.text)
            for entry in ledger.entries
            for one in passages.passages(entry)
        ]
        self.built = timed(lambda: self._fill(rows), clock)
        held = connection.execute("SELECT pg_total_relation_size('plain') / 1e6").fetchone()
        self.held = float(held[0]) if held else 0.0

    def _fill(self, rows: Sequence[tuple[str, str, str]]) -> None:
        with self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.executemany("INSERT INTO plain VALUES (%s, to_tsvector(%s::regconfig, %s))", rows)
            cursor.execute("CREATE INDEX ON plain USING gin (words)")

    def ask(self, words: str) -> int:
        """Count in all three configurations, for nobody says in which language the question is."""
        typed = words.replace("«", '"').replace("»", '"').replace("*", "")
        found = self._connection.execute(_COUNT, {"typed": typed}).fetchone()
        self._connection.execute(_BEST, {"typed": typed}).fetchall()
        return int(found[0]) if found else 0

    def recall(self, language: str) -> float:
        """Give the share of inflected words found, in the configuration of their language."""
        name = CONFIGURATIONS[language]
        found = 0
        for word, text in PAIRS[language]:
            row = self._connection.execute(
                "SELECT to_tsvector(%s::regconfig, %s) @@ websearch_to_tsquery(%s::regconfig, %s)",
                (name, text, name, word),
            ).fetchone()
            found += bool(row and row[0])
        return found / len(PAIRS[language])
