"""Every store of lines, empty, by name: the suite in `test_line_stores.py` holds for each of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import Database
from travaux.record.lines import LineStore
from travaux.stores.sqlite import SqliteLines

Open = Callable[[], LineStore]
"""Opens one and the same new record; each call gives a store of its own."""


def sqlite_lines(folder: Path, _request: pytest.FixtureRequest) -> Open:
    path = folder / "main.db"

    def opened() -> LineStore:
        return SqliteLines(path, create=not path.exists(), patience=0.05)

    return opened


def postgres_lines(_folder: Path, request: pytest.FixtureRequest) -> Open:
    database: Database = request.getfixturevalue("database")
    space = database.space()

    def opened() -> LineStore:
        place = space.place(patience=0.05)
        return place.lines("main", create="main" not in place.names())

    return opened


Way = Callable[[Path, pytest.FixtureRequest], Open]
STORES: dict[str, Way] = {"sqlite": sqlite_lines, "postgres": postgres_lines}


@pytest.fixture(params=STORES)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Open the record again and again; all are closed at the end."""
    made = []
    way = STORES[request.param](tmp_path, request)

    def again() -> LineStore:
        made.append(way())
        return made[-1]

    yield again
    for store in made:
        store.close()
