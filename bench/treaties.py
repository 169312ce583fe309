"""Treaties: the trade agreements that the benchmarks of texts mutate and compare.

In:  the archive of ToTA, where `TRAVAUX_DATA` has it; `TRAVAUX_BENCH_SEEDS` (5), counted from 2000, never tuned on.
Out: their articles.
"""

from __future__ import annotations

import os
import tarfile
from dataclasses import dataclass
from pathlib import Path

from bench.mutations import Article, articles, mutated

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
ARCHIVE = DATA / "tota" / "tota_xml.tar.xz"
SEEDS = range(2000, 2000 + int(os.environ.get("TRAVAUX_BENCH_SEEDS", "5")))
NAMES = (("pta_387", "pta_392"), ("pta_449", "pta_112"))
"""A treaty, and the one that gives what is inserted: Canada–Peru and EU–Ukraine, TPP and NAFTA."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty and its donor."""

    articles: list[Article]
    donor: list[Article]

    def revised(self, level: str, seed: int) -> tuple[list[Article], set[tuple[int, int]]]:
        """Mutate it."""
        return mutated(self.articles, self.donor, level, seed)


def held() -> list[Treaty]:
    """Read the treaties, the shorter first; none where the archive is missing."""
    if not ARCHIVE.is_file():
        return []
    with tarfile.open(ARCHIVE) as tar:
        return [Treaty(_read(tar, name), _read(tar, donor)) for name, donor in NAMES]


def _read(tar: tarfile.TarFile, name: str) -> list[Article]:
    file = tar.extractfile(f"xml/{name}.xml")
    return articles(file.read()) if file is not None else []
