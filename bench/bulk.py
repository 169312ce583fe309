"""Bulk: what a million reports take, from the reports that are here: by one process, by two, by a cluster of two.

In:  `press_more` where `TRAVAUX_DATA` has it; the reports as they are, and each as a page with a menu around it.
Out: reports a second of one core, what spreading costs, bytes out, memory; and from these core-hours and gigabytes of a
     million.

Rates count the processor time of all processes, start included, so that they hold on a machine that does other work
too; how much sooner two processes are done is a time by the clock, and lies where others work beside.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from bench.rows import Row

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
MILLION = 1_000_000
_COPIES = 3
"""Times that each report is read, so that the start weighs little."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the command line."""

    seconds: float
    """By the clock."""
    processor: float
    """Of the process and all its own."""
    peak: float
    """Of the largest of them, in MB."""
    content: bytes


def run() -> Iterator[Row]:
    """Measure reading many reports."""
    more = DATA / "press_more"
    if not more.is_dir():
        yield Row("reports read in bulk", "skipped", "", note="TRAVAUX_DATA has no press_more")
        return
    with tempfile.TemporaryDirectory() as folder:
        texts, pages = Path(folder) / "texts", Path(folder) / "pages"
        count = _laid(more, texts, pages)
        alone = _read(texts, folder)
        yield from _alone(alone, count)
        marked = _read(pages, folder)
        rate = count / marked.processor
        note = f"{count} pages, main text by trafilatura; processor time, start included"
        yield Row("pages a second on one core", round(rate, 1), "/s", note=note)
        yield Row("core-hours of a million pages", round(MILLION / rate / 3600, 1), "h")
        yield from _spread("two processes", alone, _read(texts, folder, "--jobs", "2"))
        if find_spec("distributed") is None:
            yield Row("a local cluster of two", "skipped", "", note="the extra cluster is not installed")
        else:
            yield from _spread("a local cluster of two", alone, _read(texts, folder, "--cluster", "local:2"))


def _laid(more: Path, texts: Path, pages: Path) -> int:
    texts.mkdir()
    pages.mkdir()
    files = sorted(more.glob("*/*.txt"))
    for copy in range(_COPIES):
        for file in files:
            name = f"{copy}-{file.parent.name}-{file.stem}"
            shutil.copyfile(file, texts / f"{name}.txt")
            (pages / f"{name}.html").write_text(_page(file.read_text("utf-8")), "utf-8")
    return len(files) * _COPIES


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(60))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>A report</title></head><body>'
        f"<nav><ul>{menu}</ul></nav>"
        f"<article><h1>A report</h1>{paragraphs}</article><footer><ul>{menu}</ul></footer></body></html>"
    )


def _read(place: Path, folder: str, *words: str) -> Ran:
    out = Path(folder) / "out.jsonl"
    out.unlink(missing_ok=True)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), monotonic()
    command = [sys.executable, "-m", "travaux.cli", "press", "read", str(place), "--out", str(out), *words]
    subprocess.run(command, check=False, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    seconds, after = monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(seconds, processor, after.ru_maxrss / 1024, out.read_bytes())


def _alone(ran: Ran, count: int) -> Iterator[Row]:
    rate, size = count / ran.processor, len(ran.content) / count
    note = f"{count} reports as they are, about negotiations and other things; processor time, start included"
    yield Row("reports a second in bulk on one core", round(rate, 1), "/s", note=note)
    yield Row("core-hours of a million reports", round(MILLION / rate / 3600, 1), "h")
    yield Row("bytes out of a report", round(size), "B", note="one line of JSON")
    yield Row("gigabytes out of a million reports", round(size * MILLION / 1e9, 1), "GB")
    yield Row("peak memory of reading many", round(ran.peak), "MB", note="of the largest process so far")


def _spread(name: str, alone: Ran, ran: Ran) -> Iterator[Row]:
    assert ran.content == alone.content, f"{name} wrote other bytes"
    yield Row(
        f"processor time of {name}, of one's",
        round(ran.processor / alone.processor, 2),
        "×",
        note="same bytes",
    )
    sooner = round(alone.seconds / ran.seconds, 2)
    yield Row(
        f"how much sooner {name} are done", sooner, "×", note="by the clock; lies where others work beside"
    )
