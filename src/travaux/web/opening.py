"""Opening a dossier for the web: its desk for reading, its accounts in step with this version.

In:  the dossier's folder.
Out: Django set up for it, as long as the context lasts.
"""

from __future__ import annotations

import functools
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from travaux import wiring
from travaux.web import settings
from travaux.web.reading import Reading
from travaux.web.site import Site, read

_KEY_BYTES = 48


@contextmanager
def prepare(folder: Path, *, passphrase: str | None = None) -> Iterator[Site]:
    """Set Django up for a dossier and bring its account tables up to date.

    Keys are read only when something is signed: without the passphrase of locked keys the pages can be read.

    Raises:
        DeskFileMissingError: the dossier's private file is gone; Django would begin one that no desk could use.
    """
    wiring.check_private(folder)
    for name in ("django", "waitress"):
        # Without a handler Python would print what they log; `--verbose` adds one at the root.
        logging.getLogger(name).addHandler(logging.NullHandler())
    now = wiring.clock(os.environ)
    records = wiring.RecordsWatch(folder)
    reading = Reading(functools.partial(wiring.open_desk, folder, now=now, passphrase=passphrase), records)
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
        records.close()


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
