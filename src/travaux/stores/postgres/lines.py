"""A record on a PostgreSQL server: durable at commit, append-only by right and by trigger, one writer at a time.

In:  lines to append.
Out: lines in order of arrival; faults of the schema itself. Guards are rails; signatures are proof.

The writer holds an advisory lock of its session: the server lets go of it when the connection ends, however it
ends. So a connection that was opened anew holds no turn, and whatever was begun before is refused.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any

import psycopg

from travaux.model.errors import TravauxError
from travaux.record.lines import Claim, Line, RecordFault
from travaux.stores.errors import (
    CommitUnknownError,
    NotARecordError,
    NotWritableError,
    StoreLostError,
    StoreUnreadableError,
    WriterBusyError,
)
from travaux.stores.guards import not_a_record
from travaux.stores.postgres import guards
from travaux.stores.postgres.refusals import unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travaux.stores.postgres.session import Session

_BATCH = 512
_PAUSE = 0.2
"""Seconds between two attempts to ask a server that is coming up again."""

# Both tables in one statement: one way to the server and back, and a transaction of its own.
_INSERT = """
WITH entry AS (
    INSERT INTO {place}.entries (author, seq, id, payload, signature, disclosed, position)
    SELECT author, seq, id, payload, signature, disclosed,
        n + (SELECT coalesce(max(position), 0) FROM {place}.entries)
    FROM unnest(%b::text[], %b::bigint[], %b::text[], %b::bytea[], %b::bytea[], %b::integer[])
        WITH ORDINALITY AS new (author, seq, id, payload, signature, disclosed, n)
)
INSERT INTO {place}.disclosures (entry, position, disclosure)
SELECT * FROM unnest(%b::text[], %b::integer[], %b::text[])
"""
_ENTRIES = (
    "SELECT position, author, seq, id, payload, signature FROM {place}.entries"
    " WHERE position > %s ORDER BY position LIMIT %s"
)
_SHOWN = (
    "SELECT d.entry, d.disclosure FROM {place}.entries e JOIN {place}.disclosures d ON d.entry = e.id"
    " WHERE e.position BETWEEN %s AND %s ORDER BY e.position, d.position"
)


class PostgresLines:
    """The lines of one record in one schema; implements `record.lines.LineStore`."""

    def __init__(self, session: Session, space: str, name: str, *, create: bool = False) -> None:
        """Name a record of a space; nothing is read or written yet.

        With `create` the first append brings the record into being, whole and with its lines.
        """
        self._session, self._space, self._name = session, space, name
        self._is_new = create
        self._known: str | None = None
        self._is_checked = False
        self._threads = RLock()
        self._depth = 0
        self._turn = 0
        """The opening of the session in which the lock was taken."""

    @property
    def where(self) -> str:
        """The record's name and its server."""
        return f"{self._name} in {self._session.where} ({self._space})"

    def lines(self, after: int = 0) -> Iterator[tuple[int, Line]]:
        """Give each line past position `after` in order of arrival, with its position (from 1).

        Lines appended meanwhile are given too. Nothing is held between two lines.

        Raises:
            NotARecordError: it is not there, or something else.
            StoreUnreachableError, StoreUnreadableError: there is no answer.
        """
        while not self._is_new:
            batch = self._session.read(partial(self._batch, after=after))
            yield from batch
            if len(batch) < _BATCH:
                return
            after = batch[-1][0]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer; waits a bounded time for another, in turn. What the body raises passes through.

        Raises:
            WriterBusyError: another writer does not finish.
            StoreUnreachableError: the server does not answer.
        """
        if not self._threads.acquire(timeout=self._session.patience):
            raise self._busy()
        try:
            if self._depth == 0:
                self._lock()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._unlock()
        finally:
            self._threads.release()

    def append(self, lines: Sequence[Line]) -> None:
        """Add lines, all or none, inside `writing()`; on return they are durable. Each carries its claim.

        Raises:
            DiskFullError, NotWritableError, EntryRepeatedError, StoreLostError: nothing was added.
            CommitUnknownError: the server went away while it made them durable, and does not come back.
        """
        if not self._depth:
            message = "append only inside writing()"
            raise RuntimeError(message)
        values = _columns(lines)
        with self._session.guard:
            connection = self._in_turn()
            if not lines:
                with suppress(psycopg.Error):  # a connection that broke is not noticed before it is used
                    connection.execute(b"SELECT 1")
                self._in_turn()
                return
            try:
                self._insert(connection, values)
            except psycopg.Error as error:
                if not connection.closed:
                    self._undo(connection)
                    raise self._refused(error) from error
                self._ask_after(lines, error)
            except BaseException:
                self._undo(connection)
                raise
            self._is_new = False

    def guard_faults(self) -> tuple[RecordFault, ...]:
        """Say what is wrong with the record itself: none, its guards or disclosures gone, rights to change it.

        Raises:
            StoreUnreachableError: there is no answer.
        """
        if self._is_new:
            return ()

        def look(connection: psycopg.Connection[Any]) -> tuple[RecordFault, ...]:
            place = self._place(connection)
            if place is None:
                return (not_a_record(f"{self.where} is not there"),)
            return tuple(guards.faults(connection, place, self._name))

        try:
            return self._session.read(look)
        except StoreUnreadableError as error:
            return (not_a_record(f"{self._name} cannot be read as a record: {error.message}"),)

    def close(self) -> None:
        """Let go of the server. It can be used again."""
        self._session.close()

    def _place(self, connection: psycopg.Connection[Any]) -> str | None:
        """Find the record's schema; None where no such record is listed."""
        if self._known is None:
            query = f"SELECT place FROM {self._space}.records WHERE name = %s".encode()
            row = connection.execute(query, (self._name,)).fetchone()
            self._known = str(row[0]) if row else None
        return self._known

    def _placed(self, connection: psycopg.Connection[Any]) -> str:
        """Give the record's schema as it stands in SQL.

        Raises:
            NotARecordError: there is none.
        """
        place = self._place(connection)
        if not self._is_checked:
            strange = "is not there" if place is None else guards.strangeness(connection, place)
            if strange:
                message = f"{self.where} {strange}"
                raise NotARecordError(
                    message, hint="name a record that is there, or bring Travaux up to date"
                )
            self._is_checked = True
        return _quoted(place or "")

    def _batch(self, connection: psycopg.Connection[Any], after: int) -> list[tuple[int, Line]]:
        """Give the next lines past a position, at most `_BATCH`."""
        place = self._placed(connection)
        cursor = connection.cursor(binary=True)
        rows = cursor.execute(_ENTRIES.format(place=place).encode(), (after, _BATCH)).fetchall()
        shown: dict[str, list[str]] = {}
        if rows:
            # Read after the entries: what came with an entry is there as soon as the entry is.
            query = _SHOWN.format(place=place).encode()
            for entry, disclosure in cursor.execute(query, (rows[0][0], rows[-1][0])):
                shown.setdefault(entry, []).append(disclosure)
        return [
            (position, Line(payload, signature, tuple(shown.get(name, ())), Claim(author, seq, name)))
            for position, author, seq, name, payload, signature in rows
        ]

    def _insert(self, connection: psycopg.Connection[Any], values: tuple[list[Any], ...]) -> None:
        if not self._is_new:
            connection.execute(_INSERT.format(place=self._placed(connection)).encode(), values)
            return
        connection.execute(b"BEGIN")
        try:
            row = connection.execute(f"SELECT {self._space}.found(%s)".encode(), (self._name,)).fetchone()
        except (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateSchema) as error:
            self._undo(connection)
            message = f"{self.where} is there already"
            hint = "nothing was written; give the new record another name"
            raise NotWritableError(message, hint=hint) from error
        connection.execute(_INSERT.format(place=_quoted(str(row[0] if row else ""))).encode(), values)
        connection.execute(b"COMMIT")

    def _lock(self) -> None:
        self._session.users += 1
        try:
            with self._session.guard:
                self._session.read(self._take)
                self._turn = self._session.opened
        except BaseException:
            self._session.users -= 1
            raise

    def _take(self, connection: psycopg.Connection[Any]) -> None:
        try:
            connection.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", (self._key,))
        except psycopg.errors.LockNotAvailable as error:
            raise self._busy() from error

    def _unlock(self) -> None:
        self._session.users -= 1
        with self._session.guard, suppress(psycopg.Error):
            connection = self._session.lasting(self._turn)
            if connection is not None:
                connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", (self._key,))

    @property
    def _key(self) -> str:
        return f"travaux {self._space}:{self._name}"

    def _in_turn(self) -> psycopg.Connection[Any]:
        """Give the connection that holds the lock."""
        connection = self._session.lasting(self._turn)
        if connection is None:
            message = f"the connection to {self.where} broke, and with it the turn to write"
            raise StoreLostError(message, hint="nothing more was written; do it again")
        return connection

    def _undo(self, connection: psycopg.Connection[Any]) -> None:
        status = connection.info.transaction_status
        if status == psycopg.pq.TransactionStatus.ACTIVE:
            # Interrupted in the middle, it cannot be used; the server ends what it does not hear the end of.
            self._session.give_up()
        elif status != psycopg.pq.TransactionStatus.IDLE:
            with suppress(psycopg.Error):
                connection.execute(b"ROLLBACK")

    def _ask_after(self, lines: Sequence[Line], lost: psycopg.Error) -> None:
        """Find out what became of lines whose connection broke.

        They are there, or will never be, once the session that sent them has ended. It ends by letting go of its lock.

        Raises:
            StoreLostError: they were not written.
            CommitUnknownError: nobody answers.
        """
        last = lines[-1].claimed
        assert last is not None  # noqa: S101  they were about to be written
        for _ in range(max(1, int(self._session.patience / _PAUSE))):
            try:
                connection = self._session.connection()
                if self._holds(connection, last.id):
                    return
                self._take(connection)
                there = self._holds(connection, last.id)
                connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", (self._key,))
            except TravauxError:
                break
            except psycopg.Error:
                time.sleep(_PAUSE)  # noqa: TID251  a person's command waits here; no result depends on the time
                continue
            if there:
                return
            raise unwritten(lost, self.where, was_open=True) from lost
        message = f"the connection to {self.where} broke while it made {last.author}#{last.seq} durable"
        hint = "whether it did is not known: look when the server answers (travaux record log), before you do it again"
        raise CommitUnknownError(message, hint=hint) from lost

    def _holds(self, connection: psycopg.Connection[Any], name: str) -> bool:
        place = self._place(connection)
        if place is None:
            return False
        query = f"SELECT 1 FROM {_quoted(place)}.entries WHERE id = %s".encode()
        return connection.execute(query, (name,)).fetchone() is not None

    def _refused(self, error: psycopg.Error) -> Exception:
        return unwritten(error, self.where, was_open=True)

    def _busy(self) -> WriterBusyError:
        message = f"another program has been writing {self.where} for {self._session.patience:g} s"
        return WriterBusyError(message, hint="nothing was written; try again when it has finished")


def _columns(lines: Sequence[Line]) -> tuple[list[Any], ...]:
    """Give the columns of the two tables, in the order of `_INSERT`."""
    claims = [line.claimed for line in lines if line.claimed is not None]
    if len(claims) < len(lines):
        message = "a line to append carries its claim"
        raise ValueError(message)
    shown = [
        (claim.id, place, disclosure)
        for claim, line in zip(claims, lines, strict=True)
        for place, disclosure in enumerate(line.disclosures, 1)
    ]
    return (
        [claim.author for claim in claims],
        [claim.seq for claim in claims],
        [claim.id for claim in claims],
        [line.payload for line in lines],
        [line.signature for line in lines],
        [len(line.disclosures) for line in lines],
        *([row[column] for row in shown] for column in range(3)),
    )


def _quoted(place: str) -> str:
    return '"' + place.replace('"', '""') + '"'
