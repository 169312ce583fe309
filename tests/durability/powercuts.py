"""Power cuts: every write and sync of a store is recorded, and the disk is rebuilt as it may stand after each.

In:  a store at work over a recording VFS of SQLite (`apsw`, which brings its own SQLite).
Out: images of the disk at every crash point: what was not synced is dropped, kept, mixed or torn.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import apsw
import pytest

from tests.durability import chains
from travaux.stores import connecting
from travaux.stores.sqlite import SqliteLines

RECORD = "main.db"
SECTOR = 512
Name = str | apsw.URIFilename | None
Fate = Literal["dropped", "kept", "mixed", "torn"]
FATES: tuple[Fate, ...] = ("dropped", "kept", "mixed", "torn")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in order."""

    kind: Literal["write", "truncate", "sync", "delete", "acknowledged"]
    file: str = ""
    at: int = 0
    """Offset of a write, or the size after a truncation."""
    content: bytes = b""
    id: str = ""


@dataclass(slots=True)
class Recording:
    """What happened since the disk stood as in `base`."""

    base: dict[str, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)


class _Vfs(apsw.VFS):
    """Passes everything on to the system's VFS and writes down what changes a disk."""

    def __init__(self, name: str, recording: Recording) -> None:
        self.name, self.recording = name, recording
        super().__init__(name, base="")

    def xOpen(self, name: Name, flags: list[int]) -> apsw.VFSFile:  # noqa: N802  SQLite's name
        return _File(name, flags, self.recording)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.recording.events.append(Event("delete", Path(filename).name))
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, name: Name, flags: list[int], recording: Recording) -> None:
        self.recording = recording
        self.name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "").name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.recording.events.append(Event("write", self.name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self.recording.events.append(Event("truncate", self.name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.recording.events.append(Event("sync", self.name))
        super().xSync(flags)


class _Connection(apsw.Connection):
    """A connection that the store takes for one of the standard library's; with `synchronous` as the drill asks."""

    synchronous = "FULL"

    def execute(  # type: ignore[override]
        self, statements: str, bindings: "apsw.Bindings | None" = None
    ) -> apsw.Cursor:
        if statements.startswith("PRAGMA synchronous="):
            statements = f"PRAGMA synchronous={self.synchronous}"
        return super().execute(statements, bindings)


def record(folder: Path, count: int, *, synchronous: str, patch: pytest.MonkeyPatch) -> Recording:
    """Append lines to a record and write down all that reaches the disk, and each acknowledgement in its place.

    The store's own code runs; only the connection below it is another. The log is folded in twice on the way.
    """
    path = folder / RECORD
    store = SqliteLines(path, create=True)
    chains.extend(store)
    store.close()
    recording = Recording({RECORD: path.read_bytes()})
    with watched(recording, synchronous=synchronous, patch=patch), patch.context() as patched:
        patched.setattr("travaux.stores.sqlite.LOG_PAGES", 4 * count // 2)
        for _ in range(count):
            recording.events.append(Event("acknowledged", id=chains.extend(store)))
        store.close()
    return recording


@contextmanager
def watched(recording: Recording, *, synchronous: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Write down what any store does to its files; what is not SQLite's, such as a renaming, is not seen."""
    vfs = _Vfs(f"recording-{id(recording)}", recording)

    def connect(path: Path, mode: str) -> _Connection:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
        uri = f"{path.absolute().as_uri()}?{mode}"
        connection = _Connection(uri, flags=flags, vfs=vfs.name)
        connection.synchronous = synchronous
        for statement in connecting.SETTINGS:
            connection.execute(statement)
        return connection

    with patch.context() as patched:
        patched.setattr(connecting, "_connect", connect)
        yield


@dataclass(slots=True)
class _Disk:
    """One file: what is surely there, and what was written since without a sync."""

    durable: bytearray | None
    pending: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if event.kind == "sync":
            self.durable = _applied(self.durable, self.pending)
            self.pending = []
        else:
            self.pending.append(event)

    def after(self, fate: Fate, chance: random.Random) -> bytes | None:
        """Give the content after a crash, None where the file is not there."""
        pending = self.pending
        if fate == "dropped":
            pending = []
        elif fate in ("mixed", "torn"):
            pending = [event for event in pending if chance.random() < 0.5]
        if fate == "torn":
            pending = [_torn(event, chance) if chance.random() < 0.5 else event for event in pending]
        content = _applied(self.durable, pending)
        return None if content is None else bytes(content)


def _torn(event: Event, chance: random.Random) -> Event:
    """Cut a write at a sector."""
    sectors = len(event.content) // SECTOR
    if event.kind != "write" or not sectors:
        return event
    return Event("write", event.file, event.at, event.content[: SECTOR * chance.randrange(sectors + 1)])


def _applied(content: bytearray | None, events: list[Event]) -> bytearray | None:
    """Give what a file holds after some events, leaving the argument as it is."""
    result = None if content is None else bytearray(content)
    for event in events:
        if event.kind == "delete":
            result = None
            continue
        result = bytearray() if result is None else result
        if event.kind == "truncate":
            del result[event.at :]
        else:
            result.extend(b"\0" * (event.at - len(result)))
            result[event.at : event.at + len(event.content)] = event.content
    return result


def images(recording: Recording, *, per_fate: int = 1) -> Iterator[tuple[dict[str, bytes], tuple[str, ...]]]:
    """Give each disk as a power cut may leave it, with what had been acknowledged by then."""
    chance = random.Random(len(recording.events))  # noqa: S311  a drill, no secret
    disks = {name: _Disk(bytearray(content)) for name, content in recording.base.items()}
    acknowledged: list[str] = []
    for event in (*recording.events, None):
        for fate in FATES:
            for _ in range(per_fate if fate in ("mixed", "torn") else 1):
                held = {name: disk.after(fate, chance) for name, disk in disks.items()}
                yield (
                    {name: content for name, content in held.items() if content is not None},
                    tuple(acknowledged),
                )
        if event is None:
            return
        if event.kind == "acknowledged":
            acknowledged.append(event.id)
        else:
            disks.setdefault(event.file, _Disk(None)).take(event)


@dataclass(slots=True)
class Tally:
    """What became of all images."""

    events: int = 0
    images: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Images that lack an acknowledged line."""
    damaged: int = 0
    """Images that are no whole record."""

    def __str__(self) -> str:
        return (
            f"{self.events} crash points, {self.images} images, {self.acknowledged} acknowledged lines looked for,"
            f" {self.lost} images with a lost one, {self.damaged} damaged"
        )


def tally(recording: Recording, folder: Path, *, per_fate: int = 1) -> Tally:
    """Open each image with the store as it is, append to it, and count."""
    result = Tally(events=len(recording.events))
    for number, (files, acknowledged) in enumerate(images(recording, per_fate=per_fate)):
        site = folder / str(number)
        site.mkdir(parents=True)
        for name, content in files.items():
            (site / name).write_bytes(content)
        first = SqliteLines(site / RECORD)
        verdict = chains.judge(first, acknowledged)
        first.close()
        result.images += 1
        result.acknowledged += len(acknowledged)
        result.lost += bool(verdict.lost)
        result.damaged += verdict.is_damaged or not _goes_on(site / RECORD)
        for file in site.iterdir():
            file.unlink()
        site.rmdir()
    return result


def _goes_on(path: Path) -> bool:
    store = SqliteLines(path)
    try:
        return chains.extend(store) == chains.whole(store)[-1].id
    except Exception:  # noqa: BLE001  whatever breaks here, the image is damaged
        return False
    finally:
        store.close()
