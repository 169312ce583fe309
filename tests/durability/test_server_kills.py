"""kill -9 of a client in mid-commit, and of the server between acknowledgements: nothing acknowledged is lost."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Self

import pytest

from tests import databases
from tests.databases import Database, Space
from tests.durability import chains, drills
from travaux.model.errors import TravauxError
from travaux.stores.postgres import session
from travaux.stores.postgres.place import PostgresPlace


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Database]:
    """A server that may be killed."""
    with databases.database(tmp_path, own=True) as database:
        yield database


@pytest.fixture
def kills(is_long: bool) -> int:
    return 60 if is_long else 4


def test_a_client_killed_in_mid_commit_loses_nothing_acknowledged(
    database: Database, kills: int, report: Callable[[str], None]
) -> None:
    space = database.space()
    chance = random.Random(kills)  # noqa: S311  moments, no secrets
    acknowledged: list[str] = []
    kills += 4
    program = (
        sys.executable,
        "-m",
        "tests.durability.appending_there",
        space.address,
        space.name,
        "main",
        "500",
    )
    for _ in range(kills):
        writer = subprocess.Popen(
            program, cwd=drills.ROOT, env=drills.environment(), stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        before = len(acknowledged)
        assert writer.stdout.readline() == "open\n"
        acknowledged += [writer.stdout.readline().strip() for _ in range(chance.randrange(3))]
        sleep(0.01 * chance.random())
        writer.kill()
        out, _ = writer.communicate()
        acknowledged += out.split("\n")[:-1]
        # The next writer waits until the dead one's session has ended: nothing of it comes later.
        place = space.place()
        there = "main" in place.names()
        store = place.lines("main", create=not there)
        with store.writing():
            held = [claim.id for claim in chains.whole(store)]
            assert not there or store.guard_faults() == ()
        assert held[: len(acknowledged)] == acknowledged
        assert len(held) - len(acknowledged) in (0, 1)
        acknowledged = held
        assert writer.returncode == -9, (before, out)
        space.close()
    report(f"{kills} clients killed, {len(acknowledged)} lines, 0 acknowledged lost")


class Writing:
    """Appends without end, and keeps count of what it was told of each line."""

    def __init__(self, space: Space, patience: float = 10.0) -> None:
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        self.unknown: list[str] = []
        self._place = PostgresPlace(space.address, space.name, patience=patience)
        self._end = Event()
        self._thread = Thread(target=self._work, daemon=True)

    def _work(self) -> None:
        store = self._place.lines("main")
        while not self._end.is_set():
            try:
                with store.writing():
                    last = chains.whole(store)[-1]
                    # Different bytes at each attempt, so that a refused line is told from the next of its number.
                    tried = len(self.refused) + len(self.unknown)
                    line = chains.line(last.seq + 1, last.id, size=10 + tried)
                    name = line.claimed.id if line.claimed else ""
                    try:
                        store.append([line])
                    except TravauxError as error:
                        kept = self.unknown if error.code == "commit-unknown" else self.refused
                        kept.append(name)
                        continue
                    self.acknowledged.append(name)
            except TravauxError:
                sleep(0.02)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join(60)
        self._place.close()


def struck(own: Database, space: Space, kills: int, patience: float) -> Writing:
    """Kill the server again and again while lines are appended."""
    assert own.server is not None
    chance = random.Random(kills)  # noqa: S311  moments, no secrets
    with Writing(space, patience) as writing:
        for _ in range(kills):
            before = len(writing.acknowledged)
            while len(writing.acknowledged) < before + 3:
                sleep(0.005)
            sleep(0.02 * chance.random())
            own.server.kill()
            own.server.start()
    return writing


@pytest.mark.parametrize("patience", [10.0, 0.2])
def test_a_server_killed_between_acknowledgements_loses_none(
    own: Database, kills: int, patience: float, report: Callable[[str], None]
) -> None:
    space = own.space()
    chains.extend(space.place().lines("main", create=True))
    space.close()
    writing = struck(own, space, kills, patience)
    store = space.place().lines("main")
    held = [claim.id for claim in chains.whole(store)]
    assert store.guard_faults() == ()
    space.close()
    assert set(writing.acknowledged) <= set(held)
    assert not set(writing.refused) & set(held), "refused as not written, and there all the same"
    assert len(held) == len(set(held))
    assert set(held[1:]) <= {*writing.acknowledged, *writing.unknown}
    report(
        f"server killed {kills} times (patience {patience:g} s): {len(writing.acknowledged)} acknowledged,"
        f" 0 lost, {len(writing.refused)} refused, {len(writing.unknown)} of unknown fate"
    )


def test_the_drill_has_teeth(own: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """With commits that do not wait for the disk, the same drill finds lines lost."""
    space = own.space()
    chains.extend(space.place().lines("main", create=True))
    space.close()
    assert own.server is not None
    own.server.kill()
    own.server.start({"wal_writer_delay": "10s"})
    monkeypatch.setattr(session, "_SETTINGS", session._SETTINGS.replace("= on", "= off"))  # noqa: SLF001
    monkeypatch.setattr(session.Session, "_refuse_unfit", lambda *_: None)
    store = space.place().lines("main")
    acknowledged = [chains.extend(store) for _ in range(20)]
    own.server.kill()
    own.server.start()
    held = [claim.id for claim in chains.whole(space.place().lines("main"))]
    space.close()
    assert not set(acknowledged) <= set(held)


def test_a_server_that_does_not_wait_for_its_disk_is_unfit(own: Database) -> None:
    space = own.space()
    assert own.server is not None
    own.server.kill()
    own.server.start({"fsync": "off"})
    with pytest.raises(TravauxError) as refused:
        space.place().names()
    assert refused.value.code == "store-unfit"
    assert "fsync=off" in refused.value.hint
    space.close()
