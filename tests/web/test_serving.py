# ruff: noqa: S310 - every address opened here is one that our own server printed
"""The server as a process: what it prints, how it stops, what it refuses."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from travaux import wiring
from travaux.desk import instruments, sources
from travaux.desk.acts import Act

TRAVAUX = [sys.executable, "-m", "travaux.cli"]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a dossier on any free port."""
    command = [*TRAVAUX, "serve", str(folder), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server, server.stdout.readline()
        if server.poll() is None:
            server.terminate()


def new(folder: Path, *, public: bool) -> Path:
    wiring.init(folder, title="Served", party="OBS", observer=True, public=public, now=wiring.clock({}))
    return folder


def test_a_private_dossier_prints_its_address_and_a_link_for_its_owner(tmp_path: Path) -> None:
    with serving(new(tmp_path / "d", public=False)) as (server, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", address)
        assert server.stderr is not None
        link = server.stderr.readline().split()[-1]
        assert link.startswith(address.strip())
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with browser.open(link) as home:
            assert home.status == 200
            assert "Served" in home.read().decode()
        with urllib.request.urlopen(address) as stranger:
            assert stranger.url.partition("?")[0].endswith("/en/login/")
        with pytest.raises(urllib.error.HTTPError) as spent:
            urllib.request.urlopen(link)
        assert spent.value.code == 410
        spent.value.close()
        server.send_signal(signal.SIGINT)
        server.wait(10)
        assert server.stdout is not None
        assert server.stdout.read() == ""
        assert "Traceback" not in server.stderr.read()


def test_a_public_dossier_prints_its_address_alone(tmp_path: Path) -> None:
    with serving(new(tmp_path / "d", public=True)) as (server, address):
        with urllib.request.urlopen(address) as home:
            assert home.url == f"{address.strip()}en/"
            assert home.headers["Server"] is None
        server.terminate()
        assert server.wait(10) == 0
        assert server.stderr is not None
        assert server.stderr.read() == ""


def test_what_is_entered_while_pages_are_served_is_on_the_next_page(tmp_path: Path) -> None:
    folder = new(tmp_path / "d", public=True)
    with serving(folder) as (_, address):
        home = f"{address.strip()}en/"
        with urllib.request.urlopen(home) as page:
            assert "No instrument has been opened" in page.read().decode()
        with wiring.open_desk(folder, now=wiring.clock(os.environ)) as desk:
            source = sources.file(desk, Act(), content=b"report", publisher="A", language="en").entries[-1].id
            act = Act(by="RU", source=source)
            instruments.open_instrument(desk, act, instrument="treaty", title="A new treaty", to=("US",))
        with urllib.request.urlopen(home) as page:
            assert "A new treaty" in page.read().decode()


def test_a_record_with_a_fault_is_shown_under_a_warning(tmp_path: Path) -> None:
    folder = new(tmp_path / "d", public=True)
    with closing(sqlite3.connect(folder / "records" / "main.db")) as store:
        name = store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
        store.execute(f"DROP TRIGGER {name}")
        store.commit()
    with serving(folder) as (_, address), urllib.request.urlopen(address) as home:
        assert "The record has a fault" in home.read().decode()


def test_a_port_that_is_taken_is_refused_with_its_code(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [
            *TRAVAUX,
            "serve",
            str(new(tmp_path / "d", public=True)),
            "--port",
            str(port),
            "--no-browser",
        ]
        refused = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "(port-taken)" in refused.stderr


def test_the_words_are_ready_before_anybody_asks_and_follow_what_another_process_signs(
    tmp_path: Path,
) -> None:
    folder = new(tmp_path / "d", public=True)
    with wiring.open_desk(folder, now=wiring.clock({})) as desk:
        sources.file(desk, Act(), content=b"A written reply.", publisher="Agency", language="en")
    with serving(folder) as (_server, _address):
        assert indexed(folder) == 1
        with wiring.open_desk(folder, now=wiring.clock({})) as desk:
            sources.file(desk, Act(), content=b"Another reply.", publisher="Agency", language="en")
        patience = time.monotonic() + 20
        while indexed(folder) < 2 and time.monotonic() < patience:
            time.sleep(0.1)
        assert indexed(folder) == 2


def indexed(folder: Path) -> int:
    """Count the texts in the index, as a stranger to it does."""
    with closing(sqlite3.connect(folder / "search.db")) as connection:
        query = "SELECT count(*) FROM passages WHERE kind = 'source' AND place = 'text@0'"
        return int(connection.execute(query).fetchone()[0])
