"""`./dev bench`: run the benchmarks, print every figure beside its target, write them as JSON.

In:  names of modules in `bench` that have a `run`; without any, all but `setup`, which `--setup` adds.
Out: a table on stdout, JSON where `--json` says; exit status 1 only where a benchmark could not run.
"""

import argparse
import importlib
import json
import pkgutil
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import bench
from bench.machine import facts
from bench.rows import Row
from tools import peers

NO_BENCHMARK = frozenset({"__main__", "machine", "rows"})
ONLY_WHEN_ASKED = "setup"
PARTS = {"bulk": "press", "composite": "text", "entities": "press", "precedents": "text"}
"""Benchmarks that another one runs too."""


def found() -> dict[str, Any]:
    """Give every module of `bench` that has a `run`, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(bench.__path__))
    modules = {name: importlib.import_module(f"bench.{name}") for name in names if name not in NO_BENCHMARK}
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def rows(answer: Iterable[Row | Mapping[str, Any]]) -> Iterator[Row]:
    """Read what a benchmark gives, rows or mappings with the same names."""
    for one in answer:
        yield one if isinstance(one, Row) else Row(**one)


def shown(row: Row) -> str:
    """Word one figure: sign, name, value, target, note."""
    sign = {True: "✓", False: "✕", None: " "}[row.met]
    value = (
        f"{row.value:,.4g}"
        if isinstance(row.value, float) and row.value < 1000
        else (f"{row.value:,.0f}" if isinstance(row.value, int | float) else row.value)
    )
    target = "" if row.target is None else f"target {row.target} {row.unit}".rstrip()
    return f"  {sign} {row.name:<52} {value:>12} {row.unit:<9} {target:<22} {row.note}".rstrip()


def measure(modules: Mapping[str, Any]) -> tuple[list[dict[str, object]], list[str]]:
    """Run each benchmark, print as it goes; give all rows and the names of those that could not run."""
    taken: list[dict[str, object]] = []
    broken: list[str] = []
    for name, module in modules.items():
        print(f"\n{name}: {(module.__doc__ or '').strip().splitlines()[0]}", flush=True)
        try:
            for row in rows(module.run()):
                print(shown(row), flush=True)
                taken.append({"bench": name, **asdict(row)})
        except Exception:  # noqa: BLE001  the other benchmarks still run; this one is named at the end
            traceback.print_exc()
            broken.append(name)
    return taken, broken


def main() -> int:
    """Run what is named and say how many targets are met."""
    modules = found()
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=", ".join(modules))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--setup", action="store_true", help="time a set-up from a fresh clone, caches cold")
    parser.add_argument("--peers", action="store_true", help="first install the programs to measure beside")
    asked = parser.parse_args()
    if unknown := set(asked.name) - set(modules):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(modules)}")
    if asked.peers and peers.PEERS.bring():
        return 1
    every = [name for name in modules if name != ONLY_WHEN_ASKED and name not in PARTS]
    names = asked.name or ([] if asked.setup else every)
    names = [name for name in names if PARTS.get(name) not in names]
    names += [ONLY_WHEN_ASKED] if asked.setup and ONLY_WHEN_ASKED not in names else []
    machine = facts()
    print("  ".join(f"{name}: {value}" for name, value in machine.items()))
    taken, broken = measure({name: modules[name] for name in names})
    if asked.json:
        figures = {"format": "travaux.bench/1", "machine": machine, "rows": taken}
        asked.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", "utf-8")
    judged = [row["met"] for row in taken if row["met"] is not None]
    print(f"\n{judged.count(True)} of {len(judged)} targets met")
    if broken:
        print(f"could not run: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
