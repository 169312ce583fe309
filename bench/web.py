"""Every page as the web serves it, beside Datasette with the same rows: milliseconds of the processor.

In:  dossiers made here: nine articles and two parties; 400 articles, 200 parties, 20,000 amendments.
Out: warm pages, each held to its target; the whole request through Django included, the network left out.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.test import Client

from bench import datasette, served
from bench.rows import Row
from travaux import wiring
from travaux.desk import drafts, instruments, replies, sources, views
from travaux.desk.acts import Act
from travaux.desk.desk import Desk

PARTIES = int(os.environ.get("TRAVAUX_BENCH_PARTIES", "200"))
ARTICLES = int(os.environ.get("TRAVAUX_BENCH_ARTICLES", "400"))
AMENDED = 100
"""Articles that each party amends."""
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
            source, draft, reply = _negotiate(desk, articles, parties, amended)
            ledgers, _ = views.lens(desk, record=None, as_of=None, heads=None)
        note = f"{parties} parties, {articles} articles, {parties * amended:,} amendments"
        yield Row(f"{size}: the dossier", len(ledgers[0]), "entries", note=note)
        paths = _paths(source, draft, reply)
        for store in served.stores(dossier, Path(folder)):
            yield from _pages(f"{size}, {store}", paths)
        yield from served.no_server(size)
        yield from datasette.rows(size, ledgers[0], Path(folder))


def _negotiate(desk: Desk, articles: int, parties: int, amended: int) -> tuple[str, str, str]:
    """Submit a draft, and let every party amend some of it; give the source, the draft and the last reply."""
    report = sources.file(desk, Act(), content=b"report", publisher="Agency", language="en").entries[-1].id
    act = Act(by="RU", source=report)
    codes = [f"P{n:03}" for n in range(parties)]
    instruments.open_instrument(desk, act, instrument="treaty", title="Treaty", to=tuple(codes))
    text = "\n\n".join(f"Article {n}\n\nOn matter {n} {_WORDS}." for n in range(1, articles + 1))
    draft = drafts.submit(desk, act, content=text.encode(), instrument="treaty", language="en").entries[-1].id
    reply = ""
    for n, code in enumerate(codes):
        chosen = sorted({(n * 7 + step * 3) % articles + 1 for step in range(amended)})
        sheet = "\n".join(
            f'[[answer]]\nprovision = "art_{article}"\ncode = "amend"\ntext = "On matter {article}, as {code} sees it, '
            f'{_WORDS}."'
            for article in chosen
        )
        given = replies.give(desk, Act(by=code, source=report), sheet=sheet.encode(), draft=draft)
        reply = given.entries[-1].id
    return report, draft, reply


def _paths(source: str, draft: str, reply: str) -> dict[str, str]:
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
        "composite": "/en/composite/treaty/",
        "composite, a further window": "/fr/composite/treaty/?page=2&profile=who",
        "losses": "/en/composite/treaty/losses/?party=P001&since=2022-02-01",
        "one reply laid to a draft": f"/en/rebase/{reply}/",
        "texts of a draft": f"/en/texts/treaty/{draft}/",
        **{name: f"/en/{name}/" for name in lists},
        "one party": "/en/parties/P001/",
        "one source": f"/en/sources/{source}/",
        "one entry": f"/en/entries/{draft}/",
        "search": "/en/search/?q=consult",
    }


def _pages(name: str, paths: Mapping[str, str]) -> Iterator[Row]:
    client = Client(SERVER_NAME="localhost")
    yield served.first(f"{name}, first page after start", served.get(client, paths["board"]))
    yield served.first(f"{name}, first search after start", served.get(client, paths["search"]))
    for page, path in paths.items():
        taken = served.warm(served.get(client, path))
        yield taken.row(f"{name}, {page}", is_held=True)
        if taken.travels > served.MOST_BYTES or page == "board":
            most = served.MOST_BYTES
            yield Row(f"{name}, {page}, compressed", taken.travels, "bytes", most, taken.travels <= most)
