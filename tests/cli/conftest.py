"""Fixtures of the command line: runners, and dossiers made once and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli import running
from tests.cli.running import Run, Travaux
from tests.databases import Database, Space

PAPERS = Path(__file__).parent / "papers"


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stop the clock, point the home to a folder of the test, and stand there."""
    monkeypatch.setenv("TRAVAUX_NOW", running.NOW)
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path / "home"))
    for name in ("TRAVAUX_DOSSIER", "TRAVAUX_PASSPHRASE_FILE", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def travaux(capsysbinary: pytest.CaptureFixture[bytes]) -> Travaux:
    """Run a command in this process."""
    return running.in_process(capsysbinary)


@pytest.fixture
def run(travaux: Travaux) -> Run:
    """Run a command in this process, and give what it printed as text."""

    def go(*words: str | Path) -> tuple[int, str, str]:
        ran = travaux(*words)
        return ran.status, ran.out.decode(), ran.err.decode()

    return go


@pytest.fixture
def process(tmp_path: Path) -> Travaux:
    """Run a command as a process of its own."""
    return running.by_process(tmp_path)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Dossiers `ru` (a party's) and `obs` (an observer's), entered once from files of commands."""
    place = tmp_path_factory.mktemp("templates")
    shutil.copytree(PAPERS, place, dirs_exist_ok=True)
    run = running.by_process(place)
    for name in ("ru", "obs"):
        entered = run("enter", f"{name}.enter")
        assert entered.status == 0, entered.out.decode()[-2000:]
    return place


@pytest.fixture
def desk(templates: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give a copy of a dossier, made in the folder where the test stands, beside the papers."""

    def copy(name: str) -> Path:
        shutil.copytree(PAPERS, tmp_path, dirs_exist_ok=True)
        shutil.copytree(templates / name, tmp_path / name)
        return tmp_path / name

    return copy


@pytest.fixture
def ru(desk: Callable[[str], Path]) -> Path:
    """The dossier of a party: a record with the other side, a draft, a reply, a promise, an embargo."""
    return desk("ru")


@pytest.fixture
def obs(desk: Callable[[str], Path]) -> Path:
    """The dossier of an observer: one reply by articles, one by themes."""
    return desk("obs")


@pytest.fixture
def space(database: Database) -> Iterator[Space]:
    """Room for a dossier's records on a server."""
    space = database.space()
    yield space
    space.close()
