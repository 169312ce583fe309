"""kill -9 at every call that writes: nothing acknowledged is lost, nothing is half-written, the record goes on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.durability import chains, drills
from tests.durability.drills import Drill
from travaux.stores.private import SqlitePrivate
from travaux.stores.sqlite import SqliteLines

RECORD = "main.db"


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


@pytest.fixture
def founding(count: int) -> Drill:
    return Drill(drills.program("append", RECORD, str(count)), drills.nothing, judge_record)


@pytest.fixture
def growing(tmp_path: Path, count: int) -> Drill:
    """Appending to a record that is there, whose log a killed writer has left behind."""
    site = tmp_path / "prepared"
    site.mkdir()
    drills.run(drills.program("append", RECORD, "4"), site)
    left_behind(site)
    (site / "before").write_text(str(5))
    return Drill(drills.program("append", RECORD, str(count)), drills.copies(site), judge_record)


def left_behind(site: Path) -> None:
    """Append one more line and leave its log beside the record, as a killed writer does."""
    store = SqliteLines(site / RECORD)
    chains.extend(store)
    log = (site / f"{RECORD}-wal").read_bytes()
    before = (site / RECORD).read_bytes()
    store.close()
    (site / RECORD).write_bytes(before)
    (site / f"{RECORD}-wal").write_bytes(log)


@pytest.fixture
def noting(tmp_path: Path, count: int) -> Drill:
    site = tmp_path / "prepared"
    site.mkdir()
    SqlitePrivate(site / "desk.db", create=True).close()
    return Drill(drills.program("note", "desk.db", str(count)), drills.copies(site), judge_notes)


@pytest.mark.parametrize("work", ["founding", "growing", "noting"])
def test_a_writer_killed_at_any_write_loses_nothing_acknowledged(
    work: str, request: pytest.FixtureRequest, report: Callable[[str], None]
) -> None:
    outcome = drills.kill(request.getfixturevalue(work))
    report(f"{work}: {outcome}")
    assert outcome.struck > outcome.points // 2
    assert outcome.acknowledged
    assert not outcome.broken


def test_a_writer_killed_at_random_moments_loses_nothing_acknowledged(
    growing: Drill, report: Callable[[str], None], points: int
) -> None:
    outcome = drills.kill(growing, traced=False, points=points)
    report(f"growing: {outcome}")
    assert outcome.struck
    assert not outcome.broken


@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EDQUOT"])
@pytest.mark.parametrize("work", ["founding", "growing"])
@pytest.mark.skipif(not drills.can_trace(), reason="strace is not here or not permitted")
def test_a_write_that_fails_is_refused_and_changes_nothing(
    work: str, error: str, request: pytest.FixtureRequest, report: Callable[[str], None], is_long: bool
) -> None:
    if error != "ENOSPC" and not is_long:
        pytest.skip("other errors than ENOSPC in the long form only (TRAVAUX_LONG=1)")
    outcome = drills.fail(request.getfixturevalue(work), error)
    report(f"{work}: {outcome}")
    assert not outcome.broken


def test_the_drill_has_teeth() -> None:
    """A program that says it is done before it is, is found out."""
    hasty = "import sys; print('saved', flush=True); open('it', 'w').write('x')"

    def judge(folder: Path, lines: tuple[str, ...]) -> str | None:
        there = (folder / "it").exists() and (folder / "it").read_text() == "x"
        return None if there or "saved" not in lines else "gone"

    drill = Drill((drills.program()[0], "-S", "-c", hasty), drills.nothing, judge)
    if drills.can_trace():
        assert drills.kill(drill).broken
