"""The record at 100,000 entries of two authors, beside git on a history of as many commits.

In:  TRAVAUX_BENCH_SIZE (entries; 100,000).
Out: rows: build, quick check, full check, and git's fsck, which checks no signature; ratios in the same run.

Seconds are a processor's, of one core: everything runs in one thread, git included, and what else the machine is
doing changes little. Both read a file: the checks are those of `travaux record verify`, SQLite's own included. Four
entries of five have 0.6 kB, the fifth 5.6 kB; the commits hold the same payloads, so that git too has every byte to
hash. Two histories, as decision 20 argues:

- *every entry kept*: each commit adds a file, as the record adds an entry. Held to the targets. Of three ways to
  lay the files out it is the one that git checks soonest: 47 to a folder, and 47 folders to a folder (100 to a
  folder took 1.7 times as long, 17 to a folder in one level more 1.05).
- *one file for each author*, overwritten by each commit: far fewer trees, and what was said before lies in the
  history only. The least that git can have to do; printed beside, with no target.
"""

from __future__ import annotations

import gc
import hashlib
import os
import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from typing import TypeVar

from bench.rows import Row
from travaux import wiring
from travaux.model.dates import on
from travaux.model.entries import Basis, Body
from travaux.model.records import PartyJoined, RecordFounded
from travaux.model.statements import StatementMade
from travaux.record import canonical, chain, envelope, keys, powers
from travaux.record.entries import Place, Unsigned
from travaux.record.lines import Line
from travaux.record.powers import Powers
from travaux.stores.sqlite import SqliteLines

SIZE = int(os.environ.get("TRAVAUX_BENCH_SIZE", "100000"))
ROUNDS = 2
HEADS_TARGET = 0.4
FULL_TARGET = 1.6
_FAN = 47
"""Files to a folder, and folders to a folder, of the history that keeps every entry: its cube is over SIZE."""

_NOW = datetime(2022, 1, 26, 18, tzinfo=UTC)
_ON = on(date(2022, 1, 26))
_SYLLABLES = (
    "ac",
    "ble",
    "con",
    "de",
    "en",
    "for",
    "gu",
    "in",
    "lem",
    "ment",
    "no",
    "par",
    "re",
    "sta",
    "ti",
    "um",
)
_VOCABULARY = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
_Given = TypeVar("_Given")


def run() -> Iterable[Row]:
    """Give the figures, the least of interleaved rounds each."""
    seconds, lines = _timed(lambda: build(SIZE))
    yield Row(f"record: build and sign {SIZE:,} entries", round(seconds, 2), "s")
    yield Row("record: size of the payloads", round(sum(len(line.payload) for line in lines) / 1e6, 1), "MB")
    with tempfile.TemporaryDirectory() as folder:
        kept, overwritten = Path(folder) / "kept.git", Path(folder) / "overwritten.git"
        record = Path(folder) / "record.db"
        _store(record, lines)
        seconds, _ = _timed(lambda: make_history(kept, lines, keeping=True))
        yield Row(f"git: fast-import of {SIZE:,} commits, unsigned", round(seconds, 2), "s")
        make_history(overwritten, lines, keeping=False)
        heads, full, fsck, least = [], [], [], []
        for _ in range(ROUNDS):
            heads.append(_checked(record, full=False))
            fsck.append(_fsck(kept))
            least.append(_fsck(overwritten))
            full.append(_checked(record, full=True))
    base, low = min(fsck), min(least)
    yield Row("git: fsck --full --strict, every entry kept as a file", round(base, 2), "s")
    yield _beside("record: quick check (hashes, chains, heads)", min(heads), base, HEADS_TARGET)
    yield _beside("record: full check (every signature)", min(full), base, FULL_TARGET)
    yield Row("git: fsck --full --strict, each author's one file overwritten", round(low, 2), "s")
    yield Row("record: quick check beside that", round(min(heads) / low, 2), "x git fsck")
    yield Row("record: full check beside that", round(min(full) / low, 2), "x git fsck")
    bare = _verifications(lines)
    note = f"{bare / SIZE * 1e6:.0f} µs each: {bare / min(full):.0%} of the full check, {bare / low:.2f} x that fsck"
    yield Row("libsodium: as many signatures verified, nothing else", round(bare, 2), "s", note=note)


def build(size: int) -> list[Line]:
    """Sign a record of two authors who answer each other."""
    russia, united_states = _party("RU"), _party("US")
    lines: list[Line] = []
    heads: dict[str, tuple[int, str]] = {}
    record: str | None = None

    def add(author: str, key: keys.SigningKey, body: Body) -> None:
        nonlocal record
        seen = {other: head for other, head in heads.items() if other != author}
        unsigned = Unsigned(body, author[:2], Basis.ACT, _ON, _NOW)
        line = chain.sign(unsigned, place=Place(author, record, heads.get(author), seen), key=key)
        lines.append(line)
        identity = canonical.digest(line.payload)
        record = record or identity
        heads[author] = (heads.get(author, (0, ""))[0] + 1, identity)

    add("RU/desk-1", russia[0], RecordFounded("main", "A record", (russia[1], united_states[1]), "00" * 16))
    add("US/desk-1", united_states[0], PartyJoined("US/desk-1"))
    for number in range(2, size):
        author, key = (("RU/desk-1", russia[0]), ("US/desk-1", united_states[0]))[number % 3 > 0]
        add(author, key, StatementMade("Spokesperson", _words(number, 600 if number % 5 == 0 else 6)))
    return lines


def make_history(folder: Path, lines: Sequence[Line], *, keeping: bool) -> None:
    """Lay the payloads down as commits: each a file of its own, or its author's only file anew."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    with subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE
    ) as importing:
        assert importing.stdin is not None
        for text in _commits(lines, keeping=keeping):
            importing.stdin.write(text)
        importing.stdin.close()
    if importing.returncode:
        raise subprocess.CalledProcessError(importing.returncode, "git fast-import")


def _commits(lines: Sequence[Line], *, keeping: bool) -> Iterator[bytes]:
    for line in lines:
        assert line.claimed is not None
        author, seq = line.claimed.author, line.claimed.seq
        path = (f"{author}/{seq // _FAN**2}/{seq // _FAN % _FAN}/{seq}" if keeping else author).encode()
        yield (
            b"commit refs/heads/main\ncommitter A <a@b> 1643220000 +0000\ndata 1\n.\nM 644 inline %b\n" % path
        )
        yield b"data %d\n%b\n" % (len(line.payload), line.payload)


def _store(path: Path, lines: Sequence[Line]) -> None:
    store = SqliteLines(path, create=True)
    with store.writing():
        store.append(lines)
    store.close()


def _checked(path: Path, *, full: bool) -> float:
    seconds, found = _timed(lambda: wiring.verify_file(path, full=full))
    assert (found.entries, found.faults) == (SIZE, ())
    return seconds


def _verifications(lines: Sequence[Line]) -> float:
    """Time what no check of every signature can do without."""
    public = {"RU": _party("RU")[0].public, "US": _party("US")[0].public}
    signed = [
        (public[line.claimed.author[:2]], envelope.pae(envelope.ENTRY, line.payload), line.signature)
        for line in lines
        if line.claimed is not None
    ]
    seconds, held = _timed(lambda: sum(keys.verifies(*one) for one in signed))
    assert held == len(lines)
    return seconds


def _beside(name: str, seconds: float, base: float, target: float) -> Row:
    ratio = seconds / base
    return Row(name, round(ratio, 2), "x git fsck", target, ratio <= target, f"{seconds:.2f} s")


def _timed(work: Callable[[], _Given]) -> tuple[float, _Given]:
    gc.collect()
    start = _processor()
    given = work()
    return _processor() - start, given


def _fsck(folder: Path) -> float:
    command = ["git", "-C", str(folder), "-c", "pack.threads=1", "fsck", "--full", "--strict"]
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True))[0]


def _processor() -> float:
    """Give the processor's seconds that this process and its children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _party(code: str) -> tuple[keys.SigningKey, str]:
    root = keys.generate(hashlib.sha256(f"root of {code}".encode()).digest())
    desk = keys.generate(hashlib.sha256(f"desk of {code}".encode()).digest())
    given = Powers(code, (root.public.hex(),), 1, f"{code}/desk-1", desk.public.hex())
    return desk, powers.sign_powers(given, root).decode()


def _words(seed: int, count: int) -> str:
    """Give a text that is as little alike the last one, and packs as well, as prose."""
    text = hashlib.shake_128(b"%d" % seed).digest(count * 2)
    return " ".join(_VOCABULARY[text[place] * 256 + text[place + 1] >> 4] for place in range(0, count * 2, 2))


def main() -> None:
    """Print the figures of this bench alone."""
    for row in run():
        print(f"{row.name:62} {row.value:>10} {row.unit}  {'' if row.met is None else row.met}  {row.note}")


if __name__ == "__main__":
    main()
