"""Why a text is not written as the kind of file that was asked for, or not taken out of the one it came in.

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


class ReportUnreadableError(TravauxError):
    """A press report cannot be taken out of the message, page, feed or archive that it came in."""

    code = "file-unreadable"


class ReportTooLargeError(TravauxError):
    """What a press report came in is larger than is read."""

    code = "file-too-large"
