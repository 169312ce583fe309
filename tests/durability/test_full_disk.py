"""A full disk, a quota or file-size limit, a read-only folder: said plainly, nothing lost, all still read."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.durability import chains, drills
from travaux.model.errors import TravauxError
from travaux.record.lines import LineStore
from travaux.stores.errors import DiskFullError, NotWritableError
from travaux.stores.private import SqlitePrivate
from travaux.stores.sqlite import SqliteLines

RECORD = "main.db"


def limited(kilobytes: int, *command: str) -> list[str]:
    """Give a command that can make no file longer than that."""
    # Shells count in 512 bytes.
    return ["sh", "-c", 'ulimit -f "$0" && exec "$@"', str(2 * kilobytes), *command]


@contextmanager
def mounted(folder: Path, *words: str) -> Iterator[Path]:
    """Mount something on a folder for a while; skip where that is not permitted."""
    tried = subprocess.run(["mount", *words, str(folder)], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"nothing can be mounted here: {tried.stderr.decode().strip()[:80]}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """Make a folder read-only for a while: permission bits do not bind root, a mount does."""
    if os.geteuid():
        for path in (*folder.iterdir(), folder):
            path.chmod(path.stat().st_mode & 0o555)
        try:
            yield folder
        finally:
            folder.chmod(0o755)
    else:
        with mounted(folder, "--bind", str(folder)):
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], capture_output=True, check=True)
            yield folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    with mounted(folder, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
        yield folder


def record(folder: Path, count: int) -> list[str]:
    """Make a record of some lines; give their ids."""
    store = SqliteLines(folder / RECORD, create=True)
    made = [chains.extend(store) for _ in range(count)]
    store.close()
    return made


def ids(store: LineStore) -> list[str]:
    return [claim.id for claim in chains.whole(store)]


def fill(folder: Path) -> None:
    """Leave not a byte on a disk."""
    with suppress(OSError), (folder / "filling").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def test_a_file_size_limit_is_refused_as_disk_full_and_all_acknowledged_stays(
    tmp_path: Path, report: Callable[[str], None], is_long: bool
) -> None:
    limits = range(4, 400, 4 if is_long else 44)
    acknowledged = refusals = 0
    for limit in limits:
        folder = tmp_path / str(limit)
        folder.mkdir()
        status, lines, said = drills.run(
            limited(limit, *drills.program("append", RECORD, "200", "3000")), folder
        )
        *made, last = lines
        assert (status, last) == (1, "refused disk-full"), said
        assert "nothing was written" in said
        acknowledged, refusals = acknowledged + len(made), refusals + 1
        path = folder / RECORD
        assert path.exists() or not made
        if made:
            # Still under the limit everything is read; without it the record goes on.
            status, read, said = drills.run(limited(limit, *drills.program("read", RECORD)), folder)
            assert (status, list(read)) == (0, [*made, "closed"]), said
            store = SqliteLines(path)
            chains.extend(store, size=3000)
            assert chains.judge(store, made).is_good
            store.close()
    report(f"file-size limit: {refusals} limits, {acknowledged} acknowledged, 0 lost")


def test_a_full_disk_is_refused_and_all_acknowledged_is_read(
    small_disk: Path, report: Callable[[str], None]
) -> None:
    made: list[str] = []
    store = SqliteLines(small_disk / RECORD, create=True)
    with pytest.raises(DiskFullError) as refused:
        made.extend(chains.extend(store) for _ in range(10_000))
    assert "free some space" in refused.value.hint
    assert ids(store) == made
    store.close()

    again = SqliteLines(small_disk / RECORD)
    assert chains.judge(again, made).is_good
    again.close()
    report(f"tmpfs of 2 MiB: {len(made)} acknowledged, 0 lost")


def test_a_record_is_read_on_a_disk_without_a_free_byte_and_goes_on_when_there_is_room(
    small_disk: Path,
) -> None:
    made = record(small_disk, 5)
    fill(small_disk)
    store = SqliteLines(small_disk / RECORD)
    assert not store.guard_faults()
    assert ids(store) == made
    with pytest.raises(DiskFullError):
        chains.extend(store, size=9000)
    assert ids(store) == made

    (small_disk / "filling").unlink()
    made.append(chains.extend(store))
    assert ids(store) == made
    store.close()


def test_no_record_is_left_where_there_is_no_room_to_found_one(small_disk: Path) -> None:
    fill(small_disk)
    store = SqliteLines(small_disk / RECORD, create=True)
    with pytest.raises(DiskFullError):
        chains.extend(store)
    store.close()
    assert not (small_disk / RECORD).exists()
    (small_disk / "filling").unlink()
    assert ids(store) == []
    chains.extend(store)
    assert len(ids(store)) == 1
    store.close()


def test_notes_are_read_on_a_full_disk_and_new_ones_are_refused(small_disk: Path) -> None:
    store = SqlitePrivate(small_disk / "desk.db", create=True)
    store.write_note(written="", text="kept", about=None)
    store.close()
    fill(small_disk)
    assert [note.text for note in store.notes()] == ["kept"]
    with pytest.raises(DiskFullError):
        store.write_note(written="", text="x" * 9000, about=None)
    assert [note.text for note in store.notes()] == ["kept"]
    store.close()


def test_a_record_in_a_read_only_folder_is_read_and_nothing_written(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    made = record(folder, 3)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with read_only(folder):
        store = SqliteLines(folder / RECORD)
        assert not store.guard_faults()
        assert ids(store) == made
        with pytest.raises(NotWritableError) as refused:
            chains.extend(store)
        assert "check who may write" in refused.value.hint
        assert ids(store) == made
        store.close()
        with pytest.raises(NotWritableError):
            chains.extend(SqliteLines(folder / "other.db", create=True))
        with pytest.raises(NotWritableError):
            SqlitePrivate(folder / "desk.db", create=True)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_log_left_by_a_crash_is_read_in_a_read_only_folder_too(tmp_path: Path) -> None:
    live, folder = tmp_path / "live", tmp_path / "copy"
    live.mkdir()
    folder.mkdir()
    made = record(live, 2)
    writer = SqliteLines(live / RECORD)
    made.append(chains.extend(writer))
    for ending in ("", "-wal"):
        shutil.copy(live / f"{RECORD}{ending}", folder)
    writer.close()
    with read_only(folder):
        store = SqliteLines(folder / RECORD)
        assert not store.guard_faults()
        assert ids(store) == made
        with pytest.raises(TravauxError):
            chains.extend(store)
        store.close()
    store = SqliteLines(folder / RECORD)
    assert ids(store) == made
    chains.extend(store)
    assert chains.judge(store, made).is_good
    store.close()
