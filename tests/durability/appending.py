"""A program that appends lines to a record and says which are durable; drills kill it, starve it and race it.

In:  `append FILE COUNT [SIZE]`, `hold FILE`, `read FILE` or `note FILE COUNT`; `PATIENCE` in the environment.
Out: one flushed line per durable act (an id), then `closed`; or `refused CODE` and exit status 1.
"""

# ruff: noqa: T201  it is a program, and prints by trade

import os
import sys
from pathlib import Path

from tests.durability import chains
from travaux.model.errors import TravauxError
from travaux.model.private import Mark
from travaux.stores.private import SqlitePrivate
from travaux.stores.sqlite import SqliteLines

PATIENCE = float(os.environ.get("PATIENCE", "10"))


def append(path: Path, count: int, size: int) -> None:
    store = SqliteLines(path, create=not path.exists(), patience=PATIENCE)
    for _ in range(count):
        print(chains.extend(store, size=size), flush=True)
    store.close()


def hold(path: Path) -> None:
    store = SqliteLines(path, patience=PATIENCE)
    with store.writing():
        print("holding", flush=True)
        sys.stdin.readline()


def read(path: Path) -> None:
    store = SqliteLines(path)
    faults = store.guard_faults()
    assert not faults, faults
    for claim in chains.whole(store):
        print(claim.id, flush=True)
    store.close()


def note(path: Path, count: int) -> None:
    store = SqlitePrivate(path)
    for number in range(1, count + 1):
        text = f"note {number} " * 100
        print(store.write_note(written="2022-01-26T18:00:00Z", text=text, about=None), flush=True)
        store.raise_marks("r" * 64, [Mark(chains.AUTHOR, number, "e" * 64)])
    store.close()


def main(does: str, path: str, count: str = "0", size: str = "300") -> None:
    match does:
        case "append":
            append(Path(path), int(count), int(size))
        case "hold":
            hold(Path(path))
        case "read":
            read(Path(path))
        case "note":
            note(Path(path), int(count))
        case _:
            sys.exit(2)
    print("closed", flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except TravauxError as error:
        print("refused", error.code, flush=True)
        print(error.message, error.hint, sep="\n", file=sys.stderr)
        sys.exit(1)
