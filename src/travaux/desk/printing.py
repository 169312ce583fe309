"""Printing: redlines and composites as papers, for a shell and for a browser to keep.

In:  a redline or a composite, and how the name of the file ends.
Out: bytes. Every kind of paper is written in `formats`, which doors do not touch themselves.
"""

from __future__ import annotations

from travaux.formats.printing import Request
from travaux.formats.txt import lines
from travaux.formats.writers import ENDINGS, KINDS, composite, redline

__all__ = ["ENDINGS", "KINDS", "Request", "composite", "lines", "redline"]
