"""The board as the web serves it: milliseconds of the server's time, bytes that travel.

In:  dossiers made here: nine articles and two parties; 400 articles, 200 parties, 20,000 amendments.
Out: medians of warm pages, the whole request through Django included, the network left out.
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.test import Client

from bench.rows import Row
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
    """Measure a small and a large board."""
    yield from _measured("small", articles=9, parties=2, amended=4)
    yield from _measured("large", articles=ARTICLES, parties=PARTIES, amended=AMENDED)


def _measured(size: str, *, articles: int, parties: int, amended: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        wiring.init(dossier, title="Board", party="OBS", observer=True, now=lambda: _NOW)
        with wiring.open_desk(dossier, now=lambda: _NOW) as desk:
            _negotiate(desk, articles, parties, amended)
        with prepare(dossier) as site:
            settings.TRAVAUX_SITE = replace(site, is_public=True)
            yield from _pages(
                size, f"{parties} parties, {articles} articles, {parties * amended:,} amendments"
            )


def _negotiate(desk: Desk, articles: int, parties: int, amended: int) -> None:
    """Submit a draft, and let every party amend some of it."""
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


def _pages(size: str, note: str) -> Iterator[Row]:
    client = Client(SERVER_NAME="localhost")
    start = perf_counter()
    client.get("/en/board/treaty/")
    yield Row(f"web board {size}, first page after start", (perf_counter() - start) * 1000, "ms", note=note)
    for name, path in (
        ("one window", "/en/board/treaty/"),
        ("a further window", "/fr/board/treaty/?rows=2&parties=2"),
        ("the panel alone", "/en/board/treaty/?provision=art_5&party=P001&part=panel"),
        ("home", "/ru/"),
    ):
        took, body = [], b""
        for _ in range(RUNS):
            start = perf_counter()
            response = client.get(path)
            took.append((perf_counter() - start) * 1000)
            assert response.status_code == 200, path
            body = response.content
        median, travels = statistics.median(took), len(gzip.compress(body))
        is_held = name == "one window"
        yield Row(
            f"web board {size}, {name}",
            median,
            "ms",
            MOST_MS if is_held else None,
            median <= MOST_MS if is_held else None,
            f"median of {RUNS}, warm",
        )
        yield Row(
            f"web board {size}, {name}, compressed",
            travels,
            "bytes",
            MOST_BYTES if is_held else None,
            travels <= MOST_BYTES if is_held else None,
            f"{len(body):,} bytes of HTML",
        )
