"""Several writers at once: each in turn, none lost, none repeated; who waits too long is told so."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.durability import chains, drills
from travaux.stores.errors import NotWritableError
from travaux.stores.sqlite import SqliteLines

RECORD = "main.db"


def start(folder: Path, *words: str, patience: float = 30) -> subprocess.Popen[str]:
    return subprocess.Popen(
        drills.program(*words),
        cwd=folder,
        env=drills.environment({"PATIENCE": str(patience)}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_second_writer_waits_and_is_then_told_who_is_in_the_way(tmp_path: Path) -> None:
    made = list(drills.run(drills.program("append", RECORD, "2"), tmp_path)[1][:2])
    first = start(tmp_path, "hold", RECORD)
    assert first.stdout
    assert first.stdout.readline() == "holding\n"

    status, lines, said = drills.run(drills.program("append", RECORD, "1"), tmp_path, {"PATIENCE": "0.2"})
    assert (status, lines) == (1, ("refused writer-busy",))
    assert "another program has been writing 'main.db' for 0.2 s" in said
    assert "try again" in said

    # Reading needs no turn.
    status, lines, said = drills.run(drills.program("read", RECORD), tmp_path)
    assert (status, lines) == (0, (*made, "closed")), said

    patient = start(tmp_path, "append", RECORD, "1")
    first.communicate("\n")
    out, said = patient.communicate(timeout=30)
    assert patient.returncode == 0, said
    store = SqliteLines(tmp_path / RECORD)
    assert [claim.id for claim in chains.whole(store)] == [*made, out.split()[0]]
    store.close()


def test_writers_that_all_write_at_once_lose_and_repeat_nothing(
    tmp_path: Path, report: Callable[[str], None], is_long: bool
) -> None:
    each = 500 if is_long else 40
    drills.run(drills.program("append", RECORD, "1"), tmp_path)
    writers = [start(tmp_path, "append", RECORD, str(each)) for _ in range(4)]
    made = []
    for writer in writers:
        out, said = writer.communicate(timeout=300)
        assert writer.returncode == 0, said
        made.append(out.split()[:-1])
    store = SqliteLines(tmp_path / RECORD)
    held = [claim.id for claim in chains.whole(store)]
    assert sorted(held[1:]) == sorted(name for names in made for name in names)
    assert len(set(held)) == 4 * each + 1
    store.close()

    # They really took turns: nobody wrote all its lines in one go.
    runs = sum(one != other for one, other in zip(*_neighbours(held[1:], made), strict=True))
    assert runs > 8
    report(f"4 writers at once: {len(held) - 1} lines, 0 lost, 0 repeated, {runs} changes of writer")


def _neighbours(held: list[str], made: list[list[str]]) -> tuple[list[int], list[int]]:
    who = {name: number for number, names in enumerate(made) for name in names}
    order = [who[name] for name in held]
    return order[:-1], order[1:]


def test_a_writer_that_died_keeps_nobody_out(tmp_path: Path) -> None:
    drills.run(drills.program("append", RECORD, "1"), tmp_path)
    first = start(tmp_path, "hold", RECORD)
    assert first.stdout
    first.stdout.readline()
    first.kill()
    first.communicate()
    status, lines, said = drills.run(drills.program("append", RECORD, "1"), tmp_path, {"PATIENCE": "0.2"})
    assert (status, lines[-1]) == (0, "closed"), said


def test_two_who_found_the_same_record_do_not_write_over_each_other(tmp_path: Path) -> None:
    one, two = (SqliteLines(tmp_path / RECORD, create=True) for _ in range(2))
    first = chains.extend(one)
    status, lines, _ = drills.run(drills.program("append", RECORD, "1"), tmp_path)
    assert status == 0
    with pytest.raises(NotWritableError, match="is there already"):
        chains.extend(two)
    assert [claim.id for claim in chains.whole(one)] == [first, lines[0]]
    one.close()
    two.close()
