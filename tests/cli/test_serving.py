"""`serve` and `demo`: one line with the address when the pages are ready, quiet when interrupted."""

import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.running import Travaux, environment


@contextmanager
def _served(place: Path, *words: str) -> Iterator[tuple[str, list[int | bytes]]]:
    """Give the address, and a list that holds status, output and errors once the server is interrupted."""
    with subprocess.Popen(
        (sys.executable, "-m", "travaux.cli", *words, "--port", "0", "--no-browser"),
        env=environment(place / "home"),
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline().decode()
        said: list[int | bytes] = []
        try:
            yield line.strip(), said
        finally:
            server.send_signal(signal.SIGINT)
            out, err = server.communicate(timeout=30)
            said += (server.returncode, out, err)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  this machine's own pages
        content: bytes = answer.read()
    return content


@pytest.mark.usefixtures("obs")
def test_a_dossier_is_served_until_interrupted(tmp_path: Path) -> None:
    with _served(tmp_path, "serve", "obs") as (address, said):
        assert address.startswith("http://127.0.0.1:")
        assert _get(f"{address}healthz") == b"ok"
        assert b"Restraint" in _get(f"{address}en/")
    [status, out, err] = said
    assert status in (0, 130)
    assert (out, err) == (b"", b"")


@pytest.mark.usefixtures("obs")
def test_a_port_that_is_taken_is_refused(tmp_path: Path, process: Travaux) -> None:
    with _served(tmp_path, "serve", "-D", "obs") as (address, _):
        port = address.rstrip("/").rpartition(":")[2]
        refused = process("serve", "obs", "--port", port, "--no-browser", "--json")
    assert refused.status == 1
    assert refused.refusal["code"] == "port-taken"


def test_serving_no_dossier_is_refused(process: Travaux) -> None:
    assert process("serve", "absent", "--no-browser", "--json").refusal["code"] == "dossier-unknown"


def test_the_demonstration_is_built_once_and_shown(tmp_path: Path) -> None:
    began = time.monotonic()
    with _served(tmp_path, "demo") as (address, _):
        assert time.monotonic() - began < 20
        assert _get(f"{address}healthz") == b"ok"
        assert b"board/treaty/" in _get(f"{address}en/")
    record = tmp_path / "home" / "geneva-2022" / "records" / "main.db"
    before = record.read_bytes()
    with _served(tmp_path, "demo") as (address, _):
        assert _get(f"{address}healthz") == b"ok"
    assert record.read_bytes() == before
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["geneva-2022"]
