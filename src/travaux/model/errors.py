"""The base of every error a person may meet.

In:  what was wrong, where, and what to do about it.
Out: an exception with a stable kebab-case `code` that the doors map to an exit status or an HTTP status.
"""

from __future__ import annotations

from typing import ClassVar


class TravauxError(Exception):
    """Something a person asked for cannot be done as asked.

    Attributes:
        code: stable, kebab-case, unique to the kind of error; documented in `docs/errors.md`.
        message: one line saying what is wrong and where.
        hint: one line saying what to do next, or empty.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NameInvalidError(TravauxError):
    """A name of a record, instrument, party or desk is not of the allowed form."""

    code = "name-invalid"


class DateUnreadableError(TravauxError):
    """A date is not one of the EDTF forms that are read."""

    code = "date-unreadable"


class LineTooLongError(TravauxError):
    """A title, place or person is longer than 500 characters, or not on one line."""

    code = "line-too-long"


class CodeUnknownError(TravauxError):
    """A reply code is not one of the field's twelve."""

    code = "code-unknown"


class KindUnknownError(TravauxError):
    """A kind (of reservation, or of statement) is not a known one."""

    code = "kind-unknown"


class LevelUnknownError(TravauxError):
    """A level of disclosure is not one of gist, extract, full."""

    code = "level-unknown"


class CoverageUnknownError(TravauxError):
    """The coverage of a mapping is not one of addressed, in_part, not_addressed."""

    code = "coverage-unknown"


class VerdictUnknownError(TravauxError):
    """A verdict is not one of kept, late, in_part, not_kept."""

    code = "verdict-unknown"
