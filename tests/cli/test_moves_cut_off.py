"""Moves that are cut off, and programs that had the dossier open: never two places at once, nothing lost."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from tests.cli.moving import NOW, act, file_again, rows_of_server, there
from tests.cli.running import Travaux, environment
from tests.databases import Database, Space
from travaux import wiring
from travaux.stores.errors import StoreMovedError
from travaux.stores.postgres.lines import PostgresLines
from travaux.stores.sqlite import SqliteLines
from travaux.wiring import StoreAt

# --- programs that have the dossier open ---------------------------------------------------------


def test_a_desk_that_was_open_before_the_move_writes_no_more_to_the_old_place(
    obs: Path, space: Space
) -> None:
    """Otherwise it would sign a second chain beside the one that moved."""
    with wiring.open_desk(obs, now=lambda: NOW) as desk:
        file_again(desk)
        wiring.move(obs, there(space))
        before = (obs / "records" / "main.db").read_bytes()
        with pytest.raises(StoreMovedError, match="no longer keeps its records here"):
            file_again(desk)
        assert (obs / "records" / "main.db").read_bytes() == before
    act(obs)
    with wiring.open_desk(obs, now=lambda: NOW) as desk:
        wiring.move(obs, None)
        with pytest.raises(StoreMovedError):
            file_again(desk)
    act(obs)


def test_other_changes_of_the_settings_leave_an_open_desk_at_work(obs: Path) -> None:
    with wiring.open_desk(obs, now=lambda: NOW) as desk:
        file_again(desk)
        path = obs / "travaux.toml"
        path.write_text(path.read_text() + "# looked at\n")
        file_again(desk)


@pytest.mark.usefixtures("obs")
def test_commands_entered_from_a_file_go_on_in_the_new_place(process: Travaux, space: Space) -> None:
    commands = (
        "source file report.txt -D obs --publisher A --language fr\n"
        f"store move -D obs --to {space.address} --schema {space.name}\n"
        "source file report.txt -D obs --publisher B --language fr\n"
    )
    ran = process("enter", "-", stdin=commands.encode())
    assert ran.status == 0, ran.out.decode() + ran.err.decode()
    first, moved, last = ran.answers
    assert last["entries"][-1]["seq"] == first["entries"][-1]["seq"] + 1
    assert moved["records"][0]["entries"] == first["entries"][-1]["seq"]
    assert len(rows_of_server(space, "main")[0]) == moved["records"][0]["entries"] + 1


# --- interrupted ---------------------------------------------------------------------------------


class CutError(Exception):
    """The move ends here."""


def cut_at(number: int, patch: pytest.MonkeyPatch) -> list[str]:
    """Let the move end at the `number`-th step; give the list of the steps it came to."""
    steps: list[str] = []

    def watched(owner: Any, name: str) -> None:  # noqa: ANN401
        whole = getattr(owner, name)

        def step(*words: Any, **more: Any) -> Any:  # noqa: ANN401
            steps.append(name)
            if len(steps) == number:
                raise CutError
            done = whole(*words, **more)
            steps.append(f"{name} done")
            if len(steps) == number:
                raise CutError
            return done

        patch.setattr(owner, name, step)

    for store in (SqliteLines, PostgresLines):
        for name in ("append", "guard_faults"):
            watched(store, name)
    watched(wiring.moving, "keep_store")
    watched(wiring.settings, "write_private")
    return steps


@pytest.mark.parametrize("direction", ["to the server", "to files"])
def test_a_move_cut_off_anywhere_leaves_a_dossier_that_works_and_can_be_moved_again(
    obs: Path, database: Database, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = 0
    number = 0
    while True:
        number += 1
        folder, space = Path(f"obs{number}"), database.space()
        shutil.copytree(obs, folder)
        to: StoreAt | None = there(space)
        if direction == "to files":
            wiring.move(folder, to)
            act(folder)
            shutil.rmtree(folder / "records")
            (folder / "records").mkdir()
            to = None
        with monkeypatch.context() as patch:
            steps = cut_at(number, patch)
            try:
                wiring.move(folder, to)
            except CutError:
                reached += 1
            else:
                break
        switched = wiring.read_settings(folder).store == to
        assert switched == ("keep_store done" in steps)
        act(folder)
        again = wiring.move(folder, to)
        assert again.is_new is not switched
        for record in again.records:
            assert record.source.vector == record.target.vector
        act(folder)
        space.close()
    assert reached >= 8


def test_a_killed_move_leaves_a_dossier_that_works(obs: Path, space: Space, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "travaux.cli", "store", "move", "-D", "obs"]
    command += ["--to", space.address, "--schema", space.name]
    for number in range(4):
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        sleep(0.3 + 0.1 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        act(obs)
    wiring.move(obs, there(space))
    assert rows_of_server(space, "main") != []
    act(obs)
