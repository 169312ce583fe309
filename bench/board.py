"""The board at 200 parties, 400 articles and 20,000 amendments, folded in memory.

In:  TRAVAUX_BENCH_PARTIES, TRAVAUX_BENCH_ARTICLES, TRAVAUX_BENCH_AMENDMENTS.
Out: rows: the fold from cold, once more after one further entry, one window as JSON.

Every party but the proponent has a desk of its own that has seen all the others' entries, and answers every
article; every fifth reply is corrected once. What a store adds is measured elsewhere.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from time import perf_counter

from bench.rows import Row
from travaux.model.corrections import EntryCorrected
from travaux.model.dates import on
from travaux.model.entries import Basis, Body, Entry, snake
from travaux.model.instruments import DraftSubmitted, InstrumentOpened, ProvisionPlace
from travaux.model.records import RecordFounded
from travaux.model.replies import ReplyCode, ReplyGiven, Shape
from travaux.projections.board import Board, board, shape, window
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens

PARTIES = int(os.environ.get("TRAVAUX_BENCH_PARTIES", "200"))
ARTICLES = int(os.environ.get("TRAVAUX_BENCH_ARTICLES", "400"))
AMENDMENTS = int(os.environ.get("TRAVAUX_BENCH_AMENDMENTS", "20000"))
ROUNDS = 5
CORRECTED = 5
"""Every how manyth reply is corrected."""
ROWS, COLUMNS = 40, 25
COLD_TARGET = 1.0
WINDOW_TARGET = 25.0

_FIRST = date(2022, 1, 1)
_LENS = Lens(date(2022, 12, 31))
_GIVEN = (ReplyCode.ACCEPT, ReplyCode.REJECT, ReplyCode.RESERVE, ReplyCode.MAINTAIN, ReplyCode.DEFER)


def run() -> Iterable[Row]:
    """Give the figures, the least of some rounds each."""
    entries = negotiation(PARTIES, ARTICLES, AMENDMENTS)
    *most, last = entries
    size = f"{PARTIES} parties, {ARTICLES} articles, {AMENDMENTS:,} amendments"
    cold, again, shown = [], [], []
    cells = sent = 0
    for _ in range(ROUNDS):
        gc.collect()
        start = perf_counter()
        ledger = Ledger(entries[0].id, "bench")
        ledger.extend(most)
        board([ledger], _LENS)
        cold.append(perf_counter() - start)
        start = perf_counter()
        ledger.extend([last])
        whole = board([ledger], _LENS)
        again.append(perf_counter() - start)
        start = perf_counter()
        sent = len(_sent(whole))
        shown.append(perf_counter() - start)
        cells = sum(len(row.cells) for row in whole.rows)
    note = f"{len(entries):,} entries, {cells:,} cells"
    yield _under(f"board: fold from cold, {size}", min(cold), "s", COLD_TARGET, note)
    yield Row("board: after one further entry", round(min(again) * 1000, 1), "ms")
    window_note = f"{sent / 1000:.0f} kB of JSON"
    yield _under(f"board: window of {ROWS} × {COLUMNS}", min(shown) * 1000, "ms", WINDOW_TARGET, window_note)


class Negotiation:
    """Entries in the making, each after all those before it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._heads: dict[str, tuple[int, str]] = {}

    def sign(
        self, party: str, body: Body, *, about: Entry | None = None, parts: Mapping[str, object] | None = None
    ) -> Entry:
        """Add an act of a party's one desk."""
        author = f"{party}/desk-1"
        seq, prev = self._heads.get(author, (0, None))
        entry = Entry(
            id=hashlib.sha256(f"{author} {seq}".encode()).hexdigest(),
            author=author,
            seq=seq + 1,
            type=snake(type(body)),
            by=party,
            basis=Basis.ACT,
            happened=on(_FIRST + timedelta(days=len(self.entries) % 300)),
            said="2022-01-01T00:00:00Z",
            body=body,
            record=self.entries[0].id if self.entries else None,
            prev=prev,
            seen={other: head for other, head in self._heads.items() if other != author},
            about=about.id if about is not None else None,
            parts=parts or {},
        )
        self.entries.append(entry)
        self._heads[author] = (entry.seq, entry.id)
        return entry

    def draft(self, party: str, articles: int) -> Entry:
        """Submit a draft of so many articles of about 500 characters."""
        parts, places, cursor = {}, [], 0
        for number in range(1, articles + 1):
            label, heading = f"Article {number}", f"Matter {number}"
            words = f"{label}. {heading}\n{'The Parties shall consult on this matter. ' * 12}\n"
            at = cursor + len(label) + 2
            places.append(
                ProvisionPlace(
                    f"art_{number}",
                    "article",
                    None,
                    cursor,
                    cursor + len(words),
                    at - 2,
                    at,
                    at + len(heading),
                )
            )
            parts[f"provision:art_{number}"] = words
            cursor += len(words)
        body = DraftSubmitted("treaty", "en", "0" * 64, tuple(parts), tuple(places), "bench")
        return self.sign(party, body, parts=parts)


def negotiation(parties: int, articles: int, amendments: int) -> list[Entry]:
    """Make the entries, each after all that it has seen."""
    made = Negotiation()
    proponent, *others = [f"P{number:03}" for number in range(parties)]
    made.sign(proponent, RecordFounded("bench", "Bench", (), "0" * 32))
    made.sign(proponent, InstrumentOpened("treaty", "A treaty", tuple(others)))
    draft = made.draft(proponent, articles)
    given = 0
    for number, party in enumerate(others):
        due = amendments * (number + 1) // len(others) - given
        given += due
        reply = ReplyGiven(Shape.ARTICLES, draft.id, "0" * 64)
        signed = made.sign(party, reply, about=draft, parts=_answers(number, articles, due))
        if number % CORRECTED == 0:
            slip = EntryCorrected({"answer.art_1.reasons": "On reflection."}, "slip")
            made.sign(party, slip, about=signed)
    return made.entries


def _answers(number: int, articles: int, amendments: int) -> dict[str, object]:
    """Answer every article, so many with a counter-text, spread over the draft."""
    answers: dict[str, object] = {}
    for article in range(articles):
        place = (article * 7 + number) % articles
        answer: dict[str, object] = {"code": _GIVEN[(article + number) % len(_GIVEN)].value}
        if place < amendments:
            answer = {"code": "amend", "text": f"The Parties shall, within {place} days, consult. " * 8}
        elif answer["code"] == ReplyCode.RESERVE:
            answer["kind"] = "scrutiny"
        answers[f"answer:art_{article + 1}"] = answer
    return answers


def _sent(whole: Board) -> bytes:
    return json.dumps(shape(window(whole, slice(0, ROWS), slice(0, COLUMNS)))).encode()


def _under(name: str, value: float, unit: str, target: float, note: str) -> Row:
    return Row(name, round(value, 3), unit, target, value <= target, note)
