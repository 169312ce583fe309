"""Serving a dossier to a browser on this machine.

In:  the dossier's folder, a port.
Out: one line with the address on stdout once requests are answered; then pages until Ctrl-C.
"""

from __future__ import annotations

import errno
import signal
import sys
import webbrowser
from pathlib import Path
from types import FrameType

from django.core.wsgi import get_wsgi_application
from waitress.server import create_server  # type: ignore[import-untyped]

from travaux.desk import search
from travaux.model.errors import TravauxError
from travaux.web.opening import prepare
from travaux.web.site import Site

HOST = "127.0.0.1"
THREADS = 4
READY_EVERY = 2.0
"""Seconds after which the search is brought up to date where the record grew: others append to it too."""


class PortTakenError(TravauxError):
    """Another program listens on the port."""

    code = "port-taken"


def serve(folder: Path, *, port: int, browser: bool, passphrase: str | None = None) -> None:
    """Serve a dossier on this machine until it is interrupted.

    Args:
        folder: the dossier's.
        port: 0 takes any that is free.
        browser: open the pages in the reader's browser.
        passphrase: opens locked keys, so that what is confirmed on the pages can be signed.

    Raises:
        PortTakenError: the port is in use.
    """
    with prepare(folder, passphrase=passphrase) as site:
        application = get_wsgi_application()
        site.reading.keep(search.keep_ready, every=READY_EVERY)
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


def _one_time_link(address: str, site: Site) -> str:
    # Django's models can be imported only once it is set up.
    from travaux.web.accounts import links  # noqa: PLC0415

    return f"{address}en/login/once/{links.make(site.now())}/"


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
