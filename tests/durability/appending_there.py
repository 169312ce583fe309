"""The program that appends, to a record on a server; drills kill it in the middle.

In:  `ADDRESS SPACE NAME COUNT`.
Out: one flushed line per durable line (its id).
"""

# ruff: noqa: T201  it is a program, and prints by trade

import sys

from tests.durability import chains
from travaux.stores.postgres.place import PostgresPlace


def main(address: str, space: str, name: str, count: str) -> None:
    place = PostgresPlace(address, space)
    store = place.lines(name, create=name not in place.names())
    print("open", flush=True)
    for _ in range(int(count)):
        print(chains.extend(store), flush=True)
    place.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
