"""Cold start of the command line beside bare Python and git, and acts entered per second.

In:  this interpreter, git if it is on the path.
Out: medians of interleaved runs, in milliseconds of a processor; acts per second of `travaux enter`.

An act waits for the disk: how many can be made in a second says little about us, how many beside bare SQLite on the
same disk in the same minute says more, and the processor's time for each says the rest.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from bench.rows import Row

RUNS = int(os.environ.get("TRAVAUX_BENCH_RUNS", "15"))
ACTS = int(os.environ.get("TRAVAUX_BENCH_ACTS", "1000"))
WARMING = 50
LEAST_RATIO = 0.4
"""Of the durable inserts that bare SQLite makes: an act syncs once too, but writes more and is checked."""
MOST_MS = 2.5
ACT = b"statement make -D small --by RU --source OBS/desk-1#2 --person P --occasion O --text %d\n"
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
    waits: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):  # interleaved, so that a busy moment falls on all
        for name, command in commands.items():
            began, worked = perf_counter(), _processor()
            _call(command, place)
            waits[name].append(perf_counter() - began)
            times[name].append(_processor() - worked)
    bare = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        note = f"{middle / bare:.1f} × bare Python; a person waited {min(waits[name]) * 1000:.0f} at best"
        yield Row(name, round(middle * 1000, 1), "ms", None, None, note)


def _entering(place: Path) -> Iterator[Row]:
    """Time durable acts through one `enter`, each answered before the next is sent, by turns with bare inserts."""
    bare, acts, inserts = _bare(place / "bare.db"), [], []
    worked = _processor()
    with subprocess.Popen(
        (*TRAVAUX, "enter", "-"), cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as entering:
        assert entering.stdin is not None
        assert entering.stdout is not None
        for number in range(WARMING + ACTS):
            began = perf_counter()
            entering.stdin.write(ACT % number)
            entering.stdin.flush()
            assert b"statement_made" in entering.stdout.readline()
            acts.append(perf_counter() - began)
            inserts.append(bare())
        entering.stdin.close()
        assert entering.stdout.read() == b""
    each = (_processor() - worked) / len(acts) * 1000
    act, insert = statistics.median(acts[WARMING:]), statistics.median(inserts[WARMING:])
    note = f"{ACTS:,} statements, by turns with bare SQLite: {1 / insert:,.0f} durable inserts/s"
    yield Row("travaux enter", round(1 / act), "acts/s", note=note)
    yield Row(
        "travaux enter beside that", round(insert / act, 2), "x", LEAST_RATIO, insert / act >= LEAST_RATIO
    )
    yield Row(
        "travaux enter, the processor's time for an act", round(each, 2), "ms", MOST_MS, each <= MOST_MS
    )


def _bare(file: Path) -> Callable[[], float]:
    """Give what inserts a row as long as a statement's durably, and says how long it took."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL").fetchone()
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS rows(bytes BLOB)")

    def insert() -> float:
        began = perf_counter()
        database.execute("INSERT INTO rows VALUES (?)", (bytes(ROW),))
        return perf_counter() - began

    return insert


def _processor() -> float:
    """Give the processor's seconds that the programs called so far have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _call(command: Sequence[str], place: Path) -> None:
    subprocess.run(command, cwd=place, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Print the rows."""
    for row in run():
        print(f"{row.name:<34} {row.value:>10} {row.unit:<7} {row.note}")


if __name__ == "__main__":
    main()
