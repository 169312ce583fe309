"""The index of passages on a PostgreSQL server: lexemes in a `tsvector` under GIN, beside a dossier's records.

In:  passages whose words are folded and stemmed already; no text-search configuration of the server's takes part.
Out: those that may answer a question. The tables hold nothing that a record does not, and can be emptied at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg

from travaux.model.passages import Indexed
from travaux.stores.passages import SqlitePassages
from travaux.stores.postgres.refusals import unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from travaux.model.passages import Clause, Question
    from travaux.stores.postgres.session import Session

_MARK = """INSERT INTO {index}.entries (record, version, entry, parts) VALUES (%s, %s, %s, %s)
ON CONFLICT (record, version, entry) DO UPDATE SET parts = excluded.parts"""
_ADD = """INSERT INTO {index}.passages (e, place, kind, language, digest, length, row, words)
VALUES (%s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s)) ON CONFLICT (e, place, digest) DO NOTHING"""
# Until the server has counted the rows it would rather walk through all of a record's; so it is told the order.
_FIND = """WITH found AS MATERIALIZED (
    SELECT e, place, kind, language, digest, length, row FROM {index}.passages WHERE words @@ %s::tsquery
)
SELECT entry, place, kind, language, digest, length, row FROM found JOIN {index}.entries USING (e)
WHERE record = %s AND version = %s"""
_EVERYTHING = """SELECT entry, place, kind, language, digest, length, row
FROM {index}.passages JOIN {index}.entries USING (e) WHERE record = %s AND version = %s"""
_SIZE = "SELECT count(*) FROM {index}.entries WHERE record = %s AND version = %s"
_MARKS = "SELECT entry, parts FROM {index}.entries WHERE record = %s AND version = %s"
_NUMBERS = "SELECT entry, e FROM {index}.entries WHERE record = %s AND version = %s"
_CLEAR = "DELETE FROM {index}.entries WHERE record = %s AND version = %s"
_CLEAR_OTHERS = "DELETE FROM {index}.entries WHERE record = %s AND version <> %s"


class PostgresPassages:
    """An index in a schema beside a space; implements `model.passages.PassageIndex`.

    What another version of the words was read in for counts for nothing here, and goes when a record is read in.
    """

    def __init__(self, session: Session, space: str, *, version: str) -> None:
        """Name the space; its session is shared and stays open when this is closed."""
        self._session, self._version = session, version
        self._index = f"{space}_search"

    def size(self, record: str) -> int:
        """Give how many entries of a record were read in.

        Raises:
            StoreUnpreparedError, StoreUnreachableError, StoreUnreadableError: `retreat` and ask again.
        """
        return int(self._rows(_SIZE, record, self._version)[0][0])

    def marks(self, record: str) -> Mapping[str, int]:
        """Give the entries of a record that were read in, each with the number of its parts disclosed then.

        Raises:
            StoreUnpreparedError, StoreUnreachableError, StoreUnreadableError: `retreat` and ask again.
        """
        return dict(self._rows(_MARKS, record, self._version))

    def take(self, record: str, marks: Mapping[str, int], passages: Iterable[Indexed]) -> None:
        """Add passages of entries, and mark those entries as read in; all or nothing.

        Raises:
            StoreUnpreparedError, StoreLostError, NotWritableError, DiskFullError: nothing was added.
        """
        with self._session.guard:
            try:
                connection = self._session.connection()
                with connection.transaction(), connection.cursor() as cursor:
                    cursor.execute(self._sql(_CLEAR_OTHERS), (record, self._version))
                    rows = [(record, self._version, entry, parts) for entry, parts in sorted(marks.items())]
                    cursor.executemany(self._sql(_MARK), rows)
                    cursor.execute(self._sql(_NUMBERS), (record, self._version))
                    numbers: dict[str, int] = dict(cursor.fetchall())
                    added = ((numbers[one.entry], *one[1:], _lexemes(one.row)) for one in passages)
                    cursor.executemany(self._sql(_ADD), added)
            except psycopg.Error as error:
                raise unwritten(error, self._where, was_open=True) from error

    def find(self, record: str, question: Question) -> Iterator[Indexed]:
        """Give the passages of a record that have every word of each wanted clause.

        Raises:
            StoreUnpreparedError, StoreUnreachableError, StoreUnreadableError: `retreat` and ask again.
        """
        yield from map(Indexed._make, self._rows(_FIND, _matching(question), record, self._version))

    def everything(self, record: str) -> Iterator[Indexed]:
        """Give all passages of a record.

        Raises:
            StoreUnpreparedError, StoreUnreachableError, StoreUnreadableError: `retreat` and ask again.
        """
        yield from map(Indexed._make, self._rows(_EVERYTHING, record, self._version))

    def clear(self, record: str) -> None:
        """Forget a record's passages.

        Raises:
            StoreUnpreparedError, StoreLostError, NotWritableError: they are still there.
        """
        with self._session.guard:
            try:
                self._session.connection().execute(self._sql(_CLEAR), (record, self._version))
            except psycopg.Error as error:
                raise unwritten(error, self._where, was_open=True) from error

    def retreat(self) -> SqlitePassages:
        """Give an empty index in memory, to be used instead; what the server has stays there."""
        return SqlitePassages(None, version=self._version)

    def close(self) -> None:
        """Do nothing: the session is the place's."""

    @property
    def _where(self) -> str:
        return f"{self._session.where} ({self._index})"

    def _sql(self, statement: str) -> bytes:
        # The name was checked with the space: small letters, digits and underscores.
        return statement.format(index=self._index).encode()

    def _rows(self, query: str, *values: str) -> list[Any]:
        def ask(connection: psycopg.Connection[Any]) -> list[Any]:
            return connection.execute(self._sql(query), values, binary=True).fetchall()

        return self._session.read(ask)


def _lexemes(row: str) -> list[str]:
    return sorted({lexeme for lexeme in row.replace(" ", "").split("|") if lexeme})


def _matching(question: Question) -> str:
    """Give the question as a `tsquery`: of each wanted clause every word, in any place."""
    return " & ".join(_any_of(clause, n) for clause in question.wanted for n in range(len(clause.words)))


def _any_of(clause: Clause, n: int) -> str:
    # Lexemes are letters and digits, so quoting them is enough.
    beginnings = clause.beginnings if n == len(clause.words) - 1 else ()
    ways = [*(f"'{one}'" for one in clause.words[n]), *(f"'{one}':*" for one in beginnings)]
    return f"({' | '.join(ways)})"
