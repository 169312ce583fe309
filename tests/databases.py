"""A PostgreSQL database for tests: on a server that the tests bring, or on the one that `TRAVAUX_TEST_PG` names.

In:  nothing, or the URL of an administrator; a password stands in `PGPASSFILE` or `~/.pgpass`.
Out: fresh spaces for records, each with a user and an owner of its own; all of it gone afterwards.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tools import postgres
from travaux.stores import places
from travaux.stores.postgres.place import PostgresPlace

PASSWORD = "no secret at all"


@dataclass(frozen=True, slots=True)
class Space:
    """Room for the records of one dossier."""

    address: str
    """As `[store] url` has it."""
    name: str
    administrator: str
    opened: list[PostgresPlace] = field(default_factory=list)

    def place(self, patience: float = 10.0) -> PostgresPlace:
        """Give the records, as a desk opens them; `close` closes it too."""
        self.opened.append(PostgresPlace(self.address, self.name, patience=patience))
        return self.opened[-1]

    def close(self) -> None:
        """Let go of everything that was opened."""
        while self.opened:
            self.opened.pop().close()

    def administer(self, *statements: str) -> None:
        """Let the administrator do something."""
        with psycopg.connect(self.administrator, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@dataclass(frozen=True, slots=True)
class Database:
    """A database, and how its administrator reaches it."""

    administrator: str
    server: postgres.Server | None
    """The server, where it is the tests' own."""
    numbers: Iterator[int] = field(default_factory=count)

    def user(self, name: str) -> str:
        """Give the address of a user."""
        parts = urlsplit(self.administrator)
        return parts._replace(netloc=f"{name}@{parts.netloc.partition('@')[2]}").geturl()

    def unprepared(self) -> Space:
        """Name a space for which nothing has been made."""
        name = f"{PREFIX}{os.getpid()}_{next(self.numbers)}"
        return Space(self.user(f"{name}_user"), name, self.administrator)

    def space(self) -> Space:
        """Make room for records."""
        space = self.unprepared()
        places.prepare(self.administrator, address=space.address, space=space.name, password=PASSWORD)
        return space


PREFIX = "test_"


@contextmanager
def database(folder: Path, *, own: bool = False) -> Iterator[Database]:
    """Give a database; `own` asks for a server of one's own, which may be killed."""
    named = None if own else os.environ.get(postgres.NAMED)
    with _passwords(folder):
        if named:
            with _on(named) as made:
                yield made
            return
        with postgres.server() as server:
            if server is None:
                pytest.skip(f"no PostgreSQL is here: install it, or name a server in {postgres.NAMED}")
            yield Database(server.url, server)


@contextmanager
def _on(named: str) -> Iterator[Database]:
    """Make a database on a running server; it and the roles of its spaces go afterwards."""
    name = f"{PREFIX}{os.getpid()}"
    with psycopg.connect(named, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" ENCODING UTF8 TEMPLATE template0'.encode())
        try:
            yield Database(urlsplit(named)._replace(path=f"/{name}").geturl(), None)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
            roles = connection.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", (f"{name}\\_%",))
            for (role,) in roles.fetchall():
                connection.execute(f'DROP ROLE "{role}"'.encode())


@contextmanager
def _passwords(folder: Path) -> Iterator[None]:
    """Let libpq find the password of every user that the tests make, beside those it finds already."""
    own = Path(os.environ.get("PGPASSFILE", Path.home() / ".pgpass"))
    kept = own.read_text() if own.is_file() else ""
    passwords = folder / "passwords"
    passwords.write_text(f"{kept}\n*:*:*:*:{PASSWORD}\n")
    passwords.chmod(0o600)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSFILE", str(passwords))
        yield
