"""What tests of moved records share: where a dossier may go, an act in it, and all that a store holds."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from tests.databases import Space
from travaux import wiring
from travaux.desk import sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.wiring import StoreAt

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)


def there(space: Space) -> StoreAt:
    return StoreAt(space.address, space.name)


def file_again(desk: Desk) -> str:
    return sources.file(desk, Act(), content=b"More.", publisher="Agency", language="en").entries[-1].name


def act(folder: Path) -> str:
    """File a source, whatever else; give the entry's name."""
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        return file_again(desk)


def rows_of_file(path: Path) -> list[list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in ROWS]


def rows_of_server(space: Space, name: str) -> list[list[tuple[Any, ...]]]:
    with psycopg.connect(space.administrator) as connection:
        connection.execute(f'SET search_path = "{space.name}:{name}"'.encode())
        return [connection.execute(query.encode()).fetchall() for query in ROWS]


ROWS = (
    "SELECT author, seq, id, payload, signature, disclosed, position FROM entries ORDER BY position",
    "SELECT entry, position, disclosure FROM disclosures ORDER BY entry, position",
)
"""Everything that a store holds, in SQL that both speak."""
