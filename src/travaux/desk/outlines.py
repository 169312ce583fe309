"""Outlines: a plain text read into its provisions, without any dossier.

In:  bytes of a text.
Out: its outline, with the faults of its numbering.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from travaux.text import intake
from travaux.text.outline import outline as read

if TYPE_CHECKING:
    from travaux.model.outlines import Outline


def outline(content: bytes, *, language: str | None = None, normalise: bool = False) -> Outline:
    """Read a text's articles, paragraphs and points; refused only for hidden characters or another encoding.

    Raises:
        HiddenCharacterError, NotNfcError, FileUnreadableError: see `text.intake`.
    """
    paper = intake.read(content, normalise=normalise)
    found = read(paper.text, language=language)
    return replace(found, faults=(*paper.faults, *found.faults))
