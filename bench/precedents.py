"""How surely and how quickly a provision finds its article among forty thousand, beside other search engines.

In:  the trade agreements of ToTA, where `TRAVAUX_DATA` has them. A query is 40 words of a random article, edited by
     phrases as a lawyer would; the article it was taken from, or one with the same words, is to be among the first ten.
Out: recall, milliseconds and seconds of CPU; those of SQLite FTS5, and of tantivy and bm25s where they are installed.
"""

from __future__ import annotations

import os
import random
import sqlite3
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bench.rows import Row
from tools import peers
from travaux.desk import precedents as desk
from travaux.text import corpora

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
SEEDS = (307, 308, 309)
QUERIES = 100
LENGTH = 40
EDITED = (0.1, 0.4, 0.8)
RECALL = {0.1: None, 0.4: 0.98, 0.8: 0.94}
MOST_MS = 2.0
MOST_BUILD = 4.0
Key = tuple[str, int]
Ask = Callable[[str], Sequence[Key]]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus."""

    key: Key
    words: str


@dataclass(frozen=True, slots=True)
class Query:
    """Words to be looked for, and the articles that have them."""

    text: str
    right: frozenset[Key]


def run() -> Iterator[Row]:
    """Measure ours, then each peer on the same queries."""
    archive = DATA / "tota" / "tota_xml.tar.xz"
    if not archive.is_file():
        yield Row("precedents in ToTA", "skipped", "", note="TRAVAUX_DATA has no tota/tota_xml.tar.xz")
        return
    with TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        index = Path(place) / "index"
        began = process_time()
        done = desk.index(folder, index)
        took = process_time() - began
        size = index.stat().st_size / 1e6
        note = f"{done.articles:,} articles of {done.documents} files, parsing included; {size:.0f} MB"
        yield Row("ours: build", took, "s CPU", MOST_BUILD, took <= MOST_BUILD, note)
        articles = list(_articles(folder))
        queries = {share: list(_queries(articles, share)) for share in EDITED}
        with desk.opened(index) as parts:
            yield from _measured(
                "ours",
                lambda text: [(hit.document, hit.article) for hit in desk.search(parts, text)],
                queries,
            )
        yield from _fts5(articles, queries)
        yield from _tantivy(articles, queries)
        yield from _bm25s(articles, queries)


def _articles(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.rglob("*.xml")):
        name = path.relative_to(folder).as_posix()
        found = corpora.read(name, path.read_bytes())
        for one in found.passages:
            yield Article((name, one.article), " ".join(found.read_as[one.start : one.end].split()))


def _queries(articles: Sequence[Article], share: float) -> Iterator[Query]:
    same: defaultdict[str, set[Key]] = defaultdict(set)
    for one in articles:
        same[one.words].add(one.key)
    long = [one for one in articles if one.words.count(" ") >= LENGTH]
    for seed in SEEDS:
        chance = random.Random(f"{seed} {share}")  # noqa: S311  queries, not secrets
        vocabulary = [word for one in chance.sample(articles, 300) for word in one.words.split()]
        for _ in range(QUERIES):
            one = chance.choice(long)
            words = one.words.split()
            at = chance.randrange(len(words) - LENGTH + 1)
            edited = _edited(words[at : at + LENGTH], share, vocabulary, chance)
            yield Query(" ".join(edited), frozenset(same[one.words]))


def _edited(
    words: Sequence[str], share: float, vocabulary: Sequence[str], chance: random.Random
) -> list[str]:
    """Replace, drop and add phrases of one to three words, each edit touching some two of them."""
    out: list[str] = []
    at = 0
    while at < len(words):
        if chance.random() >= share / 2:
            out.append(words[at])
            at += 1
            continue
        count, kind = chance.choice((1, 1, 2, 3)), chance.random()
        if kind < 0.75:
            out += chance.choices(vocabulary, k=count) if kind < 0.5 else ()
            at += count
        else:
            out += [*chance.choices(vocabulary, k=count), words[at]]
            at += 1
    return out or [words[0]]


def _measured(
    name: str, ask: Ask, queries: dict[float, list[Query]], *, most: int | None = None
) -> Iterator[Row]:
    for share, every in queries.items():
        asked = every[:most]
        took, found, first = [], 0, 0
        for query in asked:
            began = process_time()
            answer = ask(query.text)
            took.append((process_time() - began) * 1000)
            found += any(key in query.right for key in answer[:10])
            first += bool(answer) and answer[0] in query.right
        took.sort()
        recall, target = found / len(asked), RECALL[share] if name == "ours" else None
        note = f"{len(asked)} queries; first {first / len(asked):.3f}; median {took[len(took) // 2]:.2f} ms"
        met = None if target is None else recall >= target
        yield Row(f"{name}: recall among ten, edited {share}", recall, "", target, met, note)
        slow = took[len(took) * 95 // 100]
        limit = MOST_MS if name == "ours" else None
        met = None if limit is None else slow <= limit
        yield Row(f"{name}: 95th of 100, edited {share}", slow, "ms CPU", limit, met)


def _fts5(articles: Sequence[Article], queries: dict[float, list[Query]]) -> Iterator[Row]:
    base = sqlite3.connect(":memory:")
    began = process_time()
    base.execute("CREATE VIRTUAL TABLE a USING fts5(words, content='')")
    base.executemany(
        "INSERT INTO a(rowid, words) VALUES (?, ?)", ((at, one.words) for at, one in enumerate(articles))
    )
    yield Row("SQLite FTS5: build", process_time() - began, "s CPU")

    def ask(text: str) -> Sequence[Key]:
        words = dict.fromkeys("".join(sign if sign.isalnum() else " " for sign in text).split())
        match = " OR ".join(f'"{word}"' for word in words)
        rows = base.execute("SELECT rowid FROM a WHERE a MATCH ? ORDER BY rank LIMIT 10", (match,))
        return [articles[at].key for (at,) in rows]

    yield from _measured("SQLite FTS5, any word", ask, queries, most=20)
    base.close()


def _peer(module: str) -> Any:  # noqa: ANN401  a library that need not be there
    return peers.find(module)


def _tantivy(articles: Sequence[Article], queries: dict[float, list[Query]]) -> Iterator[Row]:
    tantivy = _peer("tantivy")
    if tantivy is None:
        yield Row("tantivy", "skipped", "", note=f"{peers.HOW} installs it")
        return
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", stored=False)
    schema.add_unsigned_field("at", stored=True)
    index = tantivy.Index(schema.build())
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    began = process_time()
    for at, one in enumerate(articles):
        writer.add_document(tantivy.Document(words=one.words, at=at))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    yield Row("tantivy: build", process_time() - began, "s CPU")
    searcher = index.searcher()

    def ask(text: str) -> Sequence[Key]:
        words = "".join(sign if sign.isalnum() else " " for sign in text.lower())
        found = searcher.search(index.parse_query(words, ["words"]), 10).hits
        return [articles[searcher.doc(address)["at"][0]].key for _, address in found]

    yield from _measured("tantivy", ask, queries)


def _bm25s(articles: Sequence[Article], queries: dict[float, list[Query]]) -> Iterator[Row]:
    bm25s = _peer("bm25s")
    if bm25s is None:
        yield Row("bm25s", "skipped", "", note=f"{peers.HOW} installs it")
        return
    began = process_time()
    engine = bm25s.BM25()
    tokens = bm25s.tokenize([one.words for one in articles], stopwords=None, show_progress=False)
    engine.index(tokens, show_progress=False)
    yield Row("bm25s: build", process_time() - began, "s CPU")

    def ask(text: str) -> Sequence[Key]:
        asked = bm25s.tokenize(text, stopwords=None, show_progress=False)
        found, _ = engine.retrieve(asked, k=10, show_progress=False)
        return [articles[int(at)].key for at in found[0]]

    yield from _measured("bm25s", ask, queries)
