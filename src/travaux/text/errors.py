"""Errors: why a text is not taken in.

In:  what was found, and where.
Out: one class per code, saying line and column where there is one.
"""

from __future__ import annotations

from travaux.model.errors import TravauxError


class HiddenCharacterError(TravauxError):
    """A character that no reader sees stands in the text: bidi control, zero-width, tag or control."""

    code = "hidden-character"


class NotNfcError(TravauxError):
    """The text is not in Unicode normalisation form C, so that equal words may differ in bytes."""

    code = "not-nfc"


class TextUnreadableError(TravauxError):
    """The bytes are not UTF-8."""

    code = "file-unreadable"


class TextTooLargeError(TravauxError):
    """The bytes are more than `intake.MAX_BYTES`."""

    code = "file-too-large"


class QueryUnreadableError(TravauxError):
    """A question to the search is too long, or has no word to find."""

    code = "query-unreadable"
