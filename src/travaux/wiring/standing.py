"""Standing: where a dossier keeps its records, and whether it still does.

In:  a dossier's folder and its settings.
Out: a place in a file system or on a server; what tells that a desk is to be opened anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.stores import places
from travaux.stores.locks import FileLock
from travaux.wiring.settings import SETTINGS, StoreAt, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from travaux.stores.places import Place


def open_place(folder: Path, store: StoreAt | None) -> Place:
    """Open where a dossier keeps its records."""
    if store is None:
        return places.SqlitePlace(folder / "records")
    return places.on_server(store.url, store.schema)


def founding(folder: Path) -> FileLock:
    """Give the lock under which records are founded and moved: a move must not overlook a new one."""
    return FileLock(folder / "records" / "dossier.lock")


class Standing:
    """Whether a dossier still keeps its records where it did; the settings are read only when they were changed."""

    def __init__(self, folder: Path, store: StoreAt | None) -> None:
        self._folder, self._store = folder, store
        self._seen = self._stamp()

    def __call__(self) -> bool:
        """Say whether the setting is the one of the beginning."""
        stamp = self._stamp()
        if stamp != self._seen:
            if read_settings(self._folder).store != self._store:
                return False
            self._seen = stamp
        return True

    def _stamp(self) -> tuple[int, int, int]:
        try:
            status = (self._folder / SETTINGS).stat()
        except OSError:
            return (0, 0, 0)
        return (status.st_mtime_ns, status.st_ino, status.st_size)


class RecordsWatch:
    """Names a dossier's records and their place, again and again, for who keeps a desk open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: tuple[Standing, Place] | None = None

    def __call__(self) -> tuple[str, ...]:
        """Name the place and the records; other words than before mean that the desk is to be opened anew."""
        if self._open is None or not self._open[0]():
            self.close()
            store = read_settings(self._folder).store
            self._open = (Standing(self._folder, store), open_place(self._folder, store))
        place = self._open[1]
        return (place.where, *place.names())

    def close(self) -> None:
        """Let go of the place."""
        if self._open is not None:
            self._open[1].close()
        self._open = None
