"""Pages as they are served: a dossier on each store, and what an answer takes once everything is loaded.

In:  a dossier; a way to ask for a page.
Out: Django set up on each store in turn; what an answer takes of the processor and on the clock, and its bytes.

A page is held to its target by the processor time of this process, the least of some runs: what the machine's other
work adds is not the page's. The clock stands beside it; there, and there alone, is what PostgreSQL's processes take.
"""

from __future__ import annotations

import gc
import gzip
import os
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time

from django.conf import settings
from django.test import Client

from bench.rows import Row
from tests import databases
from tools import postgres
from travaux import wiring
from travaux.desk import search
from travaux.web.opening import prepare
from travaux.web.serving import READY_EVERY
from travaux.web.site import Site

RUNS = int(os.environ.get("TRAVAUX_BENCH_RUNS", "30"))
MOST_MS, MOST_BYTES = 25.0, 200_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer took; milliseconds."""

    processor: float
    """The least of this process's, all threads together."""
    least: float
    median: float
    """On the clock, as `least`."""
    body: bytes

    @property
    def travels(self) -> int:
        """Bytes of the answer as they travel, compressed."""
        return len(gzip.compress(self.body))

    def row(self, name: str, *, is_held: bool) -> Row:
        """Give the figure, held to the target or beside one that is."""
        note = (
            f"clock {self.least:,.1f}, median {self.median:,.1f}; {self.travels / 1000:,.1f} kB compressed"
            f" of {len(self.body) / 1000:,.1f}"
        )
        target, is_met = (MOST_MS, self.processor <= MOST_MS) if is_held else (None, None)
        return Row(name, round(self.processor, 1), "ms", target, is_met, note)


def stores(dossier: Path, folder: Path) -> Iterator[str]:
    """Serve a dossier from SQLite, then from a PostgreSQL server made in `folder`, where there is one; name each."""
    with prepare(dossier) as site:
        _open(site)
        yield "SQLite"
    if postgres.find() is None:
        return
    with databases.database(folder, own=True) as database:
        space = database.space()
        wiring.move(dossier, wiring.StoreAt(space.address, space.name))
        with prepare(dossier) as site:
            _open(site)
            yield "PostgreSQL"


def _open(site: Site) -> None:
    """Let everybody in, and make the search ready, as `travaux serve` does."""
    settings.TRAVAUX_SITE = replace(site, is_public=True)
    site.reading.keep(search.keep_ready, every=READY_EVERY)


def no_server(name: str) -> Iterator[Row]:
    """Say so where the second store cannot be measured."""
    if postgres.find() is None:
        yield Row(f"{name}, PostgreSQL", "no server", "", note="neither the package nor the system has one")


def get(client: Client, path: str) -> Callable[[], bytes]:
    """Give a way to ask for one page of ours."""

    def ask() -> bytes:
        response = client.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return response.content

    return ask


def first(name: str, ask: Callable[[], bytes]) -> Row:
    """Measure the first answer after a start."""
    start, busy = perf_counter(), process_time()
    ask()
    took, used = (perf_counter() - start) * 1000, (process_time() - busy) * 1000
    return Row(name, round(used), "ms", note=f"clock {took:,.0f}")


def warm(ask: Callable[[], bytes]) -> Taken:
    """Ask once unmeasured, then `RUNS` times."""
    body = ask()
    took, used = [], []
    gc.collect()
    for _ in range(RUNS):
        start, busy = perf_counter(), process_time()
        ask()
        used.append((process_time() - busy) * 1000)
        took.append((perf_counter() - start) * 1000)
    return Taken(min(used), min(took), statistics.median(took), body)
