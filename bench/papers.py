"""Papers: how long a redline takes to write, as each kind of file, and how large it is.

In:  the longest agreement of ToTA, where `TRAVAUX_DATA` has it, against a mutation of it; else a made-up treaty.
Out: seconds of CPU beside their targets, megabytes, and the time of the comparison itself to measure by.
"""

from __future__ import annotations

import random
import tarfile
from collections.abc import Iterator
from time import process_time

from bench.composite import DATA, _article
from bench.mutations import articles, mutated, written
from bench.rows import Row
from travaux.desk import comparisons, printing

SEED = 2000
MOST = {".txt": 0.5, ".html": 1.0, ".docx": 3.0, ".pdf": 8.0}
"""Seconds for a megabyte."""
_MEGABYTE = 1_000_000


def run() -> Iterator[Row]:
    """Measure each kind of file, of one redline."""
    old, new, name = _texts()
    start = process_time()
    found = comparisons.redline(old.encode(), new.encode())
    yield Row(f"{name}: compared", process_time() - start, "s", note=f"{len(new) / _MEGABYTE:.2f} MB")
    for ending in printing.ENDINGS:
        start = process_time()
        made = printing.redline(found, ending)
        took = process_time() - start
        most = MOST[ending] * max(1.0, len(new) / _MEGABYTE)
        size = f"{len(made) / _MEGABYTE:.2f} MB"
        yield Row(f"{name}: written as {ending}", took, "s", f"< {most:.1f}", note=size, met=took < most)
    again = printing.redline(found, ".pdf") == printing.redline(found, ".pdf")
    yield Row("the same PDF, byte for byte, again", "yes" if again else "no", "", "yes", met=again)


def _texts() -> tuple[str, str, str]:
    archive = DATA / "tota" / "tota_xml.tar.xz"
    if archive.is_file():
        with tarfile.open(archive) as tar:
            held = [tar.extractfile(f"xml/{name}.xml") for name in ("pta_449", "pta_112")]
            large, donor = (articles(one.read()) if one is not None else [] for one in held)
        new, _ = mutated(large, donor, "medium", SEED)
        return written(large), written(new), "a large treaty, medium changes"
    chance = random.Random(SEED)  # noqa: S311  a text, not a secret
    old = "\n\n".join(_article(at, chance) for at in range(1, 800))
    return old, old.replace("shall", "should"), "a made-up treaty of a megabyte"
