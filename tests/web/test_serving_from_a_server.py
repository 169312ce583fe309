# ruff: noqa: S310 - every address opened here is one that our own server printed
"""Pages of a dossier whose records are on a PostgreSQL server: shown, brought up to date, and moved meanwhile."""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.databases import Database, Space
from travaux import wiring
from travaux.desk import instruments, sources
from travaux.desk.acts import Act

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def space(database: Database) -> Iterator[Space]:
    space = database.space()
    yield space
    space.close()


@pytest.fixture
def dossier(tmp_path: Path, space: Space) -> Path:
    folder = tmp_path / "served"
    wiring.init(folder, title="Served", party="OBS", observer=True, public=True, now=lambda: NOW)
    wiring.move(folder, wiring.StoreAt(space.address, space.name))
    return folder


@pytest.fixture
def address(dossier: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "travaux.cli", "serve", str(dossier), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


def page(address: str, path: str) -> str:
    with urllib.request.urlopen(f"{address}{path}") as answer:
        assert answer.status == 200
        text: str = answer.read().decode()
    return text


def open_instrument(dossier: Path, name: str) -> None:
    with wiring.open_desk(dossier, now=lambda: NOW) as desk:
        instruments.open_instrument(
            desk, Act(by="RU", source=SOURCE), instrument=name, title=name, to=("US",)
        )


SOURCE = "OBS/desk-1#2"


def file_source(dossier: Path) -> None:
    with wiring.open_desk(dossier, now=lambda: NOW) as desk:
        sources.file(desk, Act(), content=b"The minister spoke.", publisher="Agency", language="en")


def test_pages_follow_the_records_wherever_they_are_kept(dossier: Path, address: str, space: Space) -> None:
    assert "Served" in page(address, "en/")
    file_source(dossier)
    open_instrument(dossier, "first")
    assert "first" in page(address, "en/timeline/")

    # A line that breaks is not noticed by who reads.
    space.administer(
        f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{space.name}_user'"
    )
    assert "first" in page(address, "en/timeline/")

    wiring.move(dossier, None)
    open_instrument(dossier, "second")
    assert "second" in page(address, "en/timeline/")


def test_where_the_server_is_away_a_page_says_so_in_words(
    dossier: Path, address: str, tmp_path: Path
) -> None:
    settings = dossier / "travaux.toml"
    text = settings.read_text()
    settings.write_text(text.replace("?host=", f"?host={tmp_path}&options="))
    with pytest.raises(urllib.error.HTTPError) as refused:
        page(address, "en/timeline/")
    said = refused.value.read().decode()
    assert "store-unreachable" in said
    assert "Traceback" not in said
    refused.value.close()
    with pytest.raises(urllib.error.HTTPError) as told:
        page(address, "api/v1/timeline")
    assert told.value.code == 503
    assert b"store-unreachable" in told.value.read()
    told.value.close()
    settings.write_text(text)
    assert "Served" in page(address, "en/timeline/")
