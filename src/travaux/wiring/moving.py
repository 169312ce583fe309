"""Moving: a dossier's records go to another store, proved to be the same there.

In:  a dossier's folder, where its records are to be kept.
Out: what was copied; the setting, switched last.
"""

from __future__ import annotations

import functools
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk import moves, watch
from travaux.desk.errors import StoreOccupiedError
from travaux.stores import places
from travaux.stores.private import SqlitePrivate
from travaux.wiring.settings import StoreAt, keep_store, read_settings
from travaux.wiring.standing import founding, open_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from travaux.record.lines import LineStore


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier's records, moved."""

    source: str
    target: str
    records: tuple[moves.Copied, ...]
    is_new: bool
    """False where they were there already and nothing had to be switched."""


def move(folder: Path, to: StoreAt | None, *, progress: Callable[[str, int], None] | None = None) -> Moved:
    """Copy a dossier's records to another place, and keep them there from then on.

    All are held against writers until the setting is switched, which is one renaming of `travaux.toml`: until
    then the dossier works from where it was, and the move can be repeated. The source stays as it is.

    Raises:
        StoreOccupiedError: the target holds other records.
        RecordFaultyError, StoresDifferError, WriterBusyError: nothing was switched.
    """
    with ExitStack() as held:
        held.enter_context(founding(folder).held())
        settings = read_settings(folder)
        source, target = open_place(folder, settings.store), open_place(folder, to)
        for place in (source, target):
            held.callback(place.close)
        names_, there = source.names(), target.names()
        strangers = sorted(set(there) - set(names_))
        if strangers:
            message = f"{target.where} holds other records: {', '.join(strangers)[:200]}"
            raise StoreOccupiedError(message, hint="nothing was moved; name another schema or database")
        private = SqlitePrivate(folder / "desk.db")
        held.callback(private.close)

        def marks(record: str | None) -> watch.Heads:
            return watch.remembered(private, record).marks

        is_new = settings.store != to
        copied, sources = [], []
        for name in names_:
            store = source.lines(name)
            sources.append(store)
            held.callback(store.close)
            held.enter_context(store.writing())
            arrived = target.lines(name, create=name not in there) if is_new else store
            held.callback(arrived.close)
            told = functools.partial(progress, name) if progress is not None else None
            copied.append(moves.copy(name, store, arrived, marks=marks, progress=told))
        if is_new:
            keep_store(folder, to, just_before=lambda: _see_held(sources))
        return Moved(source.where, target.where, tuple(copied), is_new)


def _see_held(sources: Iterable[LineStore]) -> None:
    """See that nobody can have written meanwhile; a server loses a turn when its connection breaks."""
    for store in sources:
        store.append(())


def prepare_store(
    administrator: str, to: StoreAt, *, password: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Make room for records on a server, as its administrator; give the place, and what had to be made."""
    done = places.prepare(administrator, address=to.url, space=to.schema, password=password)
    return f"{done.where} ({done.space})", done.made
