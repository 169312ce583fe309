"""Parquet: tables for programs, column by column, with their types.

In:  columns with their types, and rows.
Out: a file. The same rows give the same bytes under the same release of pyarrow, which signs it with its own.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, Any

MODULES = ("pyarrow",)
"""What must be installed to write it."""
_ROWS = 10_000
"""Rows of a group: what is in memory at once."""


def write(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]], file: IO[bytes]) -> int:
    """Write a table and give the number of its rows.

    Args:
        columns: name and type of each, a type being one of `string`, `int64`, `float64`, `bool`.
        rows: values in the order of the columns, None where there is none.
        file: open for writing.
    """
    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    schema = arrow.schema([(name, getattr(arrow, _TYPES[kind])()) for name, kind in columns])
    count, rest = 0, iter(rows)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rest, _ROWS)):
            arrays = [
                arrow.array(values, type=field.type)
                for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


_TYPES = {"string": "string", "int64": "int64", "float64": "float64", "bool": "bool_"}
