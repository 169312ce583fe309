"""Serving a dossier to a browser on this machine.

In:  the dossier's folder, a port.
Out: one line with the address on stdout once requests are answered; then pages until Ctrl-C.
"""

from __future__ import annotations

import errno
import functools
import logging
import os
import secrets
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from waitress.server import create_server  # type: ignore[import-untyped]

from travaux import wiring
from travaux.model.errors import TravauxError
from travaux.web import settings
from travaux.web.reading import Reading
from travaux.web.site import Site, read

HOST = "127.0.0.1"
THREADS = 4
_KEY_BYTES = 48


class PortTakenError(TravauxError):
    """Another program listens on the port."""

    code = "port-taken"


def serve(folder: Path, *, port: int, browser: bool) -> None:
    """Serve a dossier on this machine until it is interrupted.

    Args:
        folder: the dossier's.
        port: 0 takes any that is free.
        browser: open the pages in the reader's browser.

    Raises:
        PortTakenError: the port is in use.
    """
    with prepare(folder) as site:
        application = get_wsgi_application()
        try:
            server = create_server(application, host=HOST, port=port, threads=THREADS, ident=None)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            message = f"port {port} of this machine is taken"
            raise PortTakenError(message, hint="choose another with --port, or 0 for any") from error
        address = f"http://{HOST}:{server.effective_port}/"
        way_in = address if site.is_public else _one_time_link(address, site)
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        if way_in != address:
            sys.stderr.write(f"log in once, within 15 minutes: {way_in}\n")
            sys.stderr.flush()
        if browser:
            webbrowser.open(way_in)
        signal.signal(signal.SIGTERM, _stop)
        server.run()


@contextmanager
def prepare(folder: Path) -> Iterator[Site]:
    """Set Django up for a dossier and bring its account tables up to date."""
    for name in ("django", "waitress"):
        # Without a handler Python would print what they log; `--verbose` adds one at the root.
        logging.getLogger(name).addHandler(logging.NullHandler())
    now = wiring.clock(os.environ)
    reading = Reading(
        functools.partial(wiring.open_desk, folder, now=now), functools.partial(_records, folder)
    )
    try:
        site = read(folder, reading, now)
        settings.configure(site, _secret_key(folder / "keys" / "web.key"))
        try:
            call_command("migrate", verbosity=0, interactive=False)
            yield site
        finally:
            connections.close_all()
    finally:
        reading.close()


def _records(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in (folder / "records").glob("*.db")))


def _one_time_link(address: str, site: Site) -> str:
    # Django's models can be imported only once it is set up.
    from travaux.web.accounts import links  # noqa: PLC0415

    return f"{address}en/login/once/{links.make(site.now())}/"


def _secret_key(path: Path) -> str:
    """Read the key that signs sessions, or make it; nobody but the owner may read it."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        key = secrets.token_urlsafe(_KEY_BYTES)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        return key


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
