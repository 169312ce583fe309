"""Search at 3,000 provisions, 5,000 documents and 20,000 amendments, beside FTS5's own tokenizer.

In:  press texts in three languages where `TRAVAUX_DATA` has them, else sentences of the demonstration;
     TRAVAUX_BENCH_DOCUMENTS.
Out: rows: building the index, its size, questions answered, and how many inflected words are found.

Times are of the processor; a question's time is everything from what is typed to twenty answers with snippets.
"""

from __future__ import annotations

import base64
import functools
import gc
import hashlib
import os
import random
import re
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time

from bench.board import Negotiation, negotiation
from bench.inflections import PAIRS
from bench.rows import Row
from travaux.desk.search import refresh
from travaux.model.entries import Entry
from travaux.model.sources import SourceFiled
from travaux.projections import passages
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.search import Filters, Search, search
from travaux.stores.passages import SqlitePassages
from travaux.text import lexemes, questions

HERE = Path(__file__).parent.parent
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
DOCUMENTS = int(os.environ.get("TRAVAUX_BENCH_DOCUMENTS", "5000"))
PARTIES, ARTICLES, AMENDMENTS = 200, 400, 20_000
SENTENCES = 22
"""Of a document; about 3,500 characters."""
ROUNDS = 3
P95_TARGET = 1000.0
"""What a person waits for at the large size; `interactive` of the design."""

QUESTIONS = (
    "договор переговоров гарантии ракеты «неделимость безопасности» Лаврова Макрона соглашения -США перегов*",
    "traité négociations garanties l'Ukraine «accord de paix» Macron ministres -Russie négoc*",
    'treaty negotiations guarantees Ukraine "peace agreement" ministers consult -Russia negotiat*',
)
"""Words of which each is asked alone; then each two neighbours together."""


def run() -> Iterable[Row]:
    """Give the figures."""
    ledger = Ledger("bench", "bench")
    entries = dossier()
    ledger.extend(entries)
    size = sum(len(one.text) for entry in entries for one in passages.passages(entry)) / 1e6
    note = f"{len(entries):,} entries, {size:.1f} million characters, {DOCUMENTS:,} documents"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        index = SqlitePassages(place / "search.db", version="bench")
        built = _timed(lambda: refresh(index, ledger))
        held = sum(path.stat().st_size for path in place.iterdir()) / 1e6
        yield Row("search: index built, per million characters", round(built / size, 2), "s", note=note)
        yield Row("search: index on disk, per million characters", round(held / size, 2), "MB")
        plain = Plain(place / "plain.db", ledger)
        yield Row("search: FTS5 unicode61 built, likewise", round(plain.built / size, 2), "s")
        yield Row("search: FTS5 unicode61 on disk, likewise", round(plain.held / size, 2), "MB")
        yield from _asked("sqlite", lambda words: answer(index, ledger, words).total)
        yield from _asked("FTS5 unicode61", plain.ask)
        index.close()
        plain.close()
    yield from _recall()


def answer(index: SqlitePassages, ledger: Ledger, words: str) -> Search:
    """Answer as a desk does whose index is up to date."""
    question = questions.read(words)
    found = {ledger.record: list(index.find(ledger.record, question))}
    return search([ledger], Lens(), question, found, filters=Filters())


def asked() -> list[str]:
    """Give the questions: words alone and in twos."""
    found = []
    for line in QUESTIONS:
        chunks = re.findall(r"«[^»]+»|\"[^\"]+\"|\S+", line)
        alone = [chunk for chunk in chunks if not chunk.startswith("-")]
        found += [*alone, *(f"{one} {other}" for one, other in zip(alone, chunks[1:], strict=False))]
    return found


def dossier() -> list[Entry]:
    """Make the large negotiation, and file the documents."""
    made = Negotiation()
    made.entries = negotiation(PARTIES, ARTICLES, AMENDMENTS)
    filer = Filer(made)
    for number, (language, text) in enumerate(documents(DOCUMENTS)):
        filer.file(f"Agency {number % 40}", language, text)
    return made.entries


class Filer:
    """Files sources at the observer's desk."""

    def __init__(self, made: Negotiation) -> None:
        self._made = made

    def file(self, publisher: str, language: str, text: str) -> None:
        """File one text."""
        content = text.encode()
        body = SourceFiled(publisher, language, hashlib.sha256(content).hexdigest(), len(content))
        self._made.sign("OBS", body, parts={"text": base64.b64encode(content).decode()})


def documents(count: int) -> Iterator[tuple[str, str]]:
    """Give texts in three languages by turns, each of sentences drawn by a fixed seed."""
    chance = random.Random(20220126)  # noqa: S311  a bench, not a secret
    sentences = {language: _sentences(language) for language in ("en", "fr", "ru")}
    for number in range(count):
        language = ("en", "fr", "ru")[number % 3]
        yield language, "\n".join(chance.sample(sentences[language], SENTENCES))


def _sentences(language: str) -> list[str]:
    folder = DATA / "press_more" / language
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    demonstration = HERE / "src" / "travaux" / "cli" / "demonstration" / "sources"
    files = files or sorted(demonstration.glob("*.txt"))
    found = [one for path in files for one in re.split(r"(?<=[.!?»])\s+", path.read_text("utf-8")) if one]
    return found * (1 + SENTENCES // len(found))


class Plain:
    """The same passages under FTS5's own tokenizer, asked as its manual says, with its snippets and ranks."""

    def __init__(self, path: Path, ledger: Ledger) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute(
            "CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
        )
        texts = [(one.text,) for entry in ledger.entries for one in passages.passages(entry)]
        self.built = _timed(lambda: self._fill(texts))
        self.held = path.stat().st_size / 1e6

    def _fill(self, texts: Sequence[tuple[str]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO plain VALUES (?)", texts)
        self._database.execute("COMMIT")

    def ask(self, words: str) -> int:
        """Count, and give the first twenty with snippets."""
        match = plain_match(words)
        (total,) = self._database.execute(
            "SELECT count(*) FROM plain WHERE plain MATCH ?", (match,)
        ).fetchone()
        self._database.execute(
            "SELECT snippet(plain, 0, '[', ']', '…', 40) FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 20",
            (match,),
        ).fetchall()
        return int(total)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def plain_match(words: str) -> str:
    """Write a question as FTS5 reads it."""
    wanted: list[str] = []
    excluded: list[str] = []
    for minus, phrase, word in re.findall(r"(-?)(?:[«\"]([^»\"]*)[»\"]|(\S+))", words):
        text = phrase or word
        quoted = f'"{text.rstrip("*")}"' + ("*" if text.endswith("*") else "")
        (excluded if minus else wanted).append(quoted)
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in excluded)


def _asked(name: str, ask: Callable[[str], int]) -> Iterator[Row]:
    """Ask every question a few times; of each the best time counts."""
    times, totals = [], []
    for words in asked():
        times.append(min(_timed(functools.partial(ask, words)) for _ in range(ROUNDS)) * 1000)
        totals.append(ask(words))
    middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    note = f"{len(times)} questions, {statistics.median(totals):,.0f} passages found (median), at most {max(totals):,}"
    yield Row(f"search: {name}, a question, median", round(middle, 2), "ms", note=note)
    name = f"search: {name}, a question, 95th of 100"
    if name.startswith("search: FTS5"):
        yield Row(name, round(high, 2), "ms")
    else:
        yield Row(name, round(high, 2), "ms", P95_TARGET, high <= P95_TARGET)


def _recall() -> Iterator[Row]:
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    for language, pairs in PAIRS.items():
        ours = [pair for pair in pairs if _finds(*pair, language)]
        missed = ", ".join(word for word, _ in pairs if word not in {one for one, _ in ours})
        share = len(ours) / len(pairs)
        yield Row(
            f"search: inflected words found, {language}",
            round(share, 2),
            "",
            note=f"{len(pairs)} pairs; missed: {missed}",
        )
        theirs = 0
        for word, text in pairs:
            plain.execute("DELETE FROM plain")
            plain.execute("INSERT INTO plain VALUES (?)", (text,))
            theirs += plain.execute(
                "SELECT count(*) FROM plain WHERE plain MATCH ?", (f'"{word}"',)
            ).fetchone()[0]
        yield Row(f"search: the same by FTS5 unicode61, {language}", round(theirs / len(pairs), 2), "")


def _finds(word: str, text: str, language: str) -> bool:
    row = lexemes.read(text, language).row
    return all(clause.count(row) for clause in questions.read(word).wanted)


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = process_time()
    work()
    return process_time() - start
