"""Wiring: reads a dossier's settings, opens its stores and keys, hands out a `Desk`.

In:  a folder, the environment, the clock.
Out: a desk at work; nothing below this module chooses a store, reads a clock or draws a random number.
"""

from __future__ import annotations

import functools
import secrets
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.desk import records, verification, watch
from travaux.desk.acts import Act
from travaux.desk.desk import Desk, Identity
from travaux.desk.errors import KeyLockedError
from travaux.desk.papers import words
from travaux.desk.verification import Memory
from travaux.model import names
from travaux.model.errors import DateUnreadableError, TravauxError
from travaux.record import keys
from travaux.stores.private import SqlitePrivate
from travaux.stores.sqlite import SqliteLines
from travaux.stores.standing import StandingLines
from travaux.wiring.moving import Moved, move, prepare_store
from travaux.wiring.settings import (
    SETTINGS,
    DossierUnknownError,
    DossierUnreadableError,
    NotWritableError,
    Settings,
    StoreAt,
    read_settings,
    write_private,
)
from travaux.wiring.standing import RecordsWatch, Standing, founding, open_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from travaux.desk.acts import Acknowledgement
    from travaux.desk.verification import Verified

__all__ = [
    "MAIN",
    "SETTINGS",
    "DossierExistsError",
    "DossierUnknownError",
    "DossierUnreadableError",
    "Moved",
    "NotWritableError",
    "RecordsWatch",
    "Settings",
    "StoreAt",
    "check_private",
    "clock",
    "find_dossier",
    "home",
    "init",
    "move",
    "open_desk",
    "prepare_store",
    "read_passphrase",
    "read_settings",
    "renew_private",
    "verify_file",
]

MAIN = "main"
"""Name of the record that `init --observer` founds."""


class DossierExistsError(TravauxError):
    """The folder for a new dossier is not empty."""

    code = "dossier-exists"


def clock(environ: Mapping[str, str]) -> Callable[[], datetime]:
    """Give the clock: `TRAVAUX_NOW` stands still for drills and tests, else the machine's, in UTC.

    Raises:
        DateUnreadableError: `TRAVAUX_NOW` is not RFC 3339 with an offset or `Z`.
    """
    fixed = environ.get("TRAVAUX_NOW")
    if not fixed:
        return lambda: datetime.now(UTC)
    try:
        now = datetime.fromisoformat(fixed)
    except ValueError as error:
        message = f"TRAVAUX_NOW is {fixed[:40]!r}, which is no time"
        raise DateUnreadableError(message, hint="write it as 2022-01-26T18:00:00Z") from error
    now = now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)
    return lambda: now


def home(environ: Mapping[str, str]) -> Path:
    """Give the folder for settings and the demonstration: `TRAVAUX_HOME`, else the platform's data folder."""
    import platformdirs  # noqa: PLC0415  few commands need it: the others start sooner

    named = environ.get("TRAVAUX_HOME")
    return Path(named) if named else platformdirs.user_data_path("travaux", appauthor=False)


def find_dossier(named: Path | None, environ: Mapping[str, str]) -> Path:
    """Find the dossier: the one named, else `$TRAVAUX_DOSSIER`, else the nearest folder upward that is one.

    Raises:
        DossierUnknownError: there is none.
    """
    if named is None and environ.get("TRAVAUX_DOSSIER"):
        named = Path(environ["TRAVAUX_DOSSIER"])
    if named is not None:
        if not _is_file(named / SETTINGS):
            message = f"{str(named)[:200]!r} is no dossier: it has no {SETTINGS}"
            raise DossierUnknownError(message, hint="begin one: travaux init FOLDER --title TITLE --as CODE")
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_file(folder / SETTINGS):
            return folder
    message = "no dossier is here or above"
    raise DossierUnknownError(message, hint="name one with --dossier, or begin one: travaux init FOLDER …")


def init(  # noqa: PLR0913  the options of one command
    folder: Path,
    *,
    title: str,
    party: str,
    desk_name: str = "desk-1",
    observer: bool = False,
    public: bool = False,
    passphrase: str | None = None,
    now: Callable[[], datetime],
) -> Acknowledgement | None:
    """Begin a dossier; an observer's also founds the record `main`, and its acknowledgement comes back.

    The folder is built beside its place and moved there whole, so that a dossier is there entirely or not at all.

    Raises:
        DossierExistsError: the folder is there and not empty.
        NotWritableError: it cannot be made.
    """
    names.party(party)
    names.desk(desk_name)
    settings = Settings(words(title, what="title") or "", party, desk_name, observer, public)
    folder = folder.absolute()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{str(folder)[:200]!r} is not an empty folder"
            raise DossierExistsError(message, hint="name a new folder; a dossier is never written over")
        folder.parent.mkdir(parents=True, exist_ok=True)
        site = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        site.mkdir(mode=0o700)
        try:
            done = _build(site, settings, passphrase, now)
            if folder.exists():
                folder.rmdir()
            site.rename(folder)
        except BaseException:
            _remove(site)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{str(folder)[:200]!r} cannot be made: {reason}"
        raise NotWritableError(message, hint="name a folder that you may write") from error
    return done


def _build(
    site: Path, settings: Settings, passphrase: str | None, now: Callable[[], datetime]
) -> Acknowledgement | None:
    """Lay a dossier out in an empty folder."""
    import tomlkit  # noqa: PLC0415  only `init` writes settings, and the others start without it

    document = tomlkit.document()
    document.add("format", tomlkit.item("travaux.dossier/1"))
    document.add("title", tomlkit.item(settings.title))
    document.add("party", tomlkit.item(settings.party))
    document.add("desk", tomlkit.item(settings.desk))
    document.add("observer", tomlkit.item(settings.is_observer))
    web = tomlkit.table()
    web.add("public", tomlkit.item(settings.is_public))
    document.add("web", web)
    (site / SETTINGS).write_text(tomlkit.dumps(document), encoding="utf-8")
    (site / "records").mkdir()
    (site / "keys").mkdir(mode=0o700)
    for name in ("root", "desk"):
        written = keys.generate(secrets.token_bytes(32)).file(_secret(passphrase))
        write_private(site / "keys" / f"{name}.key", written)
    SqlitePrivate(site / "desk.db", create=True).close()
    if not settings.is_observer:
        return None
    with open_desk(site, now=now, passphrase=passphrase) as desk:
        return records.found(desk, Act(), name=MAIN, title=settings.title)


@contextmanager
def open_desk(folder: Path, *, now: Callable[[], datetime], passphrase: str | None = None) -> Iterator[Desk]:
    """Open a dossier's desk; its stores are closed again on leaving.

    Keys are read only when something is signed: reading needs no passphrase.
    """
    settings = read_settings(folder)
    place = open_place(folder, settings.store)
    is_current = Standing(folder, settings.store)
    private = SqlitePrivate(folder / "desk.db")

    def key(name: str) -> keys.SigningKey:
        path = folder / "keys" / f"{name}.key"
        try:
            return keys.read_key(path.read_bytes(), passphrase=_secret(passphrase))
        except OSError as error:
            message = f"the key {path.name!r} cannot be read: {error.strerror}"
            raise KeyLockedError(message, hint="restore keys/ from its backup") from error
        except keys.PassphraseWrongError as error:
            message = f"the {name} key is locked: {error.message}"
            hint = "name a file with its passphrase: --passphrase-file FILE, or TRAVAUX_PASSPHRASE_FILE"
            raise KeyLockedError(message, hint=hint) from error

    def create(name: str) -> StandingLines:
        return StandingLines(place.lines(name, create=True), is_current, founding=founding(folder).held)

    stores = {name: StandingLines(place.lines(name), is_current) for name in place.names()}
    desk = Desk(
        Identity(settings.party, settings.desk, settings.title, settings.is_observer, settings.is_public),
        stores,
        private=private,
        open_index=place.passages,
        create_store=create,
        key=key,
        now=now,
        entropy=secrets.token_bytes,
        precedents=settings.precedents,
    )
    try:
        yield desk
    finally:
        desk.close()
        place.close()


def verify_file(path: Path, *, full: bool, progress: Callable[[int], None] | None = None) -> Verified:
    """Check a bare record file; where it lies in a dossier, against that desk's high-water marks too."""
    folder = path.absolute().parent.parent
    private = SqlitePrivate(folder / "desk.db")
    memory = None
    with suppress(TravauxError):  # it lies in no dossier, or in one whose settings cannot be read
        settings = read_settings(folder)
        memory = Memory(
            names.author(settings.party, settings.desk), functools.partial(watch.remembered, private)
        )
    lines = SqliteLines(path)
    try:
        return verification.store(lines, str(path), full=full, memory=memory, progress=progress)
    finally:
        lines.close()
        private.close()


def check_private(folder: Path) -> None:
    """Make sure that a dossier's private file is there and its own.

    Raises:
        DeskFileMissingError: it is not there.
        StoreUnreadableError: it is another file, or damaged.
    """
    private = SqlitePrivate(folder / "desk.db")
    private.check()
    private.close()


def renew_private(folder: Path) -> None:
    """Begin a dossier's private file anew where it is gone: no notes, sheets, accounts, marks.

    Raises:
        NotWritableError, DiskFullError: it cannot be made.
    """
    if not _is_file(folder / "desk.db"):
        SqlitePrivate(folder / "desk.db", create=True).close()


def read_passphrase(path: Path) -> str:
    """Read a passphrase file: its first line.

    Raises:
        KeyLockedError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, ValueError, IndexError) as error:
        message = f"the passphrase file {str(path)[:200]!r} cannot be read"
        raise KeyLockedError(message, hint="name a file whose first line is the passphrase") from error


def _secret(passphrase: str | None) -> bytes | None:
    return passphrase.encode() if passphrase else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
