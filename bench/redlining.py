"""Redlining: how much a redline strikes and adds, and what it costs, beside the programs that others use.

In:  treaties revised at random, of which it is known what became of each paragraph.
Out: words struck and added over those of the gold edit, fragments, islands; processor time and memory at a megabyte.

The gold edit lays each paragraph over the one it came from (longest common subsequence of words, exact); what was
moved costs nothing. Numbers of articles, which only ours understands, are left out of the texts that others compare.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from rapidfuzz.distance import LCSseq

from bench.differs import WORD, Differ, Said, Size, differs, ours, size
from bench.mutations import Article, written
from bench.processes import LIMIT, Ran
from bench.rows import Row
from bench.treaties import SEEDS, Treaty
from travaux.desk import comparisons
from travaux.model.redlines import Change, Fate, Redline, new_text, old_text

MOST_WORDS = {"light": 1.03, "medium": 1.03, "heavy": 1.06}
MOST_ISLANDS = 0.5
MOST_MEGABYTES = 150
FASTER = {"git diff --word-diff": 1 / 2.5, "LibreOffice's compare": 6.0, "redlines": 250.0}
_LABEL = re.compile(r"\A\s*Article [\d.]+")
_RUNS = 3


def rows(treaties: Sequence[Treaty]) -> Iterator[Row]:
    """Measure sizes on both treaties, costs on the longer one."""
    with TemporaryDirectory() as place:
        for treaty in treaties:
            for level in MOST_WORDS:
                yield from _sizes(treaty, level, Path(place))
        yield from _costs(treaties[-1], Path(place))


def _sizes(treaty: Treaty, level: str, place: Path) -> Iterator[Row]:
    new, _ = treaty.revised(level, SEEDS[0])
    name = f"{len(treaty.articles)} articles, {level}"
    gold = gold_words(treaty.articles, new)
    old_bytes, new_bytes = written(treaty.articles).encode(), written(new).encode()
    found = comparisons.redline(old_bytes, new_bytes, normalise=True)
    is_exact = old_text(found).encode() == old_bytes and new_text(found).encode() == new_bytes
    mine = size(_said(found))
    ratio = mine.words / gold
    note = f"gold {gold:,} words; {mine.changes:,} changes, {mine.islands:,} islands"
    yield Row(
        f"{name}, words over gold: ours", ratio, "×", MOST_WORDS[level], ratio <= MOST_WORDS[level], note
    )
    yield Row(f"{name}, both texts rebuilt exactly", "yes" if is_exact else "NO", "", "yes", is_exact)
    files = _written(treaty.articles, new, place)
    is_whole = level == "medium" and len(treaty.articles) < 300
    for one in differs() if is_whole else differs()[:1]:
        yield from _beside(name, one, files, gold, mine)


def _beside(name: str, one: Differ, files: tuple[Path, Path], gold: int, mine: Size) -> Iterator[Row]:
    title = f"{name}, words over gold: {one.name}"
    if one.missing:
        yield Row(title, "skipped", "", note=one.missing)
        return
    ran, said = one.compare(*files)
    if not ran.is_finished:
        yield Row(title, "not finished", "", note=f"in {LIMIT} s; {ran.complaint[-80:]}".rstrip("; "))
        return
    theirs = size(said)
    note = f"{theirs.changes:,} changes, {theirs.islands:,} islands"
    yield Row(title, theirs.words / gold, "×", note=note)
    if one.name.startswith("git"):
        share = mine.islands / max(1, theirs.islands)
        yield Row(f"{name}, islands: ours over git's", share, "×", MOST_ISLANDS, share <= MOST_ISLANDS)


def _costs(treaty: Treaty, place: Path) -> Iterator[Row]:
    """Time two texts of a megabyte, at medium intensity."""
    new, _ = treaty.revised("medium", SEEDS[0])
    old_bytes, new_bytes = written(treaty.articles).encode(), written(new).encode()
    old, later = place / "old.txt", place / "new.txt"
    old.write_bytes(old_bytes)
    later.write_bytes(new_bytes)
    whole = min((ours(old, later) for _ in range(_RUNS)), key=lambda one: one.seconds)
    engine = min(_engine(old_bytes, new_bytes) for _ in range(_RUNS))
    note = f"{len(old_bytes):,} and {len(new_bytes):,} bytes; start, reading and writing included"
    yield Row("redline of two 1 MB treaties: ours, the command", whole.seconds, "s CPU", note=note)
    yield Row(
        "the same: ours, outline to redline", engine, "s CPU", note="within one process, nothing cached"
    )
    is_small = whole.megabytes <= MOST_MEGABYTES
    yield Row("the same: peak memory of the command", whole.megabytes, "MB", MOST_MEGABYTES, is_small)
    files = _written(treaty.articles, new, place)
    for one in differs():
        if one.missing:
            yield Row(f"the same: {one.name}", "skipped", "", note=one.missing)
            continue
        ran = min((one.compare(*files)[0] for _ in range(_tries(one))), key=lambda run: run.seconds)
        note = f"{ran.megabytes:.0f} MB" if ran.is_finished else f"not finished: counts as {LIMIT} s"
        yield Row(f"the same: {one.name}", ran.seconds, "s CPU", note=note)
        yield from _ratios(one.name, ran, whole.seconds, engine)


def _ratios(name: str, ran: Ran, whole: float, engine: float) -> Iterator[Row]:
    target = FASTER.get(name)
    for how, mine in (("command", whole), ("engine", engine)):
        if name.startswith("git"):
            said = mine / ran.seconds
            yield Row(f"the same: our {how} over {name}", said, "×", 2.5, said <= 2.5)
        else:
            said = ran.seconds / mine
            met = None if target is None else said >= target
            yield Row(f"the same: {name} over our {how}", said, "×", target, met)


def _tries(one: Differ) -> int:
    return _RUNS if one.name.startswith(("git", "wdiff")) else 1


def _engine(old: bytes, new: bytes) -> float:
    gc.collect()
    began = process_time()
    comparisons.redline(old, new, normalise=True)
    return process_time() - began


def _written(old: Sequence[Article], new: Sequence[Article], place: Path) -> tuple[Path, Path]:
    files = place / "old.plain.txt", place / "new.plain.txt"
    for path, articles in zip(files, (old, new), strict=True):
        path.write_text(written(articles, is_numbered=False), "utf-8")
    return files


def _said(found: Redline) -> Said:
    """Word a redline as the others do: what was moved is kept, numbers of articles are left out."""
    signs = {Fate.STRUCK: "-", Fate.ADDED: "+"}
    said: Said = []
    for unit in found.units:
        is_whole = unit.old_id is None or unit.new_id is None
        for at, run in enumerate(unit.runs):
            if run.change is not Change.RENUMBERING or run.fate not in signs:
                text = _LABEL.sub("", run.text, count=1) if is_whole and not at else run.text
                said.append((signs.get(run.fate, " "), text))
    return said


def gold_words(old: Sequence[Article], new: Sequence[Article]) -> int:
    """Count what the gold edit strikes and adds."""
    words = 0
    left = {
        (at, place): text
        for at, one in enumerate(old)
        for place, text in enumerate((*one.paragraphs, one.heading))
    }
    for one in new:
        for text, origin in one.marked():
            words += _edited(left.pop(origin, "") if origin else "", text)
        source = next((at for at in one.sources if (at, len(old[at].paragraphs)) in left), None)
        before = left.pop((source, len(old[source].paragraphs))) if source is not None else ""
        words += _edited(before, one.heading)
    return words + sum(len(WORD.findall(text)) for text in left.values())


def _edited(old: str, new: str) -> int:
    before, after = WORD.findall(old), WORD.findall(new)
    return len(before) + len(after) - 2 * LCSseq.similarity(before, after)
