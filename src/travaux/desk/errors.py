"""What a desk refuses, and why.

In:  the field that was wrong.
Out: one class per refusal, each with its stable code; messages say what and where, hints what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.model.errors import TravauxError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travaux.record.lines import RecordFault


class VerificationFailedError(TravauxError):
    """A record that was to be read is not what was signed; `faults` say where."""

    code = "verification-failed"

    def __init__(self, faults: Iterable[RecordFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "; ".join(fault.message for fault in self.faults) or "the record cannot be verified",
            hint="compare with a copy held elsewhere; `travaux record verify --full` lists every fault",
        )


class RecordFaultyError(TravauxError):
    """An act was asked for in a record that has faults."""

    code = "record-faulty"

    def __init__(self, faults: Iterable[RecordFault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(
            f"the record has faults and takes no entry: {first.message} ({first.code})",
            hint="`travaux record verify --full` lists them; restore a good copy before acting",
        )


class StoreOccupiedError(TravauxError):
    """The store to which a record was to be moved holds something else."""

    code = "store-occupied"


class StoresDifferError(TravauxError):
    """A record that was copied is not the same in its new store."""

    code = "stores-differ"


class RecordUnknownError(TravauxError):
    """No record of that name or id is in the dossier."""

    code = "record-unknown"


class RecordAmbiguousError(TravauxError):
    """The dossier holds several records and none was named."""

    code = "record-ambiguous"


class EntryUnknownError(TravauxError):
    """No entry of that id or name is in the record, or not one of the kind needed."""

    code = "entry-unknown"


class InstrumentOpenError(TravauxError):
    """An instrument of that name is open already."""

    code = "instrument-exists"


class PartyUnknownError(TravauxError):
    """A party named is neither in the founding nor described."""

    code = "party-unknown"


class ReportNeedsSourceError(TravauxError):
    """A report of another's act names no source."""

    code = "report-needs-source"


class SourceAddedTwiceError(TravauxError):
    """An entry rests on these very words of that source already."""

    code = "source-added-twice"


class ReportNeedsPartyError(TravauxError):
    """An observer did not say whose act it reports."""

    code = "report-needs-party"


class SpanOutsideError(TravauxError):
    """A span does not lie within the source's text."""

    code = "span-outside"


class SheetUnreadableError(TravauxError):
    """A reply or mapping sheet is not TOML of the expected form."""

    code = "sheet-unreadable"


class CodeMissingError(TravauxError):
    """A mapping says that a theme answers a provision but not with what code."""

    code = "code-missing"


class AnswerTwiceError(TravauxError):
    """A sheet answers one provision twice."""

    code = "answer-twice"


class TextMissingError(TravauxError):
    """A counter-text, gist or other text that is needed is not there."""

    code = "text-missing"


class KindMissingError(TravauxError):
    """A reservation does not say of what kind it is."""

    code = "kind-missing"


class AlreadyRepliedError(TravauxError):
    """The party has replied to this draft already."""

    code = "already-replied"


class ClauseUnknownError(TravauxError):
    """The assurance has no such clause."""

    code = "clause-unknown"


class NotYoursError(TravauxError):
    """Only another party may do this."""

    code = "not-yours"


class ConsentMissingError(TravauxError):
    """The originator has not consented to this publication."""

    code = "consent-missing"


class EmbargoedError(TravauxError):
    """The paper is under embargo."""

    code = "embargoed"


class RecordExistsError(TravauxError):
    """A record of that name is in the dossier already."""

    code = "record-exists"


class PowersInvalidError(TravauxError):
    """A file of full powers cannot be read or its signature fails."""

    code = "powers-invalid"


class KeyLockedError(TravauxError):
    """The desk's key cannot be opened."""

    code = "key-locked"


class EntryTooLargeError(TravauxError):
    """The entry would pass the limit of 1 MiB."""

    code = "entry-too-large"


class FileUnreadableError(TravauxError):
    """A file cannot be read."""

    code = "file-unreadable"


class FileTooLargeError(TravauxError):
    """A file is over 20 MB."""

    code = "file-too-large"


class KeyRevokedError(TravauxError):
    """The desk's key may no longer sign in the record."""

    code = "key-revoked"


class ItemUnknownError(TravauxError):
    """The in-tray has no item, or no report, of that number."""

    code = "item-unknown"


class ItemSettledError(TravauxError):
    """An item of the in-tray is confirmed or dismissed already."""

    code = "item-settled"
