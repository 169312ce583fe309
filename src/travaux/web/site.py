"""What is served: one dossier, and how its `travaux.toml` wants it served.

In:  the dossier's folder and the `[web]` table of its settings.
Out: `Site`, which settings and pages read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from travaux.web.reading import Reading

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which this machine may ask itself."""


@dataclass(frozen=True, slots=True)
class Site:
    """One dossier as it is served."""

    folder: Path
    reading: Reading
    now: Callable[[], datetime]
    is_public: bool = False
    """Readers need no account."""
    hosts: tuple[str, ...] = ()
    """Further names under which the pages may be asked for, behind a proxy."""
    is_https: bool = False
    """The proxy in front speaks HTTPS, so that cookies are sent over nothing else."""


def site() -> Site:
    """Give the site that this process serves."""
    served = settings.TRAVAUX_SITE
    assert isinstance(served, Site)  # noqa: S101 - `settings.configure` puts nothing else there
    return served


def read(folder: Path, reading: Reading, now: Callable[[], datetime]) -> Site:
    """Read the `[web]` table of a dossier's settings: `public`, `hosts`, `https`."""
    table = tomllib.loads((folder / "travaux.toml").read_text(encoding="utf-8")).get("web", {})
    return Site(
        folder=folder,
        reading=reading,
        now=lambda: now().astimezone(UTC),
        is_public=bool(table.get("public", False)),
        hosts=tuple(str(host) for host in table.get("hosts", ())),
        is_https=bool(table.get("https", False)),
    )
