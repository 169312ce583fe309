"""Search at 3,000 provisions, 5,000 documents and 20,000 amendments, beside the databases' own analysers.

In:  press texts in three languages where `TRAVAUX_DATA` has them, else sentences of the demonstration;
     TRAVAUX_BENCH_DOCUMENTS.
Out: rows: building the index, its size, questions answered, and how many inflected words are found.

Times are of the processor; a question's time is everything from what is typed to twenty answers with snippets.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import random
import re
import sqlite3
import statistics
import tempfile
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time
from urllib.parse import urlsplit

import psycopg

from bench.board import Negotiation, negotiation
from bench.inflections import PAIRS
from bench.peers import Configured, Plain, timed
from bench.rows import Row
from tools.postgres import server
from travaux.desk.search import refresh
from travaux.model.entries import Entry
from travaux.model.passages import Indexed, PassageIndex
from travaux.model.sources import SourceFiled
from travaux.projections import passages
from travaux.projections.columns import Matched
from travaux.projections.ledger import Ledger
from travaux.projections.lens import Lens
from travaux.projections.lexicon import Lexicon
from travaux.projections.search import Filters, Search, search
from travaux.stores import places
from travaux.stores.passages import SqlitePassages
from travaux.text import lexemes, questions

HERE = Path(__file__).parent.parent
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
DOCUMENTS = int(os.environ.get("TRAVAUX_BENCH_DOCUMENTS", "5000"))
PARTIES, ARTICLES, AMENDMENTS = 200, 400, 20_000
SENTENCES = 22
"""Of a document; about 3,500 characters."""
ROUNDS = 3
_PASSWORD = "bench"  # noqa: S105  of a server that lives for a minute
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
    yield Row(
        "search: the dossier",
        round(size, 1),
        "M signs",
        note=f"{DOCUMENTS:,} documents, {len(entries):,} entries",
    )
    yield from _in_files(ledger, size)
    with server() as found, _passwords():
        if found is None:
            yield Row("search: on a server", "skipped", "", note="no PostgreSQL is here")
        else:
            yield from _on_a_server(ledger, size, found.url)
    yield from _recall()


def _in_files(ledger: Ledger, size: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        index = SqlitePassages(place / "search.db", version="bench")
        built = timed(lambda: refresh(index, ledger))
        held = sum(path.stat().st_size for path in place.iterdir()) / 1e6
        yield from _kept("SQLite", built / size, held / size)
        plain = Plain(place / "plain.db", ledger)
        yield from _kept("FTS5 unicode61", plain.built / size, plain.held / size)
        yield from _asked("SQLite", lambda words: answer(index, ledger, words).total)
        yield from _in_memory(index, ledger, size)
        yield from _asked("FTS5 unicode61", plain.ask)
        index.close()
        plain.close()


def _in_memory(index: PassageIndex, ledger: Ledger, size: float) -> Iterator[Row]:
    """Measure a desk that stays open and was made ready, as `travaux serve` is."""
    lexicon, marks = Lexicon(), dict(index.marks(ledger.record))
    built = timed(lambda: lexicon.take(marks, index.everything(ledger.record)))
    yield Row("search: in memory, read from the index, per million signs", round(built / size, 2), "s")
    tracemalloc.start()
    another = Lexicon()
    another.take(marks, index.everything(ledger.record))
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    yield Row("search: in memory, held, per million signs", round(held / size, 2), "MB")
    yield from _asked("in memory", lambda words: answer(index, ledger, words, lexicon).total)


def _on_a_server(ledger: Ledger, size: float, url: str) -> Iterator[Row]:
    """Measure by the wall: most of the work is another process's."""
    address = urlsplit(url)._replace(netloc=f"bench_user@{urlsplit(url).netloc.partition('@')[2]}").geturl()
    places.prepare(url, address=address, space="bench", password=_PASSWORD)
    place = places.on_server(address, "bench")
    index = place.passages("bench")
    built = timed(lambda: refresh(index, ledger), perf_counter)
    with psycopg.connect(url, autocommit=True) as connection:
        held = connection.execute(
            "SELECT sum(pg_total_relation_size(oid)) / 1e6 FROM pg_class"
            " WHERE relnamespace = 'bench_search'::regnamespace AND relkind = 'r'"
        ).fetchone()
        yield from _kept("PostgreSQL, by the wall", built / size, float(held[0] if held else 0) / size)
        own = Configured(connection, ledger, perf_counter)
        yield from _kept("its own configurations, by the wall", own.built / size, own.held / size)
        yield from _asked("PostgreSQL", lambda words: answer(index, ledger, words).total, perf_counter)
        yield from _asked("its own configurations", own.ask, perf_counter)
        for language in PAIRS:
            yield Row(f"search: inflected words, its own for {language}", round(own.recall(language), 2), "")
    place.close()


def _kept(name: str, seconds: float, megabytes: float) -> Iterator[Row]:
    yield Row(f"search: {name}, built, per million signs", round(seconds, 2), "s")
    yield Row(f"search: {name}, kept, per million signs", round(megabytes, 2), "MB")


def answer(index: PassageIndex, ledger: Ledger, words: str, lexicon: Lexicon | None = None) -> Search:
    """Answer as a desk does whose index is up to date, and its words in memory, where they are."""
    question = questions.read(words)
    found: dict[str, list[Indexed] | Matched] = {}
    if lexicon is not None and lexicon.can_answer(question):
        found[ledger.record] = lexicon.match(question)
    else:
        found[ledger.record] = list(index.find(ledger.record, question))
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


def _asked(name: str, ask: Callable[[str], int], clock: Callable[[], float] = process_time) -> Iterator[Row]:
    """Ask every question a few times; of each the best time counts."""
    times, totals = [], []
    for words in asked():
        times.append(min(timed(functools.partial(ask, words), clock) for _ in range(ROUNDS)) * 1000)
        totals.append(ask(words))
    middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    note = (
        f"{len(times)} questions; {statistics.median(totals):,.0f} passages (median), at most {max(totals):,}"
    )
    yield Row(f"search: {name}, a question, median", round(middle, 2), "ms", note=note)
    name = f"search: {name}, a question, 95th of 100"
    if "own" in name or "FTS5" in name:
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


@contextmanager
def _passwords() -> Iterator[None]:
    """Let libpq find the passwords of this bench's server."""
    with tempfile.NamedTemporaryFile("w", suffix=".pgpass") as file:
        own = Path(os.environ.get("PGPASSFILE", Path.home() / ".pgpass"))
        file.write(own.read_text("utf-8") if own.is_file() else "")
        file.write(f"\n*:*:*:*:{_PASSWORD}\n")
        file.flush()
        before = os.environ.get("PGPASSFILE")
        os.environ["PGPASSFILE"] = file.name
        try:
            yield
        finally:
            os.environ.pop("PGPASSFILE")
            if before is not None:
                os.environ["PGPASSFILE"] = before
