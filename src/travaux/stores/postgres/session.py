"""A line to a PostgreSQL server: opened when first needed, with settings that keep what is acknowledged.

In:  an address without a password; libpq finds that in `PGPASSWORD`, `PGPASSFILE` or `~/.pgpass`.
Out: a connection in autocommit mode; how often it had to be opened, so that who held a lock knows it is gone.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from travaux.stores.errors import AddressInvalidError, StoreUnfitError
from travaux.stores.locks import PATIENCE
from travaux.stores.postgres.refusals import unread

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Answer = TypeVar("Answer")

SCHEMES = ("postgresql", "postgres")
LEAST_VERSION = 150_000
_SETTINGS = """
SET synchronous_commit = on;
SET default_transaction_isolation = 'read committed';
SET search_path = pg_catalog;
SET statement_timeout = 0;
SET lock_timeout = {milliseconds};
"""
# A server that is gone is noticed after some seconds, and not when the system's own patience of hours ends.
_DEFAULTS = {
    "application_name": "travaux",
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    "client_encoding": "UTF8",
}


def parsed(address: str) -> dict[str, Any]:
    """Read an address.

    Raises:
        AddressInvalidError: it is none, or names a password.
    """
    hint = "write it as postgresql://USER@HOST/DATABASE; the password goes into PGPASSFILE or ~/.pgpass"
    try:
        scheme = urlsplit(address).scheme
        parts = dict(conninfo_to_dict(address))
    except (ValueError, psycopg.Error) as error:
        # Neither the address nor what libpq says of it is repeated: a password may stand in it.
        message = "the store's address is no PostgreSQL URL"
        raise AddressInvalidError(message, hint=hint) from error
    if scheme not in SCHEMES or not parts.get("user") or not parts.get("dbname"):
        message = "the store's address is no PostgreSQL URL with a user and a database"
        raise AddressInvalidError(message, hint=hint)
    if {"password", "sslpassword"} & parts.keys():
        message = "the store's address holds a password, which settings and lists of processes would show"
        raise AddressInvalidError(message, hint=hint)
    return parts


def shown(parts: dict[str, Any]) -> str:
    """Give an address as messages name it: host, port, database; no user, no options."""
    port = f":{parts['port']}" if parts.get("port") else ""
    host = parts.get("host") or ""
    return f"postgresql://{host if not host.startswith('/') else ''}{port}/{parts['dbname']}"


class Session:
    """One connection, kept and shared by the stores of a desk; opened anew after it broke."""

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        """Name the server; nothing is opened yet. A writer waits `patience` seconds for another."""
        self._parts = parsed(address)
        self.where = shown(self._parts)
        self.patience = patience
        self.guard = RLock()
        """Held for the length of a transaction: the threads of one desk share its connection."""
        self.opened = 0
        """Times the connection was opened: what a session holds on the server goes with it."""
        self.users = 0
        """Writers at work: while there is one, the connection stays."""
        self._connection: psycopg.Connection[Any] | None = None

    def connection(self) -> psycopg.Connection[Any]:
        """Give the connection, opening it where there is none or it broke.

        Raises:
            StoreUnfitError: the server would not keep what it acknowledges, or is too old.
            psycopg.Error: it cannot be reached.
        """
        if self._connection is None or self._connection.closed:
            self._connection = self._open()
            self.opened += 1
        return self._connection

    def lasting(self, opening: int) -> psycopg.Connection[Any] | None:
        """Give the connection of that opening, or None where it is gone and what it held with it."""
        gone = self._connection is None or self._connection.closed or self.opened != opening
        return None if gone else self._connection

    def read(self, question: Callable[[psycopg.Connection[Any]], Answer]) -> Answer:
        """Put a question that changes nothing; a connection that broke is opened again, once.

        Raises:
            StoreUnreachableError, StoreUnreadableError: there is no answer.
        """
        with self.guard:
            try:
                try:
                    return question(self.connection())
                except psycopg.OperationalError:
                    if self._connection is None or not self._connection.closed:
                        raise
                    return question(self.connection())
            except psycopg.Error as error:
                raise unread(error, self.where) from error

    def close(self) -> None:
        """Let go of the server, unless a writer is at work. It can be used again."""
        if not self.users:
            self.give_up()

    def give_up(self) -> None:
        """Let go of the server and of all that is held there."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _open(self) -> psycopg.Connection[Any]:
        connection = psycopg.Connection.connect(**{**_DEFAULTS, **self._parts}, autocommit=True)
        try:
            connection.execute(_SETTINGS.format(milliseconds=int(self.patience * 1000)).encode())
            self._refuse_unfit(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_unfit(self, connection: psycopg.Connection[Any]) -> None:
        asked = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),"
        asked += " current_setting('synchronous_commit'), current_setting('fsync')"
        version, encoding, commit, fsync = connection.execute(asked.encode()).fetchone() or (0, "", "", "")
        wrong = ""
        if version < LEAST_VERSION:
            wrong = f"PostgreSQL {version // 10_000} is too old: 15 or later is needed"
        elif encoding != "UTF8":
            wrong = f"the database is encoded in {encoding}, and texts are in every script: make it in UTF8"
        elif (commit, fsync) != ("on", "on"):
            wrong = (
                f"it may lose what it acknowledged (synchronous_commit={commit}, fsync={fsync}): set both on"
            )
        if wrong:
            message = f"{self.where} cannot keep a record"
            raise StoreUnfitError(message, hint=wrong)
