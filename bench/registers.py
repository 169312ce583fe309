"""The registers as the web serves them at the large size: milliseconds of the server's time.

In:  a dossier made here: 400 articles, 200 parties, 20,000 entries of every register.
Out: warm pages on each store, each held to its target; the whole request through Django included, the network left out.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.test import Client

from bench import served
from bench.rows import Row
from travaux import wiring
from travaux.desk import (
    agreements,
    assurances,
    deliveries,
    disclosures,
    drafts,
    instruments,
    replies,
    sessions,
    sources,
    statements,
)
from travaux.desk.acts import Act
from travaux.desk.desk import Desk

ENTRIES = int(os.environ.get("TRAVAUX_BENCH_ENTRIES", "20000"))
PARTIES, ARTICLES = 200, 400
_NOW = datetime(2022, 12, 31, tzinfo=UTC)
_WORDS = b"The Parties shall consult without delay on every matter that either of them brings up."
PAGES = (
    "sessions/",
    "sessions/?page=40",
    "statements/",
    "statements/?party=P007&form=letter",
    "deliveries/",
    "deliveries/?state=waiting&page=30",
    "disclosures/",
    "agreements/",
    "parties/",
    "parties/P007/",
    "parties/P007/?kind=statement_made",
    "search/?q=consult",
    "search/?q=consult&kind=statement&party=P007",
)


def run() -> Iterable[Row]:
    """Measure each register."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        wiring.init(dossier, title="Registers", party="OBS", observer=True, now=lambda: _NOW)
        with wiring.open_desk(dossier, now=lambda: _NOW) as desk:
            _Clerk(desk).enter(ENTRIES)
        for store in served.stores(dossier, Path(folder)):
            yield from _pages(store)
        yield from served.no_server("registers")


class _Clerk:
    """Enters a long negotiation: eight kinds of entry in turn, a party after the other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        filed = sources.file(desk, Act(), content=b"report " * 100, publisher="Agency", language="en")
        self.source = filed.entries[-1].id
        self.codes = [f"P{n:03}" for n in range(PARTIES)]
        act = self.act("RU", 0)
        instruments.open_instrument(desk, act, instrument="treaty", title="Treaty", to=tuple(self.codes))
        text = "\n\n".join(f"Article {n}\n\nOn matter {n}." for n in range(1, ARTICLES + 1))
        submitted = drafts.submit(desk, act, content=text.encode(), instrument="treaty", language="en")
        self.draft = submitted.entries[-1].id

    def act(self, by: str, n: int) -> Act:
        """Report an act of a day that moves on with the number."""
        day = date(2021, 12, 15) + timedelta(days=n % 360)
        return Act(by=by, on=day.isoformat(), source=self.source, span="0-34")

    def enter(self, entries: int) -> None:
        """Let every party reply, then enter the rest."""
        for n, code in enumerate(self.codes):
            sheet = "\n".join(
                f'[[answer]]\nprovision = "art_{article}"\ncode = "amend"\ntext = "Otherwise."'
                for article in sorted({(n * 7 + step * 3) % ARTICLES + 1 for step in range(100)})
            )
            replies.give(self.desk, self.act(code, n), sheet=sheet.encode(), draft=self.draft)
        for n in range((entries - PARTIES) // 8):
            self._round(n)

    def _round(self, n: int) -> None:
        """Enter eight things that one party did."""
        desk, code, other = self.desk, self.codes[n % PARTIES], self.codes[(n * 7 + 1) % PARTIES]
        act, provision = self.act(code, n), f"art_{n % ARTICLES + 1}"
        meeting = sessions.Meeting(body=f"Group {n % 30}", participants=(other,), place="Geneva")
        held = sessions.hold(desk, act, meeting=meeting).entries[-1].id
        statements.make(desk, act, person=f"Minister {n % 500}", occasion="briefing", text=_WORDS, about=held)
        letter = statements.make(
            desk, act, person="Minister", occasion="letter", form="letter", to=(other,), text=_WORDS
        )
        paper = letter.entries[-1].id
        handed = deliveries.hand_over(desk, act, paper=paper, to=(other,), place="Geneva").entries[-1].id
        if n % 2:
            deliveries.acknowledge(desk, self.act(other, n), paper=handed)
        else:
            disclosures.leak(desk, self.act(other, n), paper=paper, publisher="A newspaper")
        disclosures.publish(desk, act, paper=paper, level="gist", text="In our own words.")
        assurances.give(desk, act, to=other, form="written", due="2022-06-30")
        agreements.agree(desk, act, instrument="treaty", provision=provision, level="plenary")


def _pages(store: str) -> Iterator[Row]:
    client = Client(SERVER_NAME="localhost")
    for page in PAGES:
        ask = served.get(client, f"/en/{page}")
        yield served.first(f"registers, {store}, {page} first", ask)
        taken = served.warm(ask)
        yield taken.row(f"registers, {store}, {page}", is_held=True)
        if taken.travels > served.MOST_BYTES:
            yield Row(
                f"registers, {store}, {page} compressed", taken.travels, "bytes", served.MOST_BYTES, met=False
            )
