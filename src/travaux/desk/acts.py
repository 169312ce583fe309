"""What all acts share: who did it when and on what evidence, and what comes back once it is durable.

In:  the common options as a person typed them.
Out: `Act` for the desk, `Acknowledgement` for the doors and its JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from travaux.model.entries import Entry
from travaux.model.faults import Fault
from travaux.model.sources import SourceFiled


@dataclass(frozen=True, slots=True)
class Filing:
    """A source that the act itself files, in the moment in which it is signed."""

    body: SourceFiled
    content: bytes


@dataclass(frozen=True, slots=True)
class Act:
    """The common options of an act; None where a person left one out."""

    record: str | None = None
    """Local name of the record, or a unique start (8 hex digits or more) of its id."""
    by: str | None = None
    """Whose act it is; the desk's own party if None."""
    on: str | None = None
    """EDTF: when it happened; today (UTC) if None."""
    source: str | None = None
    """Entry of the source that shows it."""
    span: str | None = None
    """`120-184`: code points of the source's text."""
    on_behalf_of: tuple[str, ...] = ()
    filing: Filing | None = None
    """The source, where it is not in the record yet; then `source` is None."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """An act that is durable; the act itself is the last of `entries`."""

    record: str
    """Id of the record."""
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    """What was noticed and did not stand in the way."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What an act adds to its JSON: a draft's `root` and `provisions`."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What an act adds to its acknowledgement."""

    faults: tuple[Fault, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


def shape(acknowledgement: Acknowledgement) -> dict[str, object]:
    """Give the JSON `travaux.act/1`."""
    return {
        "format": "travaux.act/1",
        "record": acknowledgement.record,
        "entries": [
            {
                "id": entry.id,
                "author": entry.author,
                "seq": entry.seq,
                "type": entry.type,
                "by": entry.by,
                "basis": entry.basis.value,
            }
            for entry in acknowledgement.entries
        ],
        "faults": [
            {"code": fault.code, "message": fault.message, "start": fault.start, "end": fault.end}
            for fault in acknowledgement.faults
        ],
        **acknowledgement.extra,
    }
