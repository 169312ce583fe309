"""Works to be struck at every write: founding a record, going on with one, keeping notes; and what must be left.

In:  how many lines or notes the program is to write.
Out: drills.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.durability import chains, drills
from tests.durability.drills import Drill
from travaux.stores.private import SqlitePrivate
from travaux.stores.sqlite import SqliteLines

RECORD = "main.db"


def founding(_site: Path, count: int) -> Drill:
    """Found a record and go on with it."""
    return Drill(drills.program("append", RECORD, str(count)), drills.nothing, judge_record)


def growing(site: Path, count: int) -> Drill:
    """Append to a record that is there, whose log a killed writer has left behind."""
    drills.run(drills.program("append", RECORD, "4"), site)
    left_behind(site)
    (site / "before").write_text(str(5))
    return Drill(drills.program("append", RECORD, str(count)), drills.copies(site), judge_record)


def noting(site: Path, count: int) -> Drill:
    """Keep notes and raise marks in a desk's private file."""
    SqlitePrivate(site / "desk.db", create=True).close()
    return Drill(drills.program("note", "desk.db", str(count)), drills.copies(site), judge_notes)


WORKS = {"founding": founding, "growing": growing, "noting": noting}


def left_behind(site: Path) -> None:
    """Append one more line and leave its log beside the record, as a killed writer does."""
    store = SqliteLines(site / RECORD)
    chains.extend(store)
    log = (site / f"{RECORD}-wal").read_bytes()
    before = (site / RECORD).read_bytes()
    store.close()
    (site / RECORD).write_bytes(before)
    (site / f"{RECORD}-wal").write_bytes(log)


def judge_record(folder: Path, lines: tuple[str, ...]) -> str | None:
    """See that a record holds what was acknowledged, is whole, and takes the next line."""
    path = folder / RECORD
    promised = [line for line in lines if line != "closed" and not line.startswith("refused")]
    if not path.exists() and promised:
        return "the record is gone"
    store = SqliteLines(path, create=not path.exists(), patience=0.1)
    verdict = chains.judge(store, promised)
    if not verdict.is_good:
        return str(verdict)
    before = len(chains.whole(store))
    refused = [line.removeprefix("refused ") for line in lines if line.startswith("refused")]
    if before - _held_before(folder) - len(promised) not in ((0,) if refused else (0, 1)):
        return f"{before} lines, though {len(promised)} were acknowledged"
    if not _CODES.issuperset(refused):
        return f"refused with {refused}"
    new = chains.extend(store)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        (check,) = connection.execute("PRAGMA integrity_check").fetchone()
    held = chains.whole(store)
    store.close()
    left = sorted(file.name for file in folder.iterdir() if file.name not in _MAY_STAY)
    if left:
        return f"{left} lie about"
    return None if check == "ok" and held[-1].id == new and len(held) == before + 1 else f"integrity: {check}"


_CODES = frozenset({"disk-full", "not-writable", "store-unreadable"})
_MAY_STAY = frozenset({RECORD, f"{RECORD}.lock", f"{RECORD}.turn", "before"})


def _held_before(folder: Path) -> int:
    before = folder / "before"
    return int(before.read_text()) if before.exists() else 0


def judge_notes(folder: Path, lines: tuple[str, ...]) -> str | None:
    """See that the private file holds the notes that were acknowledged, and takes the next."""
    store = SqlitePrivate(folder / "desk.db")
    promised = {int(line) for line in lines if line.isdigit()}
    held = {note.n for note in store.notes()}
    store.marks("r" * 64)
    new = store.write_note(written="", text="next", about=None)
    store.close()
    if not promised <= held:
        return f"notes {sorted(promised - held)} are gone"
    return None if new not in held else f"number {new} is used twice"
