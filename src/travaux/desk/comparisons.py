"""Comparisons: two plain texts beside each other, without any dossier.

In:  bytes of two texts.
Out: their alignment, or their redline, and what was wrong with either text.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from travaux.desk import outlines
from travaux.text.align import align as aligned
from travaux.text.bodies import Body, body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.model.alignments import Alignment
    from travaux.model.redlines import Redline


def align(old: bytes, new: bytes, *, normalise: bool = False) -> Alignment:
    """Say which article of one text became which of another.

    Raises:
        HiddenCharacterError, NotNfcError, FileUnreadableError: see `text.intake`.
    """
    with _unswept():
        return aligned(*_bodies(old, new, normalise=normalise))


def redline(old: bytes, new: bytes, *, normalise: bool = False) -> Redline:
    """Mark one text against another, word by word.

    Raises:
        HiddenCharacterError, NotNfcError, FileUnreadableError: see `text.intake`.
    """
    from travaux.text.redline import redline as marked  # noqa: PLC0415  aligning alone needs no rapidfuzz

    with _unswept():
        before, after = _bodies(old, new, normalise=normalise)
        return marked(before, after, aligned(before, after))


@contextmanager
def _unswept() -> Iterator[None]:
    """Leave the garbage collector out: the engines make many values and no cycles, which it would look for in vain.

    Whoever finds it off leaves it so; it is on again when the first of several comparisons at once has ended.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _bodies(old: bytes, new: bytes, *, normalise: bool) -> tuple[Body, Body]:
    before = outlines.outline(old, normalise=normalise)
    return body(before), body(outlines.outline(new, language=before.language, normalise=normalise))
