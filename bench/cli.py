"""Cold start of the command line beside bare Python and git, and acts entered per second.

In:  this interpreter, git if it is on the path.
Out: medians of interleaved runs, in milliseconds; acts per second of `travaux enter`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench.rows import Row

RUNS = int(os.environ.get("TRAVAUX_BENCH_RUNS", "15"))
ACTS = int(os.environ.get("TRAVAUX_BENCH_ACTS", "2000"))
LEAST_RATE = 300
BARE = 500
ROW = 1000
"""Bytes of a row beside which an act is timed."""
TRAVAUX = (sys.executable, "-m", "travaux.cli")
TREATY = "\n\n".join(f"Article {n}\n\nThe Parties shall consult on matter {n}." for n in range(1, 10))


def run() -> Iterable[Row]:
    """Measure everything in one folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _small(place)
        yield from _starts(place)
        yield from _entering(place)


def _small(place: Path) -> None:
    """Make a dossier with one draft of nine articles and one reply."""
    (place / "treaty.txt").write_text(TREATY, encoding="utf-8")
    (place / "reply.toml").write_text('[[answer]]\nprovision = "art_1"\ncode = "accept"\n', encoding="utf-8")
    source = "--source OBS/desk-1#2"
    (place / "small.enter").write_text(
        'init small --title "Nine articles" --as OBS --observer\n'
        "source file treaty.txt -D small --publisher Agency --language en\n"
        f'instrument open treaty -D small --title "Treaty" --by RU --to US {source}\n'
        f"draft submit treaty.txt -D small --instrument treaty --by RU {source}\n"
        f"reply give -D small --by US --draft OBS/desk-1#4 --from reply.toml {source}\n",
        encoding="utf-8",
    )
    _call((*TRAVAUX, "enter", "small.enter"), place)


def _starts(place: Path) -> Iterator[Row]:
    commands: dict[str, Sequence[str]] = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "travaux --version": (*TRAVAUX, "--version"),
        "travaux board, 9 articles": (*TRAVAUX, "board", "-D", "small", "--json"),
        "travaux board, as a table": (*TRAVAUX, "board", "-D", "small"),
    }
    if shutil.which("git"):
        commands["git --version"] = ("git", "--version")
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):  # interleaved, so that a busy moment falls on all
        for name, command in commands.items():
            began = perf_counter()
            _call(command, place)
            times[name].append(perf_counter() - began)
    bare = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        note = f"{middle / bare:.1f} × bare Python; fastest {min(taken) * 1000:.0f}"
        yield Row(name, round(middle * 1000, 1), "ms", None, None, note)


def _entering(place: Path) -> Iterator[Row]:
    """Time durable acts through one `enter`, read from standard input, beside bare durable inserts."""
    lines = "".join(
        f"statement make -D small --by RU --source OBS/desk-1#2 --person P --occasion O --text {number}\n"
        for number in range(ACTS)
    )
    before = _bare(place / "bare.db")
    began = perf_counter()
    _call((*TRAVAUX, "enter", "-"), place, lines.encode())
    rate = ACTS / (perf_counter() - began)
    bare = (before + _bare(place / "bare.db")) / 2
    note = f"{ACTS:,} statements, durable; bare SQLite beside it {bare:,.0f} inserts/s: {rate / bare:.2f} of that"
    yield Row("travaux enter", round(rate), "acts/s", LEAST_RATE, rate >= LEAST_RATE, note)


def _bare(file: Path) -> float:
    """Time durable inserts of rows as long as a statement's, one transaction each."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL").fetchone()
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE IF NOT EXISTS rows(bytes BLOB)")
        began = perf_counter()
        for _ in range(BARE):
            database.execute("INSERT INTO rows VALUES (?)", (bytes(ROW),))
        return BARE / (perf_counter() - began)


def _call(command: Sequence[str], place: Path, lines: bytes = b"") -> None:
    subprocess.run(command, cwd=place, input=lines, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Print the rows."""
    for row in run():
        print(f"{row.name:<28} {row.value:>10} {row.unit:<7} {row.note}")


if __name__ == "__main__":
    main()
