"""What a view cannot answer, and why.

In:  what was asked for.
Out: one class per code.
"""

from __future__ import annotations

from travaux.model.errors import TravauxError


class InstrumentUnknownError(TravauxError):
    """No instrument of that name is in the record."""

    code = "instrument-unknown"


class InstrumentAmbiguousError(TravauxError):
    """Several instruments are open and none was named."""

    code = "instrument-ambiguous"


class ProvisionUnknownError(TravauxError):
    """The draft has no such provision."""

    code = "provision-unknown"


class KeyUnknownError(TravauxError):
    """A correction names a field that the entry has not."""

    code = "key-unknown"


class HeadsUnreadableError(TravauxError):
    """What should say what was known cannot be read."""

    code = "heads-unreadable"


class HeadsUnknownError(TravauxError):
    """Heads name an entry that is not in the record."""

    code = "heads-unknown"


class OtherRecordError(TravauxError):
    """Heads are those of another record."""

    code = "other-record"


class SourceWithheldError(TravauxError):
    """The bytes of a source are not disclosed here."""

    code = "source-withheld"


class ReplyThematicError(TravauxError):
    """A reply is arranged by themes, and names no provision that could be laid to another draft."""

    code = "reply-thematic"
