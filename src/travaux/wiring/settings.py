"""Settings: what a dossier's `travaux.toml` says, and how it is written anew.

In:  a dossier's folder.
Out: frozen values; errors that say which line of which file to mend.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.model import names
from travaux.model.errors import TravauxError
from travaux.stores import places
from travaux.stores.sqlite import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = "travaux.toml"


class DossierUnknownError(TravauxError):
    """There is no dossier where one was looked for."""

    code = "dossier-unknown"


class DossierUnreadableError(TravauxError):
    """The settings of a dossier cannot be read."""

    code = "dossier-unreadable"


class NotWritableError(TravauxError):
    """A folder or file cannot be written."""

    code = "not-writable"


@dataclass(frozen=True, slots=True)
class StoreAt:
    """Where records are kept on a PostgreSQL server: `[store]` in `travaux.toml`."""

    url: str
    """No password: libpq finds it in `PGPASSFILE`, `~/.pgpass` or `PGPASSWORD`."""
    schema: str = places.SPACE


@dataclass(frozen=True, slots=True)
class Settings:
    """What `travaux.toml` says."""

    title: str
    party: str
    desk: str
    is_observer: bool
    is_public: bool
    """Readers of the web pages need no account."""
    store: StoreAt | None = None
    """None where the records are files in the dossier."""
    precedents: Path | None = None
    """The index of treaties that provisions are looked for in; None where none is named."""


def read_settings(folder: Path) -> Settings:
    """Read `travaux.toml`.

    Raises:
        DossierUnreadableError: it is not what `init` writes.
    """
    path = folder / SETTINGS
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        settings = Settings(
            title=document["title"],
            party=names.party(document["party"]),
            desk=names.desk(document["desk"]),
            is_observer=document.get("observer", False) is True,
            is_public=document.get("web", {}).get("public", False) is True,
            store=_store(document.get("store")),
            precedents=_index(folder, document.get("precedents", {}).get("index")),
        )
    except FileNotFoundError as error:
        message = f"{str(folder)[:200]!r} is no dossier: it has no {SETTINGS}"
        raise DossierUnknownError(message, hint="begin one: travaux init FOLDER …") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{str(path)[:200]!r} cannot be read: {error}"
        raise DossierUnreadableError(message, hint="mend it, or restore it from a backup") from error
    return settings


def _index(folder: Path, named: object) -> Path | None:
    """Read where the index of precedents lies; what is no whole path begins at the dossier."""
    if named is None:
        return None
    if not isinstance(named, str) or not named.strip():
        message = '[precedents] needs index = "FILE"'
        raise ValueError(message)
    return folder / named


def _store(table: object) -> StoreAt | None:
    """Read the table `[store]`; without a `url` the records are files."""
    match table:
        case None:
            return None
        case {"url": str(url), **rest} if isinstance(rest.get("schema", ""), str):
            return StoreAt(url, str(rest.get("schema", places.SPACE)))
        case _:
            message = '[store] needs url = "postgresql://…"'
            raise ValueError(message)


def keep_store(folder: Path, store: StoreAt | None, *, just_before: Callable[[], None]) -> None:
    """Write `[store]` into the settings, and leave whatever else is in them as it is.

    `just_before` is called when only the renaming is left to do; what it raises leaves the settings as they were.
    """
    import tomlkit  # noqa: PLC0415  only writing settings needs it

    path = folder / SETTINGS
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        document.pop("store", None)
        if store is not None:
            table = tomlkit.table()
            table.add("url", tomlkit.item(store.url))
            table.add("schema", tomlkit.item(store.schema))
            document.add("store", table)
        beside = path.with_name(f".{SETTINGS}.new")
        beside.unlink(missing_ok=True)
        write_private(beside, tomlkit.dumps(document).encode())
        beside.chmod(path.stat().st_mode & 0o777)
        just_before()
        beside.replace(path)
        sync_folder(folder)
    except OSError as error:
        message = f"{str(path)[:200]!r} cannot be written: {error.strerror}"
        hint = "the records are where [store] in it says; give yourself the right, and do it again"
        raise NotWritableError(message, hint=hint) from error


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, from its first moment."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
