"""Places: where a dossier keeps its records, a folder of files or a space in a database.

In:  what `travaux.toml` says.
Out: the records that are there, and a store for each.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol

from travaux.stores.errors import DriverMissingError
from travaux.stores.passages import SqlitePassages
from travaux.stores.sqlite import SqliteLines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from travaux.model.passages import PassageIndex
    from travaux.record.lines import LineStore
    from travaux.stores.postgres.place import PostgresPlace
    from travaux.stores.postgres.preparing import Prepared

SPACE = "travaux"
"""The schema in a database where none is named."""


class Place(Protocol):
    """Where the records of a dossier are kept."""

    where: str
    """Names it in messages; no password, no user."""

    def names(self) -> Sequence[str]:
        """Name the records, sorted."""
        ...

    def lines(self, name: str, *, create: bool = False) -> LineStore:
        """Give the store of a record; with `create`, of one that its first append brings into being."""
        ...

    def passages(self, version: str) -> PassageIndex:
        """Give the index of passages that stands beside the records; `version` names how words are analysed."""
        ...

    def close(self) -> None:
        """Let go of it. It can be used again."""
        ...


class SqlitePlace:
    """The folder `records` of a dossier, with a file for each record; implements `Place`."""

    where = "the folder records/"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Sequence[str]:
        """Name the records, sorted."""
        return sorted(path.stem for path in self._folder.glob("*.db") if path.is_file())

    def lines(self, name: str, *, create: bool = False) -> SqliteLines:
        """Give the store of a record; with `create`, of one that its first append brings into being."""
        return SqliteLines(self._folder / f"{name}.db", create=create)

    def passages(self, version: str) -> SqlitePassages:
        """Give the index of passages, a file of the dossier; `version` names how words are analysed."""
        return SqlitePassages(self._folder.parent / "search.db", version=version)

    def close(self) -> None:
        """Do nothing: each store holds its own file."""


def on_server(address: str, space: str) -> PostgresPlace:
    """Give a space in a database. The library that speaks to servers is loaded only here.

    Raises:
        DriverMissingError: it is not installed.
        AddressInvalidError, NameInvalidError: the space cannot be so named.
    """
    _need_driver()
    place: PostgresPlace = importlib.import_module("travaux.stores.postgres.place").PostgresPlace(
        address, space
    )
    return place


def prepare(administrator: str, *, address: str, space: str, password: str | None = None) -> Prepared:
    """Make room for records in a database, as its administrator; see `postgres.preparing`."""
    _need_driver()
    preparing = importlib.import_module("travaux.stores.postgres.preparing")
    prepared: Prepared = preparing.prepare(administrator, address=address, space=space, password=password)
    return prepared


def _need_driver() -> None:
    try:
        importlib.import_module("psycopg")
    except ImportError as error:
        message = "records on a PostgreSQL server need the package psycopg, which is not installed"
        raise DriverMissingError(message, hint="install it: pip install 'travaux[postgres]'") from error
