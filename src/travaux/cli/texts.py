"""`travaux text`: every command of the text engine, gathered from the modules of its nouns.

In:  their commands.
Out: the one group that holds them.
"""

from __future__ import annotations

from travaux.cli import brackets, comparisons, composites, outlines, precedents

app = outlines.app

__all__ = ["app", "brackets", "comparisons", "composites", "precedents"]
