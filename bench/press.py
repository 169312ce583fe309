"""Press: how well reports are read, on answers made by hand, and how fast; dates beside dateparser's.

In:  `press_gold` and `press_more` where `TRAVAUX_DATA` has them.
Out: precision, recall and slots on the gold, which developers see; false proposals in unrelated reports; reports of the
     first report's size a second, on processor time; seconds and memory of one reading from cold; at level 0, and at
     level 1 where its parsers are installed; what many take.

The figures on the gold say what is broken, not how good the reader is on a report that nobody has seen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from bench import bulk, entities, passages
from bench.rows import Row
from tools import parsers, peers
from travaux.desk import press
from travaux.desk.extras import ExtraMissingError
from travaux.model import dates
from travaux.model.errors import DateUnreadableError
from travaux.press.scoring import Tally
from travaux.wiring import levels

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TRAVAUX_DATA", HERE.parent / "shared" / "data"))
_ONE = """
import resource, sys
from travaux.cli import door
door.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
high = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(used.ru_utime + used.ru_stime, int(high[0]) / 1024, file=sys.stderr)
"""
SIZE = 2_071
"""Characters of the first report: rates count reports of that size."""
UNRELATED = 500
"""Numbers from here on are reports about other things."""
_PER_LANGUAGE = 40
_HALF = 0.5


def run() -> Iterator[Row]:
    """Measure what there is data for."""
    gold, more = DATA / "press_gold", DATA / "press_more"
    if not gold.is_dir() or not more.is_dir():
        yield Row("reports read", "skipped", "", note="TRAVAUX_DATA has no press_gold and press_more")
        return
    yield from _level(gold, more, 0, press.RULES_ALONE)
    yield from _dateparser(gold)
    yield from entities.run()
    yield from bulk.run()
    try:
        means = levels.means(1, send_to=None, model=None, seconds=None, environ={})
    except ExtraMissingError:
        yield Row("level 1", "skipped", "", note=f"{parsers.HOW} installs its parsers")
        return
    yield from _level(gold, more, 1, means)


def _level(gold: Path, more: Path, level: int, means: press.Means) -> Iterator[Row]:
    """Measure all of it at a level; level 0 goes without saying."""
    of = f", level {level}" if level else ""
    yield from _accuracy(gold, of, means)
    yield from _passages(more, of, means)
    yield from _unrelated(more, of, means)
    yield from _rate(more, level, means)
    yield from _cold(DATA / "seed" / "report-fr-2022-01.txt", level)


def _accuracy(gold: Path, of: str, means: press.Means) -> Iterator[Row]:
    count, tallies = press.score(gold, means=means)
    every = tallies["all"]
    note = f"{count} items that developers see"
    yield from _entries(every, of, note)
    yield from _slots(every, of, note)
    if not of:
        yield from _dates(every, "", note)


def _passages(more: Path, of: str, means: press.Means) -> Iterator[Row]:
    """Score each set of passages; no rule was written with the closed one in view."""
    for name in passages.SETS:
        with tempfile.TemporaryDirectory() as folder:
            count = passages.write(name, more, Path(folder))
            every = press.score(Path(folder), means=means)[1]["all"]
        if count:
            note = f"{count} passages"
            yield from _entries(every, f", {name} passages{of}", note)
            yield from _slots(every, f", {name} passages{of}", note)
            if not of:
                yield from _dates(every, f", {name} passages", note)


def _slots(tally: Tally, of: str, note: str) -> Iterator[Row]:
    for name in ("exact", "overlap"):
        share = round(tally.share(f"slots_{name}", "slots") or 0.0, 3)
        yield Row(f"slots, {name}{of}", share, "", note=note)


def _entries(tally: Tally, of: str, note: str) -> Iterator[Row]:
    targets = {"precision": 0.85, "recall": 0.70}
    for name, whole in (("precision", "proposed"), ("recall", "entries")):
        share = round(tally.share("found", whole) or 0.0, 3)
        yield Row(f"entries, {name}{of}", share, "", targets[name], share >= targets[name], note)


def _dates(tally: Tally, of: str, note: str) -> Iterator[Row]:
    for name, target in (("found", 0.95), ("right", 0.92)):
        share = round(tally.share(f"times_{name}", "times") or 0.0, 3)
        yield Row(f"dates {name}{of}", share, "", target, share >= target, note)


def _dateparser(gold: Path) -> Iterator[Row]:
    if peers.find("dateparser") is None:
        yield Row("dates found by dateparser", "skipped", "", note=f"{peers.HOW} installs it")
        return
    search: Any = peers.find("dateparser.search")
    of = found = right = 0
    began = process_time()
    for item in press.gold(gold):
        settings = {"RELATIVE_BASE": _midnight(dates.parse(item.published or "2000-01-01").first)}
        given = search.search_dates(item.text, languages=[item.language], settings=settings) or ()
        spans = list(_placed(item.text, given))
        for one in item.times:
            of += 1
            hits = [day for start, end, day in spans if _iou((one.start, one.end), (start, end)) >= _HALF]
            found += bool(hits)
            right += any(_is_day(value, day) for value in one.values for day in hits)
    seconds = process_time() - began
    note = f"search_dates, told language and day; {len(press.gold(gold)) / seconds:.0f} items/s"
    yield Row("dates found by dateparser", round(found / of, 3), "", note=note)
    yield Row("dates right by dateparser", round(right / of, 3), "", note=note)


def _midnight(day: date) -> Any:  # noqa: ANN401  what dateparser wants
    from datetime import datetime  # noqa: PLC0415

    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  it takes no zone


def _placed(text: str, given: Sequence[tuple[str, Any]]) -> Iterator[tuple[int, int, date]]:
    at = 0
    for words, moment in given:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield start, at, moment.date()


def _iou(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def _is_day(value: str | None, day: date) -> bool:
    try:
        when = dates.parse(value or "")
    except DateUnreadableError:
        return False
    return when.from_ == when.to == day


def _unrelated(more: Path, of: str, means: press.Means) -> Iterator[Row]:
    files = [file for file in sorted(more.glob("*/*.txt")) if int(file.stem) > UNRELATED]
    false = sum(len(press.read_file(press.Task(str(file), means=means)).proposals) for file in files)
    share = round(false / len(files), 3)
    note = f"{len(files)} reports on other things, a few of them on diplomacy"
    yield Row(f"proposals per unrelated report{of}", share, "", 0.3, share <= 0.3, note)


_RATES = {0: 150, 1: 15}
_COLD = {0: (1.0, 150), 1: (6.0, None)}
"""Targets of each level: reports a second; seconds and megabytes of one reading from cold."""


def _rate(more: Path, level: int, means: press.Means) -> Iterator[Row]:
    files = [
        str(one) for folder in sorted(more.iterdir()) for one in sorted(folder.glob("*.txt"))[:_PER_LANGUAGE]
    ]
    those = press.tasks(files, means=means)
    for task in those:  # words met for the first time are looked up once
        press.read_file(task)
    began, characters = process_time(), 0
    for task in those:
        characters += len(press.read_file(task).text)
    rate = characters / SIZE / (process_time() - began)
    note = f"{len(files)} reports on negotiations, met before; of {SIZE:,} characters each; processor time"
    target = _RATES[level]
    yield Row(f"reports a second on one core, level {level}", round(rate), "/s", target, rate >= target, note)


def _cold(report: Path, level: int) -> Iterator[Row]:
    ran = subprocess.run(
        [sys.executable, "-c", _ONE, "press", "read", str(report), "--level", str(level), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, peak = map(float, ran.stderr.split())
    of = f", level {level}" if level else ""
    note = f"processor time of `travaux press read`{of}"
    within, most = _COLD[level]
    yield Row(f"the first report, from cold{of}", round(seconds, 2), "s", within, seconds < within, note)
    yield Row(f"peak memory of that{of}", round(peak), "MB", most, None if most is None else peak < most)
