"""Texts: every figure of DESIGN §7 for texts, beside what others reach.

In:  the trade agreements of ToTA, where `TRAVAUX_DATA` has them.
Out: articles recognised, redlines weighed and timed, flags counted, precedents found, versions collated.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench import aligning, composite, flagging, precedents, redlining, treaties
from bench.rows import Row


def run() -> Iterator[Row]:
    """Measure everything; what needs the archive is skipped without it."""
    held = treaties.held()
    if held:
        yield from aligning.rows(held)
        yield from redlining.rows(held)
        yield from flagging.rows(held)
    else:
        yield Row("mutated treaties", "skipped", "", note="TRAVAUX_DATA has no tota/tota_xml.tar.xz")
    yield from precedents.run()
    yield from composite.run()
