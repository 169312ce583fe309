"""How long it takes to lay the versions of many parties over each other, and whether each can be read back.

In:  a made-up treaty of 100 articles with the versions of 200 parties; and, where `TRAVAUX_DATA` has it, the longest
     agreement of ToTA with five versions in which words were changed.
Out: seconds of CPU beside their targets; the law of projection counted over every text and unit.
"""

from __future__ import annotations

import os
import random
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from bench.rows import Row
from travaux.model.composites import BASE, Composite
from travaux.model.outlines import Kind, Outline
from travaux.text import corpora
from travaux.text.composite import composite, projected
from travaux.text.outline import outline

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
SEED = 211
PARTIES = 200
BRACKETS = 2500
MOST_PARTIES = 3.0
MOST_LARGE = 1.5
LARGE = "pta_449.xml"
Named = Sequence[tuple[str, str]]


def run() -> Iterator[Row]:
    """Measure both."""
    chance = random.Random(SEED)  # noqa: S311  a text, not a secret
    articles = [_article(at, chance) for at in range(1, 101)]
    versions = [_version(articles, BRACKETS // PARTIES, chance) for _ in range(PARTIES)]
    yield from _rows(f"{PARTIES} parties", _joined(articles), _named(versions), MOST_PARTIES)
    archive = DATA / "tota" / "tota_xml.tar.xz"
    if not archive.is_file():
        yield Row(
            "five versions of a large treaty", "skipped", "", note="TRAVAUX_DATA has no tota/tota_xml.tar.xz"
        )
        return
    large = _large(archive)
    for share, name in ((0.05, "light"), (0.4, "medium")):
        changed = [_version(large, sum(chance.random() < share for _ in large) * 4, chance) for _ in range(5)]
        yield from _rows(f"5 versions of a large treaty, {name}", _joined(large), _named(changed), MOST_LARGE)


def _article(number: int, chance: random.Random) -> str:
    letters = "abcdefghij"
    words = [" ".join("".join(chance.choices(letters, k=6)) for _ in range(40)) for _ in range(4)]
    paragraphs = "\n\n".join(f"{at}. The Party shall {said}." for at, said in enumerate(words, 1))
    return f"Article {number}\n\n{paragraphs}"


def _version(articles: Sequence[str], edits: int, chance: random.Random) -> str:
    """Replace some words by others of the treaty."""
    out = list(articles)
    for _ in range(edits):
        at = chance.randrange(len(out))
        words = out[at].split(" ")
        if len(words) > 8:
            words[chance.randrange(6, len(words))] = chance.choice(("should", "may", "promptly", "endeavour"))
            out[at] = " ".join(words)
    return _joined(out)


def _joined(articles: Sequence[str]) -> str:
    return "\n\n".join(articles) + "\n"


def _named(versions: Sequence[str]) -> Named:
    return [(f"P{at}", text) for at, text in enumerate(versions)]


def _large(archive: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(LARGE) else None
            if file is not None:
                found = corpora.read(LARGE, file.read())
                return [
                    f"Article {at}\n{one.heading or ''}\n\n{found.read_as[one.start : one.end]}"
                    for at, one in enumerate(found.passages, 1)
                ]
    raise FileNotFoundError(LARGE)


def _rows(name: str, base: str, versions: Named, most: float) -> Iterator[Row]:
    began = process_time()
    read = outline(base), [(code, outline(text)) for code, text in versions]
    reading = process_time() - began
    began = process_time()
    found = composite(*read)
    took = process_time() - began
    size = sum(len(text) for _, text in versions) / 1e6
    note = (
        f"{found.tally.brackets:,} brackets, {found.tally.alternatives:,} alternatives; "
        f"{size:.1f} MB of versions, whose outlines take {reading:.1f} s more"
    )
    yield Row(f"{name}: collated", took, "s CPU", most, took <= most, note)
    kept, all_of_them = _kept(found, [(BASE, read[0]), *read[1]])
    yield Row(f"{name}: words read back", kept, "units", all_of_them, kept == all_of_them)


def _kept(found: Composite, texts: Sequence[tuple[str, Outline]]) -> tuple[int, int]:
    """Count the units of each text whose words are read back letter for letter."""
    kept = seen = 0
    for code, text in texts:
        articles = [one for one in text.provisions if one.kind is Kind.ARTICLE]
        for unit in found.units:
            held = dict(unit.articles)[code]
            if any(indices for _, indices in unit.articles):
                seen += 1
                said = "".join(text.text[articles[at].start : articles[at].end] for at in held)
                kept += projected(unit.nodes, code) == said
    return kept, seen
