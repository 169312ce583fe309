"""Every page as the web serves it: milliseconds of the server's time and the processor's, bytes that travel.

In:  dossiers made here: nine articles and two parties; 400 articles, 200 parties, 20,000 amendments.
Out: medians of warm pages, the whole request through Django included, the network left out.
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from django.conf import settings
from django.test import Client

from bench.rows import Row
from tests import databases
from tools import postgres
from travaux import wiring
from travaux.desk import drafts, instruments, replies, sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.web.opening import prepare

RUNS = int(os.environ.get("TRAVAUX_BENCH_RUNS", "30"))
PARTIES = int(os.environ.get("TRAVAUX_BENCH_PARTIES", "200"))
ARTICLES = int(os.environ.get("TRAVAUX_BENCH_ARTICLES", "400"))
AMENDED = 100
"""Articles that each party amends."""
MOST_MS, MOST_BYTES = 25.0, 200_000
_NOW = datetime(2022, 3, 1, tzinfo=UTC)
_WORDS = "the Parties shall consult without delay on every matter that either of them brings up"


def run() -> Iterable[Row]:
    """Measure every page of a small and a large dossier."""
    yield from _measured("small", articles=9, parties=2, amended=4)
    yield from _measured("large", articles=ARTICLES, parties=PARTIES, amended=AMENDED)


def _measured(size: str, *, articles: int, parties: int, amended: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        wiring.init(dossier, title="Board", party="OBS", observer=True, now=lambda: _NOW)
        with wiring.open_desk(dossier, now=lambda: _NOW) as desk:
            source, draft = _negotiate(desk, articles, parties, amended)
        note = f"{parties} parties, {articles} articles, {parties * amended:,} amendments"
        paths = _paths(source, draft)
        yield from _served(dossier, f"{size}, SQLite", paths, note)
        if postgres.find() is None:
            yield Row(
                f"{size}, PostgreSQL", "no server", "", note="neither the package nor the system has one"
            )
            return
        with databases.database(Path(folder), own=True) as database:
            space = database.space()
            wiring.move(dossier, wiring.StoreAt(space.address, space.name))
            yield from _served(dossier, f"{size}, PostgreSQL", paths, note)


def _served(dossier: Path, name: str, paths: Mapping[str, str], note: str) -> Iterator[Row]:
    with prepare(dossier) as site:
        settings.TRAVAUX_SITE = replace(site, is_public=True)
        yield from _pages(name, paths, note)


def _negotiate(desk: Desk, articles: int, parties: int, amended: int) -> tuple[str, str]:
    """Submit a draft, and let every party amend some of it; give the source and the draft."""
    report = sources.file(desk, Act(), content=b"report", publisher="Agency", language="en").entries[-1].id
    act = Act(by="RU", source=report)
    codes = [f"P{n:03}" for n in range(parties)]
    instruments.open_instrument(desk, act, instrument="treaty", title="Treaty", to=tuple(codes))
    text = "\n\n".join(f"Article {n}\n\nOn matter {n} {_WORDS}." for n in range(1, articles + 1))
    draft = drafts.submit(desk, act, content=text.encode(), instrument="treaty", language="en").entries[-1].id
    for n, code in enumerate(codes):
        chosen = sorted({(n * 7 + step * 3) % articles + 1 for step in range(amended)})
        sheet = "\n".join(
            f'[[answer]]\nprovision = "art_{article}"\ncode = "amend"\ntext = "On matter {article}, as {code} sees it, '
            f'{_WORDS}."'
            for article in chosen
        )
        replies.give(desk, Act(by=code, source=report), sheet=sheet.encode(), draft=draft)
    return report, draft


def _paths(source: str, draft: str) -> dict[str, str]:
    """Give an address of every kind of page."""
    lists = (
        "timeline",
        "changes",
        "assurances",
        "sessions",
        "statements",
        "deliveries",
        "disclosures",
        "agreements",
        "parties",
        "sources",
        "record",
    )
    return {
        "home": "/ru/",
        "board": "/en/board/treaty/",
        "board, a further window": "/fr/board/treaty/?rows=2&parties=2",
        "panel": "/en/board/treaty/?provision=art_5&party=P001&part=panel",
        "texts of a draft": f"/en/texts/treaty/{draft}/",
        **{name: f"/en/{name}/" for name in lists},
        "one party": "/en/parties/P001/",
        "one source": f"/en/sources/{source}/",
        "one entry": f"/en/entries/{draft}/",
        "search": "/en/search/?q=consult",
    }


def _pages(size: str, paths: Mapping[str, str], note: str) -> Iterator[Row]:
    client = Client(SERVER_NAME="localhost")
    start, busy = perf_counter(), process_time()
    client.get("/en/board/treaty/")
    took, used = (perf_counter() - start) * 1000, (process_time() - busy) * 1000
    yield Row(f"{size}, first page after start", took, "ms", note=f"processor {used:,.0f} ms; {note}")
    for name, path in paths.items():
        yield from _page(client, f"{size}, {name}", path, is_held=name == "board")


def _page(client: Client, name: str, path: str, *, is_held: bool) -> Iterator[Row]:
    assert client.get(path).status_code == 200, path
    took, used, body = [], [], b""
    for _ in range(RUNS):
        start, busy = perf_counter(), process_time()
        response = client.get(path)
        body = response.content
        used.append((process_time() - busy) * 1000)
        took.append((perf_counter() - start) * 1000)
        assert response.status_code == 200, path
    median, processor, travels = statistics.median(took), statistics.median(used), len(gzip.compress(body))
    note = f"processor {processor:,.1f} ms; {travels:,} bytes compressed of {len(body):,}; median of {RUNS}, warm"
    target, is_met = (MOST_MS, median <= MOST_MS) if is_held else (None, None)
    yield Row(name, median, "ms", target, is_met, note)
    if is_held:
        yield Row(f"{name}, compressed", travels, "bytes", MOST_BYTES, travels <= MOST_BYTES)
