"""What PostgreSQL and its library say, put into our refusals.

In:  an error of psycopg's, where it happened and what was being done.
Out: a refusal with a stable code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg

from travaux.stores.errors import (
    DiskFullError,
    EntryRepeatedError,
    NotWritableError,
    StoreLostError,
    StoreUnpreparedError,
    StoreUnreachableError,
    StoreUnreadableError,
    WriterBusyError,
)

if TYPE_CHECKING:
    from travaux.model.errors import TravauxError

_UNTAKEN = "nothing was written"
_KINDS: dict[str, tuple[type[TravauxError], str, str]] = {
    # by SQLSTATE, or its first two characters
    "53100": (DiskFullError, "cannot grow", f"{_UNTAKEN}; free some space on the server"),
    "58": (DiskFullError, "cannot grow", f"{_UNTAKEN}; look at the server's disk: it is full or damaged"),
    "23505": (EntryRepeatedError, "takes only new entries", f"{_UNTAKEN}; the entry is there already"),
    "55P03": (WriterBusyError, "is being written by another program", f"{_UNTAKEN}; try again"),
    "25006": (NotWritableError, "can only be read", f"{_UNTAKEN}; name the server that takes entries"),
}
_UNPREPARED = frozenset({"3F000", "42P01", "42501", "42883"})
"""Schema, table, right or function missing."""
_ASK = "start it, or mend [store] in travaux.toml, or give the password in PGPASSFILE or ~/.pgpass"


def unread(error: psycopg.Error, where: str) -> TravauxError:
    """Put what went wrong while reading or connecting into a refusal."""
    if _is_absence(error):
        message = f"{where} cannot be reached: {_reason(error)}"
        return StoreUnreachableError(message, hint=_ASK)
    if error.sqlstate in _UNPREPARED:
        message = f"{where} has no room for this desk's records: {_reason(error)}"
        return StoreUnpreparedError(message, hint="its administrator makes room: travaux store prepare")
    message = f"{where} cannot be read: {_reason(error)}"
    hint = "ask who keeps the server; after damage a good copy is restored"
    return StoreUnreadableError(message, hint=hint)


def unwritten(error: psycopg.Error, where: str, *, was_open: bool) -> TravauxError:
    """Put what went wrong while writing into a refusal; nothing was written.

    Args:
        where: names the record or the space.
        was_open: whether the connection had been open: what breaks then is the connection.
    """
    state = error.sqlstate or ""
    kind, says, hint = _KINDS.get(state) or _KINDS.get(state[:2]) or (NotWritableError, "", "")
    if says:
        return kind(f"{where} {says}: {_reason(error)}", hint=hint)
    if error.sqlstate in _UNPREPARED or (_is_absence(error) and not was_open):
        return unread(error, where)
    if _is_absence(error):
        message = f"the connection to {where} broke: {_reason(error)}"
        return StoreLostError(message, hint=f"{_UNTAKEN}; do it again when the server answers")
    hint = f"{_UNTAKEN}; ask who keeps the server"
    return NotWritableError(f"{where} cannot be written: {_reason(error)}", hint=hint)


def _is_absence(error: psycopg.Error) -> bool:
    """Say whether there is no server to talk to: it is away, full, going down, or lets nobody of that name in."""
    state = error.sqlstate or ""
    away = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and not state
    return away or state[:2] in {"08", "28", "53", "57"} or state == "3D000"


def _reason(error: psycopg.Error) -> str:
    """Give what was said, in one line."""
    said = error.diag.message_primary or str(error)
    return " ".join(said.split())[:300] or type(error).__name__
