"""`travaux doctor`: what Travaux needs of this machine and of a dossier, and what is wrong with it.

In:  the machine, and the dossier if there is one.
Out: one finding per thing looked at; exit status 1 if something is wrong.
"""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer, Shown
from travaux.cli.options import at_dossier, noun
from travaux.model.errors import TravauxError

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting

app = noun("What Travaux needs, and what is wrong.")

LEAST_PYTHON = (3, 11)
WAL_RESET_FIXED = (3, 51, 3)
"""SQLite before it may damage a database when two connections write and checkpoint at once."""
LEAST_SQLITE = (3, 37, 0)
"""First with STRICT tables."""
LEAST_ROOM = 200_000_000
"""Bytes free below which a long record soon fills the disk."""
ZONES = ("Europe/Moscow", "Europe/Brussels", "America/New_York")


class State(StrEnum):
    """What is to be made of a finding."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    state: State
    says: str
    hint: str = ""


@at_dossier(app, "doctor")
def doctor(
    sitting: Sitting,
    dossier: Path | None,
    *,
    mend: Annotated[bool, typer.Option("--mend", help="Begin desk.db anew where it is gone.")] = False,
) -> Answer:
    """Look at the machine and the dossier, and say what is wrong."""
    if mend:
        importlib.import_module("travaux.wiring").renew_private(sitting.folder(dossier))
    findings = (*machine(), *(_dossier(sitting, dossier)))
    wrong = any(finding.state is State.WRONG for finding in findings)
    listed = [{"name": f.name, "state": f.state.value, "says": f.says, "hint": f.hint} for f in findings]
    shape = {"format": "travaux.doctor/1", "good": not wrong, "findings": listed}
    return Answer(shape, lambda: _lines(findings), status=1 if wrong else 0)


def _lines(findings: tuple[Finding, ...]) -> Iterator[Shown]:
    for finding in findings:
        yield f"{finding.state.value:<6}{finding.name}: {finding.says}"
        if finding.hint:
            yield f"      {finding.hint}"


def machine() -> Iterator[Finding]:
    """Look at what does not depend on a dossier."""
    good = sys.version_info >= LEAST_PYTHON
    yield Finding("Python", _good(good), platform.python_version(), "" if good else "3.11 or later is needed")
    yield _sqlite(sqlite3.sqlite_version_info)
    yield _zones()
    yield _locale()
    yield _terminal()


def _sqlite(version: tuple[int, ...]) -> Finding:
    text = ".".join(str(part) for part in version)
    if version < LEAST_SQLITE:
        return Finding("SQLite", State.WRONG, text, "3.37 or later is needed")
    if version < WAL_RESET_FIXED:
        says = f"{text}, which has the WAL-reset bug (fixed in 3.51.3)"
        return Finding(
            "SQLite", State.NOTE, says, "records are safe: one writer under a lock alone checkpoints them"
        )
    return Finding("SQLite", State.GOOD, text)


def _zones() -> Finding:
    import zoneinfo

    try:
        for zone in ZONES:
            zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, OSError) as error:
        return Finding("time zones", State.WRONG, f"cannot be read: {error}", "install the package tzdata")
    return Finding("time zones", State.GOOD, "the zones of promises can be read")


def _locale() -> Finding:
    name = sys.getfilesystemencoding()
    if name.lower().replace("-", "") != "utf8":
        return Finding("file names", State.NOTE, f"are read as {name}", "set LC_ALL to a UTF-8 locale")
    return Finding("file names", State.GOOD, "are read as UTF-8")


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "none").lower()
    if not sys.stdout.isatty():
        return Finding("terminal", State.GOOD, "none: answers go to a file or another program, in UTF-8")
    size = shutil.get_terminal_size()
    colour = "without colour" if os.environ.get("NO_COLOR") else "in colour"
    state = State.GOOD if encoding.replace("-", "") == "utf8" else State.NOTE
    hint = "" if state is State.GOOD else "set LC_ALL to a UTF-8 locale to see Cyrillic"
    return Finding("terminal", state, f"{size.columns} columns, {encoding}, {colour}", hint)


def _dossier(sitting: Sitting, named: Path | None) -> Iterator[Finding]:
    try:
        folder = sitting.folder(named)
    except TravauxError as error:
        asked = named is not None or bool(sitting.environ.get("TRAVAUX_DOSSIER"))
        yield Finding("dossier", State.WRONG if asked else State.NOTE, error.message, error.hint)
        return
    yield Finding("dossier", State.GOOD, str(folder.absolute()))
    yield _told("settings", lambda: _settings(folder))
    yield _told("desk.db", lambda: _private(folder))
    yield from _keys(folder)
    yield _room(folder)
    yield _writable(folder)
    yield from _records(sitting, folder)


def _settings(folder: Path) -> str:
    wiring = importlib.import_module("travaux.wiring")
    settings = wiring.read_settings(folder)
    return f"{settings.title}, the desk {settings.party}/{settings.desk}"


def _private(folder: Path) -> str:
    importlib.import_module("travaux.wiring").check_private(folder)
    return "is there: notes, kept sheets, accounts, high-water marks"


def _told(name: str, look: Callable[[], str]) -> Finding:
    """Make a refusal a finding."""
    try:
        return Finding(name, State.GOOD, look())
    except TravauxError as error:
        return Finding(name, State.WRONG, f"{error.message} ({error.code})", error.hint)


def _keys(folder: Path) -> Iterator[Finding]:
    for name in ("root", "desk"):
        path = folder / "keys" / f"{name}.key"
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
            with path.open("rb") as file:
                file.read(1)
        except OSError as error:
            hint = "restore it from a copy; without it this desk cannot sign"
            yield Finding(f"{name} key", State.WRONG, f"cannot be read: {error.strerror}", hint)
            continue
        if os.name == "posix" and mode & 0o077:
            hint = f"take it back: chmod 600 {path}"
            yield Finding(
                f"{name} key", State.WRONG, f"others on this machine may read it (mode {mode:o})", hint
            )
        else:
            yield Finding(f"{name} key", State.GOOD, "is there, and only its owner may read it")


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    says = f"{free / 1e9:,.1f} GB free"
    if free < LEAST_ROOM:
        return Finding("disk", State.WRONG, says, "make room: a full disk takes no entry")
    return Finding("disk", State.GOOD, says)


def _writable(folder: Path) -> Finding:
    if os.access(folder, os.W_OK) and os.access(folder / "records", os.W_OK):
        return Finding("folder", State.GOOD, "can be written")
    return Finding("folder", State.NOTE, "cannot be written", "reading works; acts are refused")


def _records(sitting: Sitting, folder: Path) -> Iterator[Finding]:
    from travaux.cli import verification

    try:
        checked = verification.check(sitting, folder, (), full=False)
    except TravauxError as error:
        yield Finding("records", State.WRONG, f"{error.message} ({error.code})", error.hint)
        return
    if not checked:
        yield Finding(
            "records", State.NOTE, "there is none yet", "found one: travaux record found NAME --title TITLE"
        )
    for record in checked:
        for weak in record.warnings:
            yield Finding(record.file, State.NOTE, f"{weak.message} ({weak.code})")
        first = record.faults[0] if record.faults else None
        if first is None:
            says = f"{record.entries:,} entries; hashes, chains and the signatures of the heads are right"
            yield Finding(f"{record.file}", State.GOOD, says)
        else:
            says = f"{len(record.faults)} faults, first: {first.message} ({first.code})"
            hint = "restore a good copy; `travaux record verify --full` lists every fault"
            yield Finding(f"{record.file}", State.WRONG, says, hint)


def _good(good: bool) -> State:
    return State.GOOD if good else State.WRONG
