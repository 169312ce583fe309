"""A space in a database: where a dossier keeps its records on a server.

In:  the address and the name of the space, as `travaux.toml` has them.
Out: the records that are there, and a store for each; all of them share one connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.stores.locks import PATIENCE
from travaux.stores.postgres.lines import PostgresLines
from travaux.stores.postgres.passages import PostgresPassages
from travaux.stores.postgres.preparing import checked_space
from travaux.stores.postgres.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence


class PostgresPlace:
    """The records of one dossier on a server; implements `stores.places.Place`."""

    def __init__(self, address: str, space: str, *, patience: float = PATIENCE) -> None:
        """Name the space; nothing is opened yet.

        Raises:
            AddressInvalidError, NameInvalidError: it cannot be so named.
        """
        self._space = checked_space(space)
        self._session = Session(address, patience=patience)
        self.where = f"{self._session.where} ({space})"

    def names(self) -> Sequence[str]:
        """Name the records, sorted.

        Raises:
            StoreUnreachableError, StoreUnpreparedError: they cannot be listed.
        """
        query = f"SELECT name FROM {self._space}.records".encode()
        rows = self._session.read(lambda connection: connection.execute(query).fetchall())
        return sorted(str(name) for (name,) in rows)

    def lines(self, name: str, *, create: bool = False) -> PostgresLines:
        """Give the store of a record; with `create`, of one that its first append brings into being."""
        return PostgresLines(self._session, self._space, name, create=create)

    def passages(self, version: str) -> PostgresPassages:
        """Give the index of passages that stands beside the records; `version` names how words are analysed."""
        return PostgresPassages(self._session, self._space, version=version)

    def close(self) -> None:
        """Let go of the server. It can be used again."""
        self._session.close()
