"""Comparisons: two plain texts beside each other, without any dossier.

In:  bytes of two texts.
Out: their alignment, or their redline, and what was wrong with either text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.desk import outlines
from travaux.text.align import align as aligned
from travaux.text.bodies import Body, body

if TYPE_CHECKING:
    from travaux.model.alignments import Alignment
    from travaux.model.redlines import Redline


def align(old: bytes, new: bytes, *, normalise: bool = False) -> Alignment:
    """Say which article of one text became which of another.

    Raises:
        HiddenCharacterError, NotNfcError, FileUnreadableError: see `text.intake`.
    """
    return aligned(*_bodies(old, new, normalise=normalise))


def redline(old: bytes, new: bytes, *, normalise: bool = False) -> Redline:
    """Mark one text against another, word by word.

    Raises:
        HiddenCharacterError, NotNfcError, FileUnreadableError: see `text.intake`.
    """
    from travaux.text.redline import redline as marked  # noqa: PLC0415  aligning alone needs no rapidfuzz

    before, after = _bodies(old, new, normalise=normalise)
    return marked(before, after, aligned(before, after))


def _bodies(old: bytes, new: bytes, *, normalise: bool) -> tuple[Body, Body]:
    before = outlines.outline(old, normalise=normalise)
    return body(before), body(outlines.outline(new, language=before.language, normalise=normalise))
