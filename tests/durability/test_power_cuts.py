"""The power fails at every write and sync: with syncs as the store asks for them, nothing acknowledged is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.durability import chains, drills, powercuts
from tests.durability.powercuts import Recording, Tally
from travaux.stores.sqlite import SqliteLines

Cut = Callable[[str], Tally]


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_long: bool, report: Callable[[str], None]) -> Cut:
    def drill(synchronous: str) -> Tally:
        for name in ("live", "images"):
            (tmp_path / synchronous / name).mkdir(parents=True)
        recording = powercuts.record(
            tmp_path / synchronous / "live", 60 if is_long else 8, synchronous=synchronous, patch=monkeypatch
        )
        tally = powercuts.tally(recording, tmp_path / synchronous / "images", per_fate=5 if is_long else 1)
        report(f"synchronous={synchronous}: {tally}")
        return tally

    return drill


def test_no_power_cut_loses_an_acknowledged_line_or_damages_a_record(cut: Cut) -> None:
    tally = cut("FULL")
    assert tally.events > 50
    assert tally.images > 4 * 50
    assert (tally.lost, tally.damaged) == (0, 0)


def test_the_drill_has_teeth_with_fewer_syncs_lines_are_lost(cut: Cut) -> None:
    assert cut("NORMAL").lost
    off = cut("OFF")
    assert off.lost
    assert off.damaged


def test_a_new_record_is_synced_to_its_end_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = Recording()
    store = SqliteLines(tmp_path / "main.db", create=True)
    with powercuts.watched(recording, synchronous="FULL", patch=monkeypatch), store.writing():
        store.append([chains.line(1, None)])
    kinds = [event.kind for event in recording.events if event.file == ".main.db.new"]
    assert "write" in kinds
    assert kinds[-1] == "sync"


@pytest.mark.skipif(not drills.can_trace(), reason="strace is not here or not permitted")
def test_the_name_of_a_new_record_is_synced_too() -> None:
    drill = drills.Drill(drills.program("append", "main.db", "1"), drills.nothing, lambda *_: None)
    names = [name for name, _ in drills.writing_calls(drill, output=True)]
    assert names.index("rename") < names.index("fsync") < names.index("write", names.index("rename"))
