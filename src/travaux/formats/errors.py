"""Why a text is not written as the kind of file that was asked for.

In:  the text.
Out: one class per code.
"""

from __future__ import annotations

from travaux.model.errors import TravauxError


class CharacterUnfitError(TravauxError):
    """A text has a character that the kind of document asked for cannot hold."""

    code = "character-unfit"


class EndingUnknownError(TravauxError):
    """The name of a file does not end as any kind that is written."""

    code = "ending-unknown"
